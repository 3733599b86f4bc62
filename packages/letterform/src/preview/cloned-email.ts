import type { FinishedEmail, Programs } from '../compile/compilation.ts'
import type { CompiledEmail } from '../types.ts'

/** A compiled email as data, which other threads get. */
export interface ClonedEmail extends Omit<FinishedEmail, 'whole' | 'programs' | 'derive'> {
  whole: CompiledEmail
  programs: Programs
}

export function toClone({ derive: _, ...email }: FinishedEmail): ClonedEmail {
  return { ...email, whole: email.whole(), programs: email.programs() }
}

export function fromClone({ whole, programs, ...email }: ClonedEmail): FinishedEmail {
  return { ...email, whole: () => whole, programs: () => programs, derive: (_name, _key, make) => make() }
}
