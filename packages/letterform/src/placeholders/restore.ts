import type { Tag, TokenTag } from '../types.ts'
import { TOKENS } from './tokens.ts'

const DELIMITERS = /<<|>>|<%|%>/

/** Replaces every token with its tag, in the canonical spelling: `<< name >>`, `<% if name %>`. */
export function restore(text: string, tags: TokenTag[]): string {
  const byToken = new Map(tags.map((tag) => [tag.token, tag]))
  return text.replace(TOKENS, (token) => {
    const tag = byToken.get(token)
    return tag ? spell(tag) : token
  })
}

/** The same in every string of a value, such as front matter. */
export function restoreDeep<Value>(value: Value, tags: TokenTag[]): Value {
  if (typeof value === 'string') return restore(value, tags) as Value
  if (Array.isArray(value)) return value.map((item) => restoreDeep(item, tags)) as Value
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, restoreDeep(item, tags)])) as Value
}

/**
 * The same in plain text. Delimiters in the text itself cannot be written as entities there, so they are marked as
 * raw for the backend that fills in the placeholders.
 */
export function restoreText(text: string, tags: TokenTag[]): string {
  return restore(text.replace(/<<|>>|<%|%>/g, '<% raw %>$&<% endraw %>'), tags)
}

export function spell(tag: Tag): string {
  if (tag.kind === 'placeholder') return `<< ${tag.code} >>`
  if (tag.kind === 'block') return `<% ${tag.code} %>`
  if (tag.isPassed) return tag.code
  return DELIMITERS.test(tag.code) ? `<% raw %>${tag.code}<% endraw %>` : tag.code
}
