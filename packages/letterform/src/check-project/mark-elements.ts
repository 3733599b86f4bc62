import { MARK } from '../browser/auditor.ts'
import type { Page } from '../html/parse-page.ts'
import { createTagSources } from '../messages/tag-sources.ts'
import { htmlItems } from '../placeholders/html-items.ts'
import { nestParts } from '../placeholders/nest-parts.ts'
import { readTags } from '../placeholders/read-tags.ts'
import type { Project } from '../project/load-project.ts'
import type { CompiledEmail } from '../types.ts'

/** The program of an email with numbered elements, so that rendered elements lead back to the compiled ones. */
export function markElements(
  { html, elements }: Page,
  { tags, lang }: Pick<CompiledEmail, 'tags' | 'lang'>,
  { sources, settings }: Pick<Project, 'sources' | 'settings'>,
) {
  let marked = ''
  let from = 0
  for (const [index, { name, start, audience }] of elements.entries()) {
    if (audience === 'outlook') continue
    const nameEnd = start + 1 + name.length
    marked += `${html.slice(from, nameEnd)} ${MARK}="${index}"`
    from = nameEnd
  }
  const surroundings = { sourceOf: createTagSources(sources), lang, attributes: settings.attributes }
  return nestParts(htmlItems(marked + html.slice(from), readTags(tags, surroundings)))
}

/** The renderings of an email that show at least one element for the first time. */
export function withNewElements(renderings: string[]): string[] {
  const seen = new Set<string>()
  return renderings.filter((html) => {
    const before = seen.size
    for (const [mark] of html.matchAll(MARKS)) seen.add(mark)
    return seen.size > before
  })
}

const MARKS = new RegExp(`${MARK}="\\d+"`, 'g')
