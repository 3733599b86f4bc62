/** Work that has started and not ended. */
export interface InFlight {
  readonly size: number
  /** Calls `onEnd` once the work no longer counts. */
  add(work: Promise<void>, onEnd: () => void): void
  /** Resolves once all of it has ended, or after `timeout` milliseconds. */
  ended(timeout: number): Promise<void>
}

export function createInFlight(): InFlight {
  const all = new Set<Promise<void>>()
  return {
    get size() {
      return all.size
    },
    add(work, onEnd) {
      const tracked = work.finally(() => {
        all.delete(tracked)
        onEnd()
      })
      all.add(tracked)
    },
    async ended(timeout) {
      let timer: NodeJS.Timeout | undefined
      const timedOut = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, timeout)
      })
      await Promise.race([Promise.all(all), timedOut])
      clearTimeout(timer)
    },
  }
}
