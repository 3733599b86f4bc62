/** Whoever waits until an email is compiled. */
export interface WaitingRoom {
  /** The ids that somebody waits for. */
  ids(): Iterable<string>
  wait(id: string): Promise<void>
  release(id: string): void
}

export function createWaitingRoom(): WaitingRoom {
  const waiting = new Map<string, (() => void)[]>()
  return {
    ids: () => waiting.keys(),
    wait: (id) => new Promise((resolve) => waiting.set(id, [...(waiting.get(id) ?? []), resolve])),
    release(id) {
      for (const resolve of waiting.get(id) ?? []) resolve()
      waiting.delete(id)
    },
  }
}
