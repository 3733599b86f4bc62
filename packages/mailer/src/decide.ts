import { type RetryOptions, retryDelay } from './retry-delay.ts'
import type { Failure, Job } from './types.ts'

export type Decision =
  | { do: 'drop' }
  | { do: 'bury'; job: Job }
  /** `pause` says that the settings are at fault, so that nothing else is worth trying either. */
  | { do: 'putBack'; job: Job; pause: boolean }

/**
 * When the server is away, a mail is not to wait long after it is back. The worker asks a server in trouble seldom
 * enough by itself, however many mails there are.
 */
const LONGEST_FOR_SERVER = 60_000

/** What becomes of a job that failed. */
export function decide(
  job: Job,
  failure: Failure,
  rules: Required<RetryOptions>,
  now: number,
  random: number,
): Decision {
  const reason = failure.reason.slice(0, 1000)
  if (failure.kind === 'permanent') return { do: 'drop' }
  // Not counted as an attempt, and never too old: it is not the mail that fails. Others go first when it goes on.
  if (failure.kind === 'configuration')
    return { do: 'putBack', job: { ...job, reason, at: now + retryDelay(1, rules, random) }, pause: true }
  const attempts = job.attempts + 1
  const failingSince = job.failingSince ?? now
  if (now - failingSince >= rules.giveUpAfter) return { do: 'bury', job: { ...job, attempts, reason } }
  const wait = retryDelay(attempts, rules, random)
  const at = now + (failure.server ? Math.min(wait, LONGEST_FOR_SERVER) : wait)
  return { do: 'putBack', job: { ...job, attempts, reason, at, failingSince }, pause: false }
}
