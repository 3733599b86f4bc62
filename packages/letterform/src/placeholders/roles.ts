import type { Tag, TokenTag } from '../types.ts'

/** What a token means to the text around it. */
export type Role = 'value' | 'literal' | BlockRole

type BlockRole = (typeof BLOCK_ROLES)[number]

export const BLOCK_ROLES = ['if', 'elif', 'else', 'endif', 'for', 'endfor'] as const

/** The roles of an email's tokens. An unknown token counts as a value, which has the strictest rules. */
export function rolesOf(tags: TokenTag[]): (token: string) => Role {
  const roles = new Map(tags.map((tag) => [tag.token, roleOf(tag)]))
  return (token) => roles.get(token) ?? 'value'
}

export function roleOf({ kind, code }: Pick<Tag, 'kind' | 'code'>): Role {
  if (kind !== 'block') return kind === 'literal' ? 'literal' : 'value'
  return BLOCK_ROLES.find((role) => role === keyword({ code })) ?? 'literal'
}

/** The first word of a tag. */
export function keyword({ code }: Pick<Tag, 'code'>): string {
  return /^\S*/.exec(code)![0]
}
