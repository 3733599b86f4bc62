import type { FinishedEmail, WholeEmail } from '../compile/compilation.ts'

export type ReadWhole = (email: FinishedEmail) => WholeEmail

/** Reads emails from the cache and keeps the last one, since the files of one email are made one after the other. */
export function createWholeReader(): ReadWhole {
  let last: { email: FinishedEmail; whole: WholeEmail } | undefined
  return (email) => {
    if (last?.email !== email) last = { email, whole: email.whole() }
    return last.whole
  }
}
