import { isError } from '../diagnostics.ts'
import type { EmailContract } from '../language/contract.ts'
import type { Analysis } from '../placeholders/analyse.ts'
import type { CompiledEmail, Problem } from '../types.ts'
import type { Packed } from './packed.ts'

/** The result of compiling an email: its output, unless something prevented that, and its problems. */
export interface Compilation {
  id: string
  file: string
  /** The language of this translation, in a project with `locales`. */
  locale?: string
  problems: Problem[]
  /** What it was compiled from, by path from the root; empty if the engine was never asked. */
  used: Used
  email?: FinishedEmail
}

export interface Used {
  /** Files that were read, and files that were looked for and not found. */
  files: string[]
  /** The components and layouts among them. */
  templates: string[]
  /** Why Maizzle itself compiled it, where it did. */
  refusal?: string
  /** The hashes of the messages that it has, by key; `null` for those that do not exist. Absent in a project of one language. */
  messages?: Record<string, string | null>
}

/** The part of a compiled email that every build needs; most builds need the whole of only a few. */
export interface FinishedEmail extends Pick<CompiledEmail, 'id' | 'file' | 'locale' | 'htmlPath' | 'textPath'> {
  contract: EmailContract
  /** An ETag for the whole: equal hashes mean equal output. Absent if it was not cached. */
  hash?: string | undefined
  /** Read from the cache on every call; throws `TornEntry`. */
  whole: () => CompiledEmail
  /** What renders it. Read in the same way. */
  programs: () => Programs
  /** Both, unread. */
  packed: () => PackedEmail
  /** Makes something of this email, or takes it from the cache, where it was put under the same name and key. */
  derive: <Value>(name: DerivedName, key: string | undefined, make: () => Value) => Value
}

export interface PackedEmail {
  whole: Packed
  programs: Packed
}

/** What is derived from emails and worth caching. */
export const DERIVED_NAMES = ['parts', 'code', 'program'] as const
export type DerivedName = (typeof DERIVED_NAMES)[number]

export type Programs = Omit<Analysis, 'problems' | 'contract'>

/** What follows from the engine's result. */
export interface FinishedResult {
  problems: Problem[]
  email?: EmailFacts
  whole?: CompiledEmail
  programs?: Programs
  /** Instead of these, from another thread. */
  packed?: PackedEmail
}

export type EmailFacts = Omit<FinishedEmail, 'hash' | 'whole' | 'programs' | 'packed' | 'derive'>

/** The emails that compiled without errors. */
export function finishedEmails(compilations: Compilation[]): FinishedEmail[] {
  return compilations.flatMap(({ email, problems }) => (email && !problems.some(isError) ? [email] : []))
}
