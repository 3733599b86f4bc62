import { QueueFullError } from '../errors.ts'
import type { Job } from '../types.ts'
import { type Change, createJobStore, learnt } from './job-store.ts'
import { type Journal, openJournal } from './journal.ts'
import type { Queue } from './queue.ts'

export interface InProcessOptions {
  /**
   * A file that makes the queue survive a crash: every change is on the disk before it counts. One process at a time.
   * @default none: what waits is gone with the process
   */
  journal?: string
  /** More than this many mails are not accepted: `enqueue` throws. @default 100_000 */
  capacity?: number
  /** How long the key of a mail that is done stays taken, in milliseconds. @default 86_400_000 (one day) */
  rememberKeys?: number
}

/** The queue that needs nothing: in memory, and on the disk if you name a file. */
export function createInProcessQueue(options: InProcessOptions = {}): Queue {
  const { journal: file, capacity = 100_000, rememberKeys = 86_400_000 } = options
  const store = createJobStore()
  /** What is on its way to the disk, so that a second mail with its key waits for the first one's fate. */
  const adding = new Map<string, Promise<void>>()
  let journal: Journal | undefined
  let wake = () => {}
  let closed = false
  let timer: NodeJS.Timeout | undefined

  /** First the disk, then the memory: nothing is promised that a crash could take back. */
  async function record(change: Change): Promise<void> {
    await journal?.append(change)
    store.apply(change, Date.now())
  }

  function ring(): void {
    wake()
    clearTimeout(timer)
    const next = store.nextAt(Date.now())
    // setTimeout cannot wait longer than that, and then it rings early, which costs nothing.
    if (next !== undefined) timer = setTimeout(ring, Math.min(2 ** 31 - 1, Math.max(1, next - Date.now())))
  }

  async function add(jobs: Job[]): Promise<Set<string>> {
    // The journal is someone else's by now, and nobody would ever send what is only in memory.
    if (closed) throw new Error('the queue is closed: nothing can be added any more')
    const now = Date.now()
    const earlier = jobs.flatMap(({ id }) => adding.get(id) ?? [])
    const fresh = jobs.filter(({ id }) => !store.knows(id, now) && !adding.has(id))
    const { waiting, delayed, active } = store.counts(now)
    if (waiting + delayed + active + adding.size + fresh.length > capacity) {
      throw new QueueFullError(`the queue holds as many mails as it may, ${capacity}`)
    }
    if (fresh.length > 0) {
      const added = record({ do: 'add', jobs: fresh })
      for (const { id } of fresh) adding.set(id, added)
      await added.finally(() => {
        for (const { id } of fresh) adding.delete(id)
      })
      ring()
    }
    await Promise.all(earlier)
    return new Set(fresh.map(({ id }) => id))
  }

  return {
    durable: file !== undefined,
    async open(onWake) {
      wake = onWake
      closed = false
      const replay = (change: Change) => store.apply(change, Date.now())
      if (file !== undefined) journal ??= await openJournal(file, replay, () => store.snapshot(Date.now()))
      ring()
    },
    async add(jobs, transaction) {
      if (transaction === undefined) return add(jobs)
      throw new TypeError('the queue in this process cannot be part of a transaction: use the one in PostgreSQL')
    },
    take: async (limit, exceptDomains) => store.take(limit, exceptDomains, Date.now()),
    holds: () => true,
    finish: ({ id }) => record({ do: 'remove', id, keyUntil: Date.now() + rememberKeys }),
    async putBack(job) {
      await record({ do: 'wait', id: job.id, at: job.at, ...learnt(job) })
      ring()
    },
    bury: (job) => record({ do: 'bury', id: job.id, ...learnt(job) }),
    async cancel(id) {
      if (!store.isWaiting(id)) return false
      // Out of the line before it is on the disk, or it could be taken in between.
      const change: Change = { do: 'remove', id, keyUntil: 0 }
      store.apply(change, Date.now())
      await journal?.append(change)
      return true
    },
    counts: async () => store.counts(Date.now()),
    dead: async (limit) => store.dead(limit),
    async revive(id) {
      if (!store.isDead(id)) return false
      await record({ do: 'revive', id, at: Date.now() })
      ring()
      return true
    },
    async forget(id) {
      if (!store.isDead(id)) return false
      await record({ do: 'forget', id })
      return true
    },
    async close() {
      closed = true
      clearTimeout(timer)
      wake = () => {}
      await journal?.close()
      journal = undefined
    },
  }
}
