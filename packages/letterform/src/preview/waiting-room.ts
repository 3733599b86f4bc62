/** Whoever waits for something about an email. */
export interface WaitingRoom {
  /** The ids that somebody waits for. */
  ids(): Iterable<string>
  /** Until it is released, or for so many milliseconds at most. */
  wait(id: string, most?: number): Promise<void>
  release(id: string): void
}

export function createWaitingRoom(): WaitingRoom {
  const waiting = new Map<string, (() => void)[]>()
  return {
    ids: () => waiting.keys(),
    wait: (id, most) =>
      new Promise((resolve) => {
        waiting.set(id, [...(waiting.get(id) ?? []), resolve])
        if (most !== undefined) setTimeout(resolve, most)
      }),
    release(id) {
      for (const resolve of waiting.get(id) ?? []) resolve()
      waiting.delete(id)
    },
  }
}
