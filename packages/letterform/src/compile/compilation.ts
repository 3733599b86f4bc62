import type { Analysis } from '../placeholders/analyse.ts'
import type { CompiledEmail, Problem } from '../types.ts'

/** An email whose compilation came to an end: with an output and what follows from it, or with what stands in its way. */
export interface Compilation {
  id: string
  file: string
  problems: Problem[]
  email?: CompiledEmail
  analysis?: Omit<Analysis, 'problems'>
}
