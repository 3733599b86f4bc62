import { foldProblems } from '../check/fold-problems.ts'
import type { Compilation, FinishedEmail } from '../compile/compilation.ts'
import { isError, sortProblems } from '../diagnostics.ts'
import { hashOf } from '../hash.ts'
import { once } from '../once.ts'
import type { EmailFile } from '../project/email-file.ts'
import type { Problem } from '../types.ts'
import type { EmailListing } from './protocol.ts'
import { viewIdOf } from './view-id.ts'

/** What the checks found in an email. */
export interface Findings {
  rules: Problem[]
  axe: Problem[]
  /** Whether axe-core has seen this version. If not, `axe` is from the version before. */
  isAudited: boolean
}

/** An email as the preview last compiled and checked it. */
export interface EmailState extends Findings {
  email: EmailFile
  /** Whether it has been compiled since the last reported change to its files. */
  isCurrent: boolean
  /** Changes whenever anything that the page shows of the email changes. Empty until it has been compiled. */
  viewHash: string
  /** The same for the compilation alone, without the findings. */
  compiledHash: string
  /** From the compiler. */
  problems: Problem[]
  isChecked: boolean
  /** Every file that was read to compile it, or looked for and not found. */
  uses: ReadonlySet<string>
  /** The components and layouts that it uses. */
  templates: string[]
  /** The keys of its messages. */
  messages: string[]
  /** The last successful compilation. */
  compiled?: FinishedEmail | undefined
  milliseconds?: number | undefined
  /** Why Maizzle itself compiled it, where it did. */
  refusal?: string | undefined
}

export function newEmailState(email: EmailFile): EmailState {
  return {
    email,
    isCurrent: false,
    viewHash: '',
    compiledHash: '',
    problems: [],
    rules: [],
    axe: [],
    isAudited: false,
    isChecked: false,
    uses: new Set(),
    templates: [],
    messages: [],
  }
}

/** Returns the same object if nothing is new, as for most emails after most saves. */
export function withCompilation(state: EmailState, compilation: Compilation, milliseconds?: number): EmailState {
  const { email, problems, used } = compilation
  const compiledHash = hashCompilation(compilation, state.viewHash)
  const isSame = compiledHash === state.compiledHash
  if (isSame && state.isCurrent && milliseconds === undefined && used.files.every((file) => state.uses.has(file))) {
    return state
  }
  const next: EmailState = {
    ...state,
    isCurrent: true,
    problems,
    // A template that cannot be read, or exceeds a limit, reports no files: its dependencies stay as they were.
    uses: used.files.length > 0 ? new Set(used.files) : state.uses,
    templates: used.templates.length > 0 ? used.templates : state.templates,
    messages: Object.keys(used.messages ?? {}),
    milliseconds: milliseconds ?? state.milliseconds,
    refusal: used.refusal,
  }
  if (isSame) return next
  const compiled = email && !problems.some(hidesMail) ? keepWhole(email) : state.compiled
  return withViewHash({ ...next, compiledHash, compiled, isChecked: false, isAudited: false })
}

/** Where a message is missing, the mail shows its key. */
function hidesMail(found: Problem): boolean {
  return isError(found) && found.code !== 'translation-missing' && found.code !== 'message-unknown'
}

export function withFindings(state: EmailState, findings: Partial<Findings>): EmailState {
  return withViewHash({ ...state, ...findings, isChecked: true })
}

function withViewHash(state: EmailState): EmailState {
  return { ...state, viewHash: hashOf(state.compiledHash, JSON.stringify([state.rules, state.axe])) }
}

/** The same in every process, so a page that reconnects knows whether it is up to date. */
function hashCompilation({ email, problems }: Compilation, before: string): string {
  const key = email && (email.hash ?? `after ${before}`)
  return hashOf(key ?? '', JSON.stringify(email?.contract ?? ''), JSON.stringify(firstProblems(problems)))
}

/** Keeps the whole email once it was read, because the cache drops it when the email breaks. */
function keepWhole(email: FinishedEmail): FinishedEmail {
  return {
    ...email,
    whole: once(() => email.whole()),
    programs: once(() => email.programs()),
    packed: once(() => email.packed()),
  }
}

/** Findings are shown only once the email compiles. */
export function openProblems({ problems, rules, axe }: EmailState): Problem[] {
  return problems.some(isError) ? problems : foldProblems(sortProblems([...problems, ...rules, ...axe]))
}

/** Nobody reads twenty thousand problems, and a page that shows them does not respond. */
const MOST_PROBLEMS = 500

/** Errors first, if there are very many, and how many others there are. */
export function firstProblems(problems: Problem[]): { problems: Problem[]; hidden?: number } {
  if (problems.length <= MOST_PROBLEMS) return { problems }
  const sorted = [...problems.filter(isError), ...problems.filter((one) => !isError(one))]
  return { problems: sorted.slice(0, MOST_PROBLEMS), hidden: problems.length - MOST_PROBLEMS }
}

/** After each save, all emails are listed several times, and most are as they were. */
const listings = new WeakMap<EmailState, EmailListing>()

export function listing(state: EmailState): EmailListing {
  const known = listings.get(state) ?? newListing(state)
  listings.set(state, known)
  return known
}

function newListing(state: EmailState): EmailListing {
  const { email, viewHash, compiled } = state
  const problems = openProblems(state)
  const errors = problems.filter(isError).length
  return {
    id: viewIdOf(email),
    ...(email.locale && { email: email.id, locale: email.locale }),
    file: email.file,
    ...(compiled?.contract.subject && { subject: compiled.contract.subject }),
    ...(compiled?.contract.description && { description: compiled.contract.description }),
    viewHash,
    errors,
    warnings: problems.length - errors,
  }
}
