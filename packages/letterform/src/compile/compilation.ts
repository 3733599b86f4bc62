import type { Analysis } from '../placeholders/analyse.ts'
import type { EmailContract } from '../placeholders/contract.ts'
import type { CompiledEmail, Problem } from '../types.ts'

/** An email whose compilation came to an end: with an output and what follows from it, or with what stands in its way. */
export interface Compilation {
  id: string
  file: string
  problems: Problem[]
  email?: FinishedEmail
}

/** What all emails together are built from; most builds ask for the whole of a few only. */
export interface FinishedEmail extends Pick<CompiledEmail, 'id' | 'file' | 'htmlPath' | 'textPath'> {
  contract: EmailContract
  /** A word for the whole: while it is the same, so is what can be made of it. Absent where that is not known. */
  key?: string | undefined
  /** Read from the cache in the moment that it is asked for. */
  whole: () => WholeEmail
}

export interface WholeEmail {
  email: CompiledEmail
  /** What renders it. */
  programs: Omit<Analysis, 'problems' | 'contract'>
}
