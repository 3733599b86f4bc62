import { decodeEntities } from '../../html/entities.ts'
import { type Element, textOf } from '../../html/parse-page.ts'
import { isBlank, isHidden } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const preheader: Rule = {
  name: 'preheader',
  codes: {
    'preheader-missing': { severity: 'warning', finds: 'An email without a preheader.' },
    'preheader-unfilled': {
      severity: 'warning',
      finds: 'A short preheader with no filler behind it, so that the first lines of the mail follow.',
    },
    'preheader-repeats': { severity: 'warning', finds: 'A preheader that says what the subject says.' },
    'preheader-long': {
      severity: 'warning',
      finds: 'A preheader of more than 140 characters, of which no client shows the end.',
    },
  },
  find: (email) => {
    const finding = judge(email)
    return finding ? [finding] : []
  },
}

/** Clients show up to about 140 characters of subject and preheader together. */
const SHOWN = 140

function judge(email: CheckedEmail): Finding | undefined {
  const { at } = email
  const words = email.preheader.replace(/\s+/g, ' ').trim()
  const hidden = hiddenText(email)
  if (words === '' && hidden === undefined) {
    return {
      code: 'preheader-missing',
      message: 'Beside the subject, the inbox shows the first words of the mail: a logo’s name, or “View in browser”.',
      fix: 'Write preheader: in the front matter.',
      place: at.key(['preheader']),
    }
  }
  if (words !== '' && !isWritten(email)) {
    return {
      code: 'preheader-missing',
      message: 'The preheader is nowhere in the mail, so that the inbox shows its first words instead.',
      fix: 'Write {{ page.preheader }} into a hidden <div> at the start of <body>, as layouts/main.html does.',
      place: at.key(['preheader']),
    }
  }
  if (words !== '' && sameWords(email.contract.preheader, email.contract.subject)) {
    return {
      code: 'preheader-repeats',
      message: 'The inbox shows the same words twice, side by side.',
      fix: 'Say what comes next: what the mail asks for, or until when.',
      place: at.key(['preheader']),
    }
  }
  if ([...words].length > SHOWN) {
    const message = `The preheader has ${[...words].length} characters, and no client shows the end of it.`
    return { code: 'preheader-long', message, fix: `Say it in ${SHOWN}.`, place: at.key(['preheader']) }
  }
  return hidden && unfilled(hidden, email)
}

/** Its placeholders are the same tokens there; its characters may be written as references. */
function isWritten({ page, preheader: words }: CheckedEmail): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/&#?\w+;|[^\p{L}\d]+/gu, '')
  const wanted = bare(words)
  return page.texts.some(({ text }) => bare(text).includes(wanted))
}

/** What stands hidden before anything that is shown. */
function hiddenText({ page, styles }: CheckedEmail): Element | undefined {
  for (const { text, parent, audience } of page.texts) {
    if (!parent || audience === 'outlook' || isInHead(parent) || isBlank(decodeEntities(text))) continue
    return isHidden(parent, styles) ? parent : undefined
  }
  return undefined
}

function isInHead(element: Element): boolean {
  return element.name === 'head' || (element.parent !== undefined && isInHead(element.parent))
}

function unfilled(element: Element, { at }: CheckedEmail): Finding | undefined {
  const text = decodeEntities(textOf(element))
  const visible = text
    .replace(/&[a-z]+;/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const fillers = text.match(/&zwnj;|&nbsp;|\u034f|[\u00a0\u00ad\u200b-\u200f\u2060-\u206f\ufeff]/g)?.length ?? 0
  if ([...visible].length + fillers / 2 >= 80) return undefined
  return {
    code: 'preheader-unfilled',
    message: 'The preheader is short, so that the inbox shows the first words of the mail behind it.',
    fix: 'Put invisible characters behind it, such as &#847;&zwnj;&nbsp; 60 times, as layouts/main.html does.',
    place: fillers > 0 ? at.text(element, '&zwnj;') : at.element(element),
  }
}

function sameWords(one: string, other: string): boolean {
  const bare = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\d]+/gu, ' ')
      .trim()
  return bare(one) === bare(other)
}
