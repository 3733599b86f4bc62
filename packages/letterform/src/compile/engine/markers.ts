import type { Pass } from './pass.ts'
import { refuse } from './refusal.ts'
import { elementsOf } from './tree.ts'

/** Maizzle's Markdown and its protection against widows: this engine only finds out that an email has neither. */
export function createMarkers(): Pass {
  return (root, { config: { markdown, widowWords } }) => {
    if (markdown === false && widowWords === false) return
    for (const key in Object(widowWords)) if (!SIMPLE.includes(key)) refuse(`the setting widowWords.${key}`)
    for (const { tag, attrs } of elementsOf(root)) {
      if (markdown !== false && (MARKDOWN.includes(tag) || MARKDOWN.some((name) => name in attrs))) refuse('Markdown')
      if (widowWords !== false && WIDOWS.some((name) => name in attrs)) refuse('protection against widows')
    }
  }
}

const MARKDOWN = ['md', 'markdown']
const WIDOWS = ['prevent-widows', 'no-widows']

/** Settings that have no effect on unmarked elements. */
const SIMPLE = ['minWords', 'createWidows']
