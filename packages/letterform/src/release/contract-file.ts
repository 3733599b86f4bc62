import type { Schema } from './comparable-schema.ts'

/** The parts of `contract.json` whose changes matter to callers. */
export interface ContractFile {
  /** Absent in a package of one language, and so is the default. */
  locales?: string[]
  defaultLocale?: string
  globals: Schema
  emails: Record<string, EmailEntry>
}

/** A subject is absent where the caller gives it; older contracts have an empty one. */
export interface EmailEntry extends Texts {
  getter?: string
  /** The id of the email that this is a former name of. */
  aliasOf?: string | undefined
  /** By locale, in place of one subject and preheader. */
  translations?: Record<string, Texts>
  description?: string | undefined
  globals: string[]
  variables: Schema
}

/** What recipients see in their mailbox. */
export interface Texts {
  subject?: string
  preheader?: string
}

export interface ContractVersions {
  before: ContractFile
  now: ContractFile
}
