import { attribute, isBelow, type Text } from '../../html/parse-page.ts'
import { nearMiss } from '../../language/near-miss.ts'
import { TOKEN_LIKE, TOKENS } from '../../placeholders/tokens.ts'
import type { Place } from '../../types.ts'
import { REFERENCE_NAMES } from '../page/reference-names.ts'
import { isHidden } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const leftovers: Rule = {
  name: 'leftovers',
  codes: {
    'leftover-text': {
      severity: 'error',
      finds: 'Filler text and notes: lorem ipsum, TODO, FIXME, TBD, “Your text here”.',
    },
    'leftover-code': {
      severity: 'error',
      finds: 'Code where a value should be: {{, undefined, NaN, [object Object], %NAME%.',
    },
    'leftover-markup': {
      severity: 'warning',
      finds: 'A misspelled character reference, such as &nbps;, or a > too many after a tag.',
    },
  },
  find: (email) => [...inPage(email), ...inHeaders(email), ...email.page.texts.flatMap((text) => inText(text, email))],
}

/** What no client reads as markup, so that recipients see it. */
function inText({ parent, audience, start, end }: Text, { page, at }: CheckedEmail): Finding[] {
  if (audience === 'outlook' || !parent || isBelow(parent, ['style', 'script', 'code', 'pre'])) return []
  const written = page.html.slice(start, end)
  const reference = misspeltReference(written)
  const isDoubled = (/^>(?!>)/.test(written) && page.html[start - 1] === '>') || AFTER_TOKEN.test(written)
  return [
    ...(reference
      ? [markup(reference, 'Write it like &nbsp;, or write the character.', at.text(parent, reference))]
      : []),
    ...(isDoubled
      ? [markup('>', 'Delete it: what is before it has its own. In text, write &gt;.', at.text(parent, '>'))]
      : []),
  ]
}

/** `<< name >>>` */
const AFTER_TOKEN = new RegExp(`${TOKEN_LIKE.source}(?:>|&gt;)(?!>|&gt;)`, 'i')

function misspeltReference(written: string): string | undefined {
  for (const { 0: found, 1: name } of written.matchAll(REFERENCES)) {
    if (name === undefined || nearMiss(name, REFERENCE_NAMES)) return found
  }
  return undefined
}

/** Any name after `&`, which may be right, and what is wrong in any case. */
const REFERENCES =
  /&(?:amp;| )(?:nbsp|zwnj|shy|copy|[mn]dash|hellip|#\d+);|&([A-Za-z]{3,9});|&#x?[\da-f]*[g-wyz][\da-z]*;|(?<!&(?:amp;)?|& )(?:nbsp;|zwnj;|#\d{3,5};)/gi

function markup(words: string, fix: string, place: Place): Finding {
  return { code: 'leftover-markup', message: `Recipients read “${words.replace('&amp;', '&')}”.`, fix, place }
}

const TEXT =
  /\blorem ipsum\b|\bdolor sit amet\b|\b(?:FIXME|TBD|XXX)\b|\bTODO\b(?=\s*[:(]|\s*$)|\bTODO\b|\byour (?:text|title|content) (?:goes )?here\b|\binsert (?:text|name|link)\b/i
const CODE =
  /\{\{.*?\}\}|\{\{|\}\}|\bundefined\b|\bNaN\b|\[object \w+\]|%[A-Z][A-Z_]{2,}%|\*\|[A-Z_:]+\|\*|\$\{[\w.]+\}|\[(?:\w+[ _-])?(?:NAME|[Nn]ame)\]|\{(?:[\w.]+[_.])?name\}/

function inPage(email: CheckedEmail): Finding[] {
  const { page, styles, at } = email
  const texts = page.texts
    .filter(
      ({ parent, audience }) =>
        audience !== 'outlook' && parent && !isBelow(parent, ['style', 'script', 'code', 'pre']),
    )
    .filter(({ parent }) => isBelow(parent, ['title']) || !isHidden(parent, styles) || isBelow(parent, ['body']))
    .flatMap((text) => judge(text.text, (words) => at.text(text.parent, words)))
  const attributes = page.elements.flatMap((element) =>
    ['alt', 'title', 'aria-label', 'href'].flatMap((name) =>
      judge(attribute(element, name) ?? '', () => at.attribute(element, name)),
    ),
  )
  return [...texts, ...attributes]
}

function inHeaders({ subject, preheader, at }: CheckedEmail): Finding[] {
  return [...judge(subject, () => at.key(['subject'])), ...judge(preheader, () => at.key(['preheader']))]
}

function judge(written: string, place: (words: string) => Finding['place']): Finding[] {
  const text = written.replace(TOKENS, '…')
  const left = TEXT.exec(text)?.[0]
  // In lower case, “todo” is a word in several languages.
  if (left && (!/^(?:todo|tbd|xxx|fixme)$/i.test(left) || left === left.toUpperCase()))
    return [finding('leftover-text', left, place)]
  const code = CODE.exec(text)?.[0]
  return code ? [finding('leftover-code', code, place)] : []
}

function finding(code: string, words: string, place: (words: string) => Finding['place']): Finding {
  const isCode = code === 'leftover-code'
  return {
    code,
    message: `Recipients read “${words}”${isCode ? ' where a value should be' : ''}.`,
    fix: isCode ? 'Use a placeholder, << name >>, or correct the expression.' : 'Write the final text, or delete it.',
    place: place(words),
  }
}
