/** Says that there are new mails, so that workers do not have to wait for their next poll. */
export interface Announcements {
  /** New mails are committed. */
  added(): void
  /** New mails are in a transaction of the caller, which nobody tells us the end of. */
  addedInTransaction(): void
  /** Announces what is left. */
  stop(): Promise<void>
}

/** Milliseconds between two announcements of one process, at least. */
const EVERY = 25
/** Most transactions are committed soon after they add a mail, nearly all of them a little later. The rest is found by polling. */
const COMMITTED_SOON = 5
const COMMITTED_LATER = 150

/**
 * `announce` runs outside of transactions: NOTIFY holds a lock of the whole database until its commit is on disk, so in
 * the caller's transactions it would let only one of them commit at a time.
 */
export function createAnnouncements(announce: () => Promise<void>): Announcements {
  let last = Number.NEGATIVE_INFINITY
  let soon: NodeJS.Timeout | undefined
  let later: NodeJS.Timeout | undefined

  /** Mails that nobody hears of are found by polling. */
  async function announceNow(): Promise<void> {
    last = performance.now()
    await announce().catch(() => {})
  }

  function announceSoon(wait: number): void {
    soon ??= setTimeout(
      () => {
        soon = undefined
        void announceNow()
      },
      Math.max(wait, last + EVERY - performance.now()),
    )
  }

  return {
    added: () => announceSoon(0),
    addedInTransaction() {
      announceSoon(COMMITTED_SOON)
      later ??= setTimeout(() => {
        later = undefined
        announceSoon(0)
      }, COMMITTED_LATER)
    },
    async stop() {
      const isWaiting = soon !== undefined || later !== undefined
      clearTimeout(soon)
      clearTimeout(later)
      soon = undefined
      later = undefined
      if (isWaiting) await announceNow()
    },
  }
}
