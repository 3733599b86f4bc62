import type { Element } from './tree.ts'

/** The config of one email: the project's, with the email's front matter over it. */
export type EmailConfig = Record<string, unknown>

export interface EmailContext {
  config: EmailConfig
}

/**
 * Changes the tree in place. It throws a `Refusal` before its first change where it cannot give Maizzle's bytes. A pass
 * may remember what it computed: it is made anew for every pass over a project's emails.
 */
export type Pass = (root: Element, context: EmailContext) => void | Promise<void>

/** The same for the steps after the last one that needs a tree. */
export type TextPass = (html: string, context: EmailContext) => string | Promise<string>
