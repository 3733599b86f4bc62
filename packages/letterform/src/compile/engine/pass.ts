import type { Element } from './tree.ts'

/** The config of one email: the project's config merged with the email's front matter. */
export type EmailConfig = Record<string, unknown>

export interface EmailContext {
  config: EmailConfig
}

/**
 * Changes the tree in place. If it cannot give Maizzle's bytes, it throws a `Refusal` before the first change. A pass may
 * cache results: each build creates it anew.
 */
export type Pass = (root: Element, context: EmailContext) => void | Promise<void>

/** The same on text, for the steps after the last one that needs a tree. */
export type TextPass = (html: string, context: EmailContext) => string | Promise<string>
