import { isProvenHarmless, judge, type Suspect, type Verdict } from './blast-radius.ts'
import { decide } from './decide.ts'
import type { Pause } from './pause.ts'
import type { RetryRules } from './retry-delay.ts'
import type { ServerBackoff } from './server-backoff.ts'
import type { Settling } from './settling.ts'
import { createSuspects } from './suspects.ts'
import type { Failure, Job } from './types.ts'

/** What follows from failed attempts: for the job, for the server, and for every other mail. */
export interface Failures {
  failed(attempt: Suspect): Promise<void>
  /** The server accepted this mail. Times are those of `performance.now()`. */
  accepted(job: Job, startedAt: number): void
  /** Returns the mails that are not judged yet to the queue. */
  close(): Promise<void>
}

interface FailuresOptions {
  retry: RetryRules
  backoff: ServerBackoff
  pause: Pause
  settling: Settling
  /** The clock of the queue. */
  now: () => number
  /** Whether another transport can take the mails while this one is paused. */
  hasAlternative: () => boolean
}

export function createFailures({ retry, backoff, pause, settling, now, hasAlternative }: FailuresOptions): Failures {
  const suspects = createSuspects({ settle: settleSuspects, handBack: settling.handBack })

  async function failed(attempt: Suspect): Promise<void> {
    const { job, failure } = attempt
    if (isProvenHarmless(attempt)) return settle(job, { ...failure, kind: 'passing', server: false }, now())
    if (failure.unproven) return suspects.add(attempt)
    if (failure.server) backoff.failed(performance.now(), Math.random())
    if (failure.kind === 'configuration') pause.begin(failure.reason, 'configuration')
    await settle(job, failure, now())
  }

  function settle(job: Job, failure: Failure, from: number): Promise<void> {
    const decision = decide(job, failure, { rules: retry, now: from, random: Math.random() })
    const goesOn = decision.do === 'putBack' && decision.pause && hasAlternative()
    return settling.failed(job, failure, goesOn ? { ...decision, job: { ...decision.job, at: now() } } : decision)
  }

  async function settleSuspects(verdict: Verdict): Promise<void> {
    const judged = verdict.suspects.map(({ job, failure }) => ({ job, failure: judge(failure, verdict) }))
    if (verdict.everybody) pause.begin(judged[0]!.failure.reason, 'configuration')
    // After a pause, mails that were not tried yet go first: they show soonest whether the pause is over.
    const from = now() + (verdict.everybody ? pause.nextCheckIn() : 0)
    await Promise.all(judged.map(({ job, failure }) => settle(job, failure, from)))
  }

  return { failed, accepted: suspects.accepted, close: suspects.close }
}
