import { type BlastRadius, createBlastRadius, type Suspect, type Verdict } from './blast-radius.ts'
import { createInFlight } from './in-flight.ts'
import type { Job } from './types.ts'

/** Refused mails that are not settled until it is clear whether the refusal concerns the recipient or us. */
export interface Suspects {
  add(suspect: Suspect): void
  /** The server accepted this mail. Times are those of `performance.now()`. */
  accepted(job: Job, startedAt: number): void
  /** Returns the mails to the queue. */
  close(): Promise<void>
}

interface SuspectsOptions {
  settle: (verdict: Verdict) => Promise<void>
  handBack: (job: Job) => Promise<void>
}

export function createSuspects({ settle, handBack }: SuspectsOptions): Suspects {
  const radius: BlastRadius = createBlastRadius()
  const settling = createInFlight()
  let timer: NodeJS.Timeout | undefined

  function apply(verdicts: Verdict[]): void {
    for (const verdict of verdicts) settling.add(settle(verdict), () => {})
    clearTimeout(timer)
    const next = radius.nextExpiry()
    if (next !== undefined) timer = setTimeout(expire, Math.max(0, next - performance.now()) + 1)
  }

  function expire(): void {
    apply(radius.expired(performance.now()))
  }

  return {
    add: (suspect) => apply(radius.refused(suspect, performance.now())),
    accepted: (job, startedAt) => apply(radius.accepted(job.message.from.address, startedAt)),
    async close() {
      const rest = radius.drain()
      clearTimeout(timer)
      await Promise.all(rest.map(({ job }) => handBack(job)))
      await settling.ended(2000)
    },
  }
}
