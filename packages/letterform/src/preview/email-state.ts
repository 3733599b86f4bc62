import type { Compilation, FinishedEmail, WholeEmail } from '../compile/compilation.ts'
import { isError, sortProblems } from '../diagnostics.ts'
import { hashOf } from '../hash.ts'
import type { EmailFile } from '../project/find-emails.ts'
import type { Problem } from '../types.ts'
import type { EmailListing } from './protocol.ts'

/** What looking an email through has found; one that is new is not looked through yet. */
export interface Findings {
  rules: Problem[]
  /** Of its mails in a browser: as they last were there. */
  axe: Problem[]
  isAudited: boolean
}

/** An email as the preview holds it, from one compilation to the next. */
export interface EmailState extends Findings {
  email: EmailFile
  /** Whether it is compiled as its files stand, as far as anybody has told. */
  isSettled: boolean
  revision: string
  /** The same for what was compiled alone. */
  compiled: string
  problems: Problem[]
  isChecked: boolean
  uses: ReadonlySet<string>
  /** The components and layouts that it uses. */
  templates: string[]
  /** As it last compiled well. */
  good?: FinishedEmail | undefined
  /** The whole of that, once somebody has looked at it: the cache forgets it when the email breaks. */
  kept?: WholeEmail | undefined
  milliseconds?: number | undefined
  stale(): void
}

export function newState(email: EmailFile): EmailState {
  return {
    email,
    isSettled: false,
    revision: '',
    compiled: '',
    problems: [],
    rules: [],
    axe: [],
    isAudited: false,
    isChecked: false,
    uses: new Set(),
    templates: [],
    stale() {
      this.isSettled = false
    },
  }
}

/** Takes over what came of a compilation, and tells whether anything about the email is new. */
export function settle(state: EmailState, compilation: Compilation, milliseconds: number | undefined): boolean {
  const { email, problems, used } = compilation
  const before = state.revision
  state.isSettled = true
  state.problems = problems
  // A template that could not even be read, or ran into a limit, still has its history.
  if (used.files.length > 0) state.uses = new Set(used.files)
  if (used.templates.length > 0) state.templates = used.templates
  if (milliseconds !== undefined) state.milliseconds = milliseconds
  const compiled = compiledAs(compilation, before)
  if (compiled === state.compiled) return false
  state.compiled = compiled
  if (email && !problems.some(isError)) Object.assign(state, { good: email, kept: undefined })
  Object.assign(state, { isChecked: false, isAudited: false })
  state.revision = revisionOf(state)
  return true
}

/** Throws `TornEntry` where nobody has looked at it before, and the cache no longer has it. */
export function wholeOf(state: EmailState): WholeEmail {
  state.kept ??= state.good!.whole()
  return state.kept
}

/** Tells whether there is anything new among them. */
export function addFindings(state: EmailState, findings: Partial<Findings>): boolean {
  const before = state.revision
  Object.assign(state, findings, { isChecked: true })
  state.revision = revisionOf(state)
  return state.revision !== before
}

function revisionOf({ compiled, rules, axe }: EmailState): string {
  return hashOf(compiled, JSON.stringify([rules, axe]))
}

/** All that there is to mend, each once. */
export function openProblems({ problems, rules, axe }: EmailState): Problem[] {
  return problems.some(isError) ? problems : sortProblems([...problems, ...rules, ...axe])
}

/** The same email gives the same word in every process: a page that reconnects knows whether it is up to date. */
function compiledAs({ email, problems }: Compilation, before: string): string {
  const key = email && (email.hash ?? `after ${before}`)
  return hashOf(key ?? '', JSON.stringify(email?.contract ?? ''), JSON.stringify(problems))
}

export function listing(state: EmailState): EmailListing {
  const { email, revision } = state
  const problems = openProblems(state)
  const errors = problems.filter(isError).length
  return { id: email.id, file: email.file, revision, errors, warnings: problems.length - errors }
}
