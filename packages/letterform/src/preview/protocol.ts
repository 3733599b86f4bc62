import type { SpamScore } from '../check-project/spam-score.ts'
import type { ClientReport } from '../clients/client-report.ts'
import type { TypeName } from '../language/contract.ts'
import type { Bump, ContractChange } from '../release/contract-change.ts'
import type { Place, Problem, Severity } from '../types.ts'

/** The messages between the preview's server and its page. A static export holds the same data as files. */

/** The project, without its emails' contents: `project.js`. */
export interface ProjectView {
  name: string
  emails: EmailListing[]
  /** In the configuration, or between emails. */
  problems: Problem[]
  globals: GlobalSample[]
  /** The paths of images and other files that a build copies: `files/<path>`. */
  files: string[]
  /** Which translation to show without being asked for a language. */
  defaultLocale?: string
  /** Absent in an export, which cannot send, save or open anything. */
  server?: {
    /** The address that test emails are sent from. Empty if none is configured. */
    sender: string
  }
}

export interface EmailListing {
  /** In a project with `locales`, that of a translation: `reset@fr`. */
  id: string
  /** The id of the email, and the language of the translation. */
  email?: string
  locale?: string
  file: string
  /** Of the last version that compiled, with placeholders. */
  subject?: string
  description?: string
  /** Changes whenever anything that the page shows of the email changes. Empty until it has been compiled. */
  viewHash: string
  errors: number
  warnings: number
}

export interface GlobalSample {
  name: string
  sample: unknown
}

/** Everything about an email except the code that renders it, which follows in the same file: `emails/<id>.js`. */
export interface EmailView {
  id: string
  file: string
  viewHash: string
  problems: Problem[]
  /** How many problems there are besides these, if there are very many. */
  hidden?: number
  /** Whether the current version does not compile. */
  isBroken: boolean
  /** Its own file first, then the components and layouts that it uses. */
  sources: SourceView[]
  /** The last successful compilation. */
  compiled?: CompiledView
}

export interface SourceView {
  file: string
  text: string
}

export interface CompiledView {
  getter: string
  description?: string
  /** With placeholders, as written. */
  subject: string
  preheader: string
  fields: Field[]
  globals: Field[]
  scenarios: Scenario[]
  /** With placeholders, as a build writes them. */
  html: string
  text: string
  types: string
  call: string
  schema: unknown
  /** Its path in the output folder, which relative URLs are resolved against. */
  path: string
  /** How long compiling took. Absent if it came from the cache. */
  milliseconds?: number
  /** Why Maizzle itself compiled it and not Letterform's engine. Absent for most emails. */
  refusal?: string
}

export interface Scenario {
  name: string
  /** By the variables' names in templates. */
  values: Record<string, unknown>
}

/** A variable, as a form field. */
export interface Field {
  /** The name in templates. */
  name: string
  /** The name in code that calls the getter, and in the getter's errors. */
  key: string
  type: FieldType
  optional: boolean
  description?: string
  example?: unknown
}

export interface FieldType {
  kind: TypeName
  enum?: (string | number)[]
  fields?: Field[]
  of?: FieldType
}

/** A placeholder that is marked in the rendered email: `marked/<id>.js`. */
export interface Mark {
  code: string
  /** The variable's type. Absent if the placeholder is more than a variable. */
  type?: string
  rule: string
  place: Place
}

/** A message that an email has: `messages/<id>.js`. */
export interface MessageView {
  key: string
  state: MessageState
  /** What the mail may show, with tags: the forms of a plural, or the key of a message that is missing. */
  texts: string[]
  /** In the default language. */
  source?: string
  /** Where the translation is, or the source of one that is missing. */
  place: Place
}

/** `stale`: the source has changed since it was translated. */
export type MessageState = 'done' | 'missing' | 'stale'

/** All checks of an email: `checks/<id>.json`. */
export interface CheckReport {
  groups: CheckGroup[]
  /** Those with the most recipients first. */
  clients: ClientReport[]
  axe: AxeReport
  /** Absent without SpamAssassin. */
  spam?: SpamScore
}

export interface CheckGroup {
  name: string
  codes: CheckedCode[]
}

export interface CheckedCode {
  code: string
  /** What it finds, as a sentence. */
  finds: string
  severity: Severity | 'off'
  /** How often it was found. */
  count: number
}

export interface AxeReport {
  /** `waiting`: it runs once nothing else has happened for a moment, if there is a browser. */
  state: 'done' | 'waiting' | 'off'
  rules: { rule: string; meets: string; isBroken: boolean }[]
}

/** What changed in the contract against the committed one: `contract-changes.json`. */
export interface ContractChanges {
  /** Absent if no contract is committed. */
  bump?: Bump
  changes: ContractChange[]
}

/** An email's pictures, compared with the committed ones: `pictures/<id>.json`. */
export type Pictures = { shots: ShotView[] } | { refused: string }

export interface ShotView {
  id: string
  scenario: string
  /** The width, theme and client. */
  label: string
  status: ShotStatus
  /** Of `actual`. Accepting a picture names it, so that nothing is accepted unseen. */
  imageHash: string
  /** How many pixels differ. */
  changed?: number
  /** As `data:` URLs. */
  actual: string
  expected?: string
  difference?: string
}

/** `new`: there is no committed picture. `unreadable`: the committed file is not a valid picture. */
export type ShotStatus = 'same' | 'changed' | 'new' | 'unreadable'

/** Sent to every open page. */
export type ServerEvent =
  | { kind: 'emails'; emails: EmailListing[] }
  /** Open emails that are about to be compiled. A request for one made now is answered as soon as it has compiled. */
  | { kind: 'stale'; ids: string[] }
  | { kind: 'project'; project: ProjectView }
  /** An image, or another file that emails show, has changed. */
  | { kind: 'assets' }
  /** Other translations may be stale. */
  | { kind: 'messages' }

/** The result of an action, as a sentence to show. */
export type Outcome = { done: string } | { refused: string }
