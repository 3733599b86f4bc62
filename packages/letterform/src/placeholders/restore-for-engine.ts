import type { Engine } from '../language/engines/engine.ts'
import { engineTag, engineText, type Medium } from '../language/engines/engine-tag.ts'
import type { TokenTag } from '../types.ts'
import { TOKENS } from './tokens.ts'

/** Puts every tag back in the syntax of an engine, and marks as text what that one would take for a tag. */
export function restoreForEngine(text: string, tags: TokenTag[], engine: Engine, medium: Medium): string {
  const byToken = new Map(tags.map((tag) => [tag.token, tag]))
  const words = text.match(TOKENS) ?? []
  const between = text.split(TOKENS).map((piece) => engineText(piece, engine) ?? piece)
  return between
    .map((piece, index) => {
      const word = words[index]
      const tag = word === undefined ? undefined : byToken.get(word)
      return piece + (tag ? (engineTag(tag, engine, medium) ?? '') : (word ?? ''))
    })
    .join('')
}

/** Tags of an email that an engine has nothing for. */
export function findUnsupported(tags: TokenTag[], engine: Engine): TokenTag[] {
  return tags.filter((tag) => [engineTag(tag, engine, 'html'), engineTag(tag, engine, 'text')].includes(undefined))
}

/** Whether a text has what an engine would take for a tag, with no way to tell it otherwise. */
export function isAmbiguous(text: string, engine: Engine): boolean {
  return text.split(TOKENS).some((piece) => engineText(piece, engine) === undefined)
}
