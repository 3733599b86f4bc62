import type { Resolved } from './types.ts'

export interface RetryOptions {
  /** Milliseconds before the second attempt. Every further wait is twice as long. @default 10_000 */
  first?: number | undefined
  /** The longest wait between two attempts, in milliseconds. @default 3_600_000 (one hour) */
  longest?: number | undefined
  /** A mail that has been failing for this many milliseconds goes to the dead list. @default 345_600_000 (4 days) */
  giveUpAfter?: number | undefined
  /**
   * Milliseconds before a mail is sent again if the server disappeared before its reply, so that it may have the mail.
   * Every further wait is twice as long; after five of them the mail goes to the dead list. @default 900_000 (15 minutes)
   */
  unknown?: number | undefined
}

/** The options with every default filled in. */
export type RetryRules = Resolved<RetryOptions>

export const MOST_UNKNOWN = 5

export const RETRY: RetryRules = {
  first: 10_000,
  longest: 3_600_000,
  giveUpAfter: 4 * 86_400_000,
  unknown: 900_000,
}

/** At least the full wait, because every attempt may be another copy. */
export function unknownDelay(unknowns: number, { unknown }: RetryRules, random: number): number {
  return Math.round(unknown * 2 ** (unknowns - 1) * (1 + random / 4))
}

/** Half of the wait is random, so that mails that failed together do not come back together. */
export function retryDelay(attempts: number, { first, longest }: RetryRules, random: number): number {
  const wait = Math.min(longest, first * 2 ** Math.min(30, attempts - 1))
  return Math.round(wait / 2 + (wait / 2) * random)
}
