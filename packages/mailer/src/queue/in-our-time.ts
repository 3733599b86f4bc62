import type { Job } from '../types.ts'
import type { Change } from './job-store.ts'

interface Ours {
  now: number
  /** How long a key stays taken. */
  rememberKeys: number
}

/**
 * Changes that a process wrote whose clock was ahead of ours: what was due then is due now, retries wait as long as they would
 * have, and keys are taken no longer than ours. A time that the caller chose stays.
 */
export function inOurTime(change: Change, { now, rememberKeys }: Ours): Change {
  if ('keyUntil' in change) return { ...change, keyUntil: Math.min(change.keyUntil, now + rememberKeys) }
  if (change.do === 'key') return { ...change, until: Math.min(change.until, now + rememberKeys) }
  if (change.do === 'revive' || change.do === 'resend') return { ...change, at: Math.min(change.at, now) }
  if (change.do !== 'add' && change.do !== 'wait') return change
  const { now: written = now } = change
  if (written <= now) return change
  const shift = <Part extends Pick<Job, 'at' | 'attempts' | 'failingSince'>>(part: Part): Part => {
    const isChosen = part.attempts === 0 && part.at > written
    const at = isChosen ? part.at : now + Math.max(0, part.at - written)
    return { ...part, at, ...(part.failingSince !== undefined && { failingSince: Math.min(part.failingSince, now) }) }
  }
  if (change.do === 'wait') return shift(change)
  return { ...change, jobs: change.jobs.map((job) => ({ ...shift(job), dueAt: Math.min(job.dueAt, shift(job).at) })) }
}
