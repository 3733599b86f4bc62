import { MOST_UNKNOWN, type RetryRules, retryDelay, unknownDelay } from './retry-delay.ts'
import type { Failure, Job } from './types.ts'

export type Decision =
  | { do: 'drop' }
  | { do: 'bury'; job: Job }
  /** `pause` means that the settings are wrong, so every other mail would fail too. */
  | { do: 'putBack'; job: Job; pause: boolean }

/**
 * After an outage, mails must not wait long. The worker itself limits how often it asks a failing server, however many
 * mails are due.
 */
const LONGEST_FOR_SERVER = 60_000

/** Decides what happens to a job that failed. */
export function decide(
  job: Job,
  failure: Failure,
  { rules, now, random }: { rules: RetryRules; now: number; random: number },
): Decision {
  const { reason } = failure
  if (failure.kind === 'permanent') return { do: 'drop' }
  // The mail is not at fault: this is no attempt, and the job never gets too old. After the pause, others go first.
  if (failure.kind === 'configuration')
    return { do: 'putBack', job: { ...job, reason, at: now + retryDelay(1, rules, random) }, pause: true }
  const attempts = job.attempts + 1
  const failingSince = job.failingSince ?? now
  if (failure.unknown) {
    const unknowns = (job.unknowns ?? 0) + 1
    if (unknowns > MOST_UNKNOWN) return { do: 'bury', job: { ...job, attempts, reason: `unknown: ${reason}` } }
    const at = now + unknownDelay(unknowns, rules, random)
    return { do: 'putBack', job: { ...job, attempts, reason, at, failingSince, unknowns }, pause: false }
  }
  if (now - failingSince >= rules.giveUpAfter) return { do: 'bury', job: { ...job, attempts, reason } }
  const wait = retryDelay(attempts, rules, random)
  const at = now + (failure.server ? Math.min(wait, LONGEST_FOR_SERVER) : wait)
  return { do: 'putBack', job: { ...job, attempts, reason, at, failingSince }, pause: false }
}
