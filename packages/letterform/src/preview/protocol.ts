import type { TypeName } from '../language/contract.ts'
import type { Bump, ContractChange } from '../release/diff-contracts.ts'
import type { Place, Problem } from '../types.ts'

/** What the preview's server and its page say to each other. The static export holds the same, as files. */

/** The project as the page first sees it: `project.js`. */
export interface ProjectView {
  name: string
  emails: EmailListing[]
  /** Of the configuration, or of the emails as a whole. */
  problems: Problem[]
  globals: GlobalSample[]
  /** Absent in an export: nothing is sent, saved or opened there. */
  server?: {
    /** The address that test mails come from; empty where the environment names none. */
    sender: string
  }
}

export interface EmailListing {
  id: string
  file: string
  /** Another one whenever anything about the email is new; empty while it was not compiled yet. */
  revision: string
  errors: number
  warnings: number
}

export interface GlobalSample {
  name: string
  sample: unknown
}

/** All of an email but the code that renders it, which comes beside it: `emails/<id>.js`. */
export interface EmailView {
  id: string
  file: string
  revision: string
  problems: Problem[]
  /** Whether it does not compile as it is. */
  isBroken: boolean
  /** Its own file first, then the components and layouts that it uses. */
  sources: SourceView[]
  /** As it last compiled; absent while it never did. */
  good?: GoodView
}

export interface SourceView {
  file: string
  text: string
}

export interface GoodView {
  getter: string
  description?: string
  /** The subject and the preheader as written. */
  subject: string
  preheader: string
  fields: Field[]
  globals: Field[]
  scenarios: Scenario[]
  /** As a build writes them: with placeholders. */
  html: string
  text: string
  types: string
  call: string
  schema: unknown
  /** Where it is built to, from the output folder: what its relative URLs start from. */
  path: string
  /** How long compiling took, where it was compiled and not found in the cache. */
  milliseconds?: number
}

export interface Scenario {
  name: string
  /** By the names that templates use. */
  values: Record<string, unknown>
}

/** A variable, for a form. */
export interface Field {
  /** As templates write it. */
  name: string
  /** As callers of the getter write it, and as its problems name it. */
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

/** A placeholder in a mail that is rendered with marks around each: `marked/<id>.js`. */
export interface Mark {
  code: string
  /** Of its variable, where that is all that it names. */
  type?: string
  rule: string
  place: Place
}

/** What changed in the contract against the committed one: `contract-changes.json`. */
export interface ContractChanges {
  /** Absent where nothing is committed. */
  bump?: Bump
  changes: ContractChange[]
}

/** An email's pictures, beside those that are committed: `pictures/<id>.json`. */
export type Pictures = { shots: ShotView[] } | { refused: string }

export interface ShotView {
  id: string
  /** The scenario, and how it is looked at. */
  scenario: string
  label: string
  status: ShotStatus
  /** A word for how it looks now: what is accepted is what was seen. */
  seal: string
  /** How many pixels differ. */
  changed?: number
  /** As `data:` addresses. */
  actual: string
  expected?: string
  difference?: string
}

/** `new`: none is committed. `unreadable`: what is committed is no picture. */
export type ShotStatus = 'same' | 'changed' | 'new' | 'unreadable'

/** Told to the page while it is open. */
export type ServerEvent =
  | { kind: 'emails'; emails: EmailListing[] }
  /** Emails that somebody looks at are about to be compiled: asked for now, they are answered the moment they are. */
  | { kind: 'stale'; ids: string[] }
  | { kind: 'project'; project: ProjectView }
  /** An image or another file that mails show. */
  | { kind: 'assets' }

/** The answer to whatever the page asks the server to do. */
export type Outcome = { done: string } | { refused: string }
