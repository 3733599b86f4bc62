/** Milliseconds since 1970. */
export type Clock = () => number

/** The clock of this process, except that setting it back has no effect: nothing that is due has to wait again. */
export function createProcessClock(): Clock {
  let offset = Number.NEGATIVE_INFINITY
  return () => {
    offset = Math.max(offset, Date.now() - performance.now())
    return Math.floor(offset + performance.now())
  }
}

/** The clock of a database, kept between two looks at it by the monotonic clock of this process. */
export interface RemoteClock {
  now: Clock
  synchronize(): Promise<void>
}

export function createRemoteClock(read: () => Promise<number>): RemoteClock {
  let offset = Date.now() - performance.now()
  return {
    // Rounded down, so that a mail that is due now is due for the database too.
    now: () => Math.floor(offset + performance.now()),
    async synchronize() {
      const time = await read()
      // The answer may just have been given. A clock that is ahead would make mails wait that are due now.
      offset = time - performance.now()
    },
  }
}
