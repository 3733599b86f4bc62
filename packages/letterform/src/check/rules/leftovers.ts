import { attribute, isBelow } from '../../html/parse-page.ts'
import { TOKENS } from '../../placeholders/tokens.ts'
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
  },
  find: (email) => [...inPage(email), ...inHeaders(email)],
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
