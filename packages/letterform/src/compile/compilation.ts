import type { Analysis } from '../placeholders/analyse.ts'
import type { EmailContract } from '../placeholders/contract.ts'
import type { CompiledEmail, Problem } from '../types.ts'

/** An email whose compilation came to an end: with an output and what follows from it, or with what stands in its way. */
export interface Compilation {
  id: string
  file: string
  problems: Problem[]
  /** What it was compiled from, by path from the root; nothing where the engine was never asked. */
  used: Used
  email?: FinishedEmail
}

export interface Used {
  /** Files that were read, and files that were looked for in vain. */
  files: string[]
  /** The components and layouts among them. */
  templates: string[]
  /** Why Maizzle itself compiled it, where it did. */
  refusal?: string
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
