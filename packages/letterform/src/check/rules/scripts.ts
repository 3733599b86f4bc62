import { ancestry, attribute, type Element, isBelow } from '../../html/parse-page.ts'
import { TOKENS } from '../../placeholders/tokens.ts'
import { quoteText } from '../page/quote-text.ts'
import { isHidden } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const scripts: Rule = {
  name: 'scripts',
  codes: {
    'lang-script': {
      severity: 'warning',
      finds: 'Text in a script that its language is not written in, such as Arabic in lang="en".',
    },
    'direction-missing': {
      severity: 'warning',
      finds: 'Text in Arabic or Hebrew without dir="rtl", so that its punctuation is on the wrong side.',
    },
  },
  find: (email) =>
    email.page.texts.flatMap(({ text, parent, audience }) =>
      parent && audience !== 'outlook' ? judge(text, parent, email) : [],
    ),
}

/** A name in another script is no mistake: only texts with this many words are judged. */
const WORDS = 3

const SCRIPTS: Record<string, RegExp> = {
  Arabic: /\p{Script=Arabic}/gu,
  Hebrew: /\p{Script=Hebrew}/gu,
  Cyrillic: /\p{Script=Cyrillic}/gu,
  Greek: /\p{Script=Greek}/gu,
  Chinese: /\p{Script=Han}/gu,
  Japanese: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu,
  Korean: /\p{Script=Hangul}/gu,
  Thai: /\p{Script=Thai}/gu,
}

/** Languages that are written in Latin letters only. */
const LATIN = new Set(
  'af ca cs da de en es et eu fi fr ga gl hr hu id is it lt lv ms mt nl no nb nn pl pt ro sk sl sq sv sw tr vi'.split(
    ' ',
  ),
)

function judge(text: string, parent: Element, { styles, at }: CheckedEmail): Finding[] {
  const words = text.replace(TOKENS, ' ').trim()
  const script = scriptOf(words)
  if (!script || isBelow(parent, ['head', 'style', 'script']) || isHidden(parent, styles)) return []
  const lang = inherited(parent, 'lang')?.split('-')[0]?.toLowerCase()
  const place = () => at.text(parent, words)
  const isOther = lang !== undefined && LATIN.has(lang)
  const isLeftToRight = (script === 'Arabic' || script === 'Hebrew') && !isRightToLeft(parent, styles)
  return [
    ...(isOther ? [otherScript(words, script, lang, place)] : []),
    ...(isLeftToRight ? [undirected(words, place)] : []),
  ]
}

/** The script of most letters of a text that is more than a name. */
function scriptOf(text: string): string | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters < 8) return undefined
  const found = Object.keys(SCRIPTS).find((name) => (text.match(SCRIPTS[name]!)?.length ?? 0) > letters / 2)
  const hasSpaces = found !== 'Chinese' && found !== 'Japanese' && found !== 'Thai'
  return found && hasSpaces && text.split(/\s+/).length < WORDS ? undefined : found
}

function inherited(element: Element, name: string): string | undefined {
  for (const one of ancestry(element)) {
    const value = attribute(one, name)
    if (value) return value
  }
  return undefined
}

function isRightToLeft(element: Element, styles: CheckedEmail['styles']): boolean {
  for (const one of ancestry(element)) {
    const value = attribute(one, 'dir') ?? styles.declared(one, 'light').get('direction')?.value
    if (value) return value !== 'ltr'
  }
  return false
}

function otherScript(text: string, script: string, lang: string, place: Finding['place']): Finding {
  return {
    code: 'lang-script',
    message: `${quoteText(text)} is written in ${script} script, but its language is ${lang}. Screen readers read it with the wrong voice, or not at all.`,
    fix: 'Set the lang of its element.',
    place,
  }
}

function undirected(text: string, place: Finding['place']): Finding {
  return {
    code: 'direction-missing',
    message: `${quoteText(text)} is shown from left to right, so its punctuation and numbers are on the wrong side.`,
    fix: 'Add dir="rtl" to its element, or to <html>.',
    place,
  }
}
