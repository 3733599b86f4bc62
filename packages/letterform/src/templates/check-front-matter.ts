import { problem } from '../diagnostics.ts'
import { nearMiss } from '../language/near-miss.ts'
import { placeOfKey } from '../project/front-matter.ts'
import { FRONT_MATTER } from '../project/front-matter-shape.ts'
import { locate } from '../text.ts'
import type { Problem, TemplateSource } from '../types.ts'

const KEYS = Object.keys(FRONT_MATTER)

/** Words for keys that are missing, in other tools or in the singular. */
const SYNONYMS: Record<string, string> = {
  language: 'lang',
  locale: 'lang',
  direction: 'dir',
  preview: 'preheader',
  previewText: 'preheader',
  preview_text: 'preheader',
  alias: 'aliases',
  variable: 'variables',
  scenario: 'scenarios',
  samples: 'scenarios',
  useTransformer: 'useTransformers',
}

/** Keys that only count where a layout reads them. */
const OF_LAYOUTS = ['lang', 'dir', 'preheader']

/** Keys that are near misses of known ones, unless a template reads them. `templates` is all that the email is made of. */
export function checkFrontMatter(email: TemplateSource, templates: string[]): Problem[] {
  if (isUnclosed(email.text)) return [problem('front-matter-unclosed', undefined, locate(email, 0, 3))]
  return Object.keys(email.frontMatter).flatMap((key) => {
    const near = nearMiss(key, KEYS) ?? synonymOf(key, email, templates)
    if (near === undefined || templates.some((text) => isRead(key, text))) return []
    return problem('front-matter-key-unknown', { key, near }, placeOfKey(email, [key]))
  })
}

/** Where a layout reads it, even a key as short as `dir` has near misses. */
function synonymOf(key: string, { frontMatter }: TemplateSource, templates: string[]): string | undefined {
  const meant = Object.hasOwn(SYNONYMS, key) ? SYNONYMS[key]! : nearMiss(key, OF_LAYOUTS, 3)
  if (meant === undefined || frontMatter[meant] !== undefined) return undefined
  return !OF_LAYOUTS.includes(meant) || templates.some((text) => isRead(meant, text)) ? meant : undefined
}

function isRead(key: string, text: string): boolean {
  return new RegExp(`page(?:\\.|\\[['"])${key.replace(/\W/g, '\\$&')}\\b`).test(text)
}

function isUnclosed(text: string): boolean {
  return /^\uFEFF?---[ \t]*\r?\n[A-Za-z_]\w*:/.test(text) && !/^---[ \t]*\r?$/m.test(text.slice(4))
}
