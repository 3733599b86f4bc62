import { QueueFullError } from '../errors.ts'
import type { Job } from '../types.ts'
import { createAlarm } from './alarm.ts'
import { checkOptions } from './check-options.ts'
import { createProcessClock } from './clock.ts'
import { inOurTime } from './in-our-time.ts'
import { type Change, createJobStore, progressOf } from './job-store.ts'
import { type Journal, openJournal } from './journal.ts'
import type { Queue, Report } from './queue.ts'
import { toRefusal } from './refusals.ts'
import { isSelected } from './selection.ts'

export interface InProcessOptions {
  /**
   * A file that lets the queue survive a crash: a change counts only once it is on disk. For one process at a time.
   * @default none: waiting mails are lost with the process
   */
  journal?: string | undefined
  /** The maximum number of mails. Beyond it, `enqueue` throws. @default 100_000 */
  capacity?: number | undefined
  /** How long the key of a finished mail stays taken, in milliseconds. @default 86_400_000 (one day) */
  rememberKeys?: number | undefined
  /** How long refusals are remembered, in milliseconds, the last 10,000 of them. @default 2_592_000_000 (30 days) */
  rememberRefusals?: number | undefined
  /** Keeps the bodies of refused mails as long, so that they can be sent again. @default false */
  keepBodies?: boolean | undefined
}

const OPTIONS = {
  known: {
    ...{ journal: true, capacity: true, rememberKeys: true, rememberRefusals: true, keepBodies: true },
  } satisfies Record<keyof InProcessOptions, true>,
  numbers: ['capacity', 'rememberKeys', 'rememberRefusals'] as const,
}

/** A queue without infrastructure: in memory, and on disk if you name a journal. */
export function createInProcessQueue(options: InProcessOptions = {}): Queue {
  checkOptions('createInProcessQueue', options, OPTIONS)
  const { journal: file, capacity = 100_000, rememberKeys = 86_400_000 } = options
  const { rememberRefusals = 30 * 86_400_000, keepBodies = false } = options
  const now = createProcessClock()
  const store = createJobStore({ rememberRefusals })
  const alarm = createAlarm(() => store.nextAt(now()), now)
  /** Jobs that are being written to disk. A second mail with the same key waits for the outcome. */
  const adding = new Map<string, Promise<void>>()
  let journal: Journal | undefined
  let opening: Promise<void> | undefined
  /** Mailers that have it open. */
  let users = 0
  let closed = false

  async function openFile(report: Report): Promise<void> {
    if (file === undefined) return
    const replay = (change: Change) => store.apply(inOurTime(change, { now: now(), rememberKeys }), now())
    journal = await openJournal(file, { replay, snapshot: () => store.snapshot(now()), report })
  }

  /** Disk first, then memory, so that a crash cannot take back what was acknowledged. */
  async function record(change: Change): Promise<void> {
    await journal?.append(change)
    store.apply(change, now())
  }

  async function recordAndRing(change: Change): Promise<void> {
    await record(change)
    alarm.ring()
  }

  /** Memory first this time, or a worker could take the jobs while it is written to disk. */
  async function removeAll(ids: string[]): Promise<void> {
    const changes = ids.map((id): Change => ({ do: 'remove', id, keyUntil: 0 }))
    for (const change of changes) store.apply(change, now())
    await Promise.all(changes.map((change) => journal?.append(change)))
  }

  async function add(jobs: Job[]): Promise<Set<string>> {
    // Another process may own the journal by now, and nobody would ever send a job that is only in memory.
    if (closed) throw new Error('the queue is closed and accepts no more mails')
    const earlier = jobs.flatMap(({ id }) => adding.get(id) ?? [])
    const fresh = jobs.filter(({ id }) => !store.knows(id, now()) && !adding.has(id))
    const { waiting, delayed, active } = store.counts(now())
    if (waiting + delayed + active + adding.size + fresh.length > capacity) {
      throw new QueueFullError(`the queue is full: its capacity is ${capacity} mails`)
    }
    if (fresh.length > 0) {
      const added = recordAndRing({ do: 'add', now: now(), jobs: fresh })
      for (const { id } of fresh) adding.set(id, added)
      await added.finally(() => {
        for (const { id } of fresh) adding.delete(id)
      })
    }
    await Promise.all(earlier)
    return new Set(fresh.map(({ id }) => id))
  }

  return {
    now,
    durable: file !== undefined,
    async open(wake, report = () => {}) {
      opening ??= openFile(report).catch((error) => {
        opening = undefined
        throw error
      })
      await opening
      users++
      closed = false
      alarm.start(wake)
    },
    async add(jobs, transaction) {
      if (transaction === undefined) return add(jobs)
      throw new TypeError('the in-process queue cannot be part of a transaction: use the PostgreSQL queue')
    },
    take: async (limit, exceptDomains) => store.take(limit, exceptDomains, now()),
    holds: () => true,
    finish: ({ id }) => record({ do: 'remove', id, keyUntil: now() + rememberKeys }),
    refuse(job, answer) {
      const refusal = toRefusal(job, answer, { at: now(), keepBodies })
      return record({ do: 'refuse', id: job.id, keyUntil: now() + rememberKeys, refusal })
    },
    putBack: (job) => recordAndRing({ do: 'wait', now: now(), id: job.id, at: job.at, ...progressOf(job) }),
    bury: (job) => record({ do: 'bury', id: job.id, ...progressOf(job) }),
    async cancel(id) {
      const isWaiting = store.isWaiting(id)
      if (isWaiting) await removeAll([id])
      return isWaiting
    },
    async cancelAll(selection) {
      const ids = store.waiting().flatMap((job) => (isSelected(job, selection) ? job.id : []))
      await removeAll(ids)
      return ids
    },
    counts: async () => store.counts(now()),
    dead: async (limit) => store.dead(limit),
    async revive(id) {
      const isDead = store.isDead(id)
      if (isDead) await recordAndRing({ do: 'revive', id, at: now() })
      return isDead
    },
    async forget(id) {
      const isDead = store.isDead(id)
      if (isDead) await record({ do: 'forget', id })
      return isDead
    },
    refused: async (limit) => store.refused(limit, now()),
    async resend(id) {
      const isResendable = store.isResendable(id)
      if (isResendable) await recordAndRing({ do: 'resend', id, at: now() })
      return isResendable
    },
    suppress: (suppression) => record({ do: 'suppress', suppression }),
    async unsuppress(address) {
      const isSuppressed = store.suppressions.reasonFor(address, now()) !== undefined
      if (isSuppressed) await record({ do: 'unsuppress', address })
      return isSuppressed
    },
    suppressions: async (limit) => store.suppressions.all(now()).reverse().slice(0, limit),
    async suppressedAmong(addresses) {
      const pairs = addresses.map((address) => [address, store.suppressions.reasonFor(address, now())] as const)
      return new Map(pairs.flatMap(([address, reason]) => (reason === undefined ? [] : [[address, reason]])))
    },
    async close() {
      users = Math.max(0, users - 1)
      if (users > 0) return
      closed = true
      opening = undefined
      alarm.stop()
      await journal?.close()
      journal = undefined
    },
  }
}
