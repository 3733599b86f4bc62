import { once } from '../once.ts'
import type { Tag, TokenTag } from '../types.ts'
import { TOKENS } from './tokens.ts'

const DELIMITERS = /<<|>>|<%|%>/

/** Replaces every token with its tag, in the canonical spelling: `<< name >>`, `<% if name %>`. */
export function restore(text: string, tags: TokenTag[]): string {
  return createRestore(tags)(text)
}

function createRestore(tags: TokenTag[]): (text: string) => string {
  // A large email has thousands of tags, and few strings of its front matter have any.
  const byToken = once(() => new Map(tags.map((tag) => [tag.token, tag])))
  return (text) =>
    text.replace(TOKENS, (token) => {
      const tag = byToken().get(token)
      return tag ? spell(tag) : token
    })
}

/** The same in every string of a value, such as front matter. */
export function restoreDeep<Value>(value: Value, tags: TokenTag[]): Value {
  const restored = createRestore(tags)
  const visit = (one: unknown): unknown => {
    if (typeof one === 'string') return restored(one)
    if (Array.isArray(one)) return one.map(visit)
    if (typeof one !== 'object' || one === null || one instanceof Date) return one
    return Object.fromEntries(Object.entries(one).map(([key, item]) => [key, visit(item)]))
  }
  return visit(value) as Value
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
