import type { Engine } from '../language/engines/engine.ts'
import { engineTag, engineText, type Medium } from '../language/engines/engine-tag.ts'
import type { TokenTag } from '../types.ts'
import { TOKENS } from './tokens.ts'

/**
 * Replaces every token with its tag in the syntax of an engine, and escapes text that the engine would read as a tag.
 */
export function restoreForEngine(
  text: string,
  tags: TokenTag[],
  { engine, medium }: { engine: Engine; medium: Medium },
): string {
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

/** The tags of an email that have no equivalent in an engine. */
export function findUnsupported(tags: TokenTag[], engine: Engine): TokenTag[] {
  return tags.filter((tag) => [engineTag(tag, engine, 'html'), engineTag(tag, engine, 'text')].includes(undefined))
}

/** Whether an engine would read some of the text as a tag, and has no syntax to prevent it. */
export function isAmbiguous(text: string, engine: Engine): boolean {
  return text.split(TOKENS).some((piece) => engineText(piece, engine) === undefined)
}
