import { MARK } from '../browser/auditor.ts'
import type { Page } from '../html/parse-page.ts'
import { htmlItems } from '../placeholders/html-items.ts'
import { nestParts } from '../placeholders/nest-parts.ts'
import { readTags } from '../placeholders/read-tags.ts'
import type { CompiledEmail, SourceText } from '../types.ts'

/** The program of an email whose elements are numbered, so that it is known of each what it came from. */
export function markElements(
  { html, elements }: Page,
  { tags, lang }: Pick<CompiledEmail, 'tags' | 'lang'>,
  sourceOf: (file: string) => SourceText,
) {
  let marked = ''
  let from = 0
  for (const [index, { name, start, audience }] of elements.entries()) {
    if (audience === 'outlook') continue
    const behind = start + 1 + name.length
    marked += `${html.slice(from, behind)} ${MARK}="${index}"`
    from = behind
  }
  return nestParts(htmlItems(marked + html.slice(from), readTags(tags, { sourceOf, lang })))
}

/** Of renderings of the same email those that show an element that none before them does. */
export function withNewElements(renderings: string[]): string[] {
  const seen = new Set<string>()
  return renderings.filter((html) => {
    const before = seen.size
    for (const [mark] of html.matchAll(MARKS)) seen.add(mark)
    return seen.size > before
  })
}

const MARKS = new RegExp(`${MARK}="\\d+"`, 'g')
