import { decodeEntities } from '../../html/entities.ts'
import { ancestry, attribute, type Element, isBelow, type Text, textOf } from '../../html/parse-page.ts'
import { isBlank, isHidden, isUnseen } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const preheader: Rule = {
  name: 'preheader',
  codes: {
    'preheader-missing': { severity: 'warning', finds: 'An email without a preheader.' },
    'preheader-unfilled': {
      severity: 'warning',
      finds: 'A short preheader without filler characters, so that inboxes show the start of the email after it.',
    },
    'preheader-repeats': { severity: 'warning', finds: 'A preheader that repeats the subject.' },
    'preheader-long': {
      severity: 'warning',
      finds: 'A preheader over 140 characters, which no client shows in full.',
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
  if (words === '' && hidden === undefined && !hasVisiblePreheader(email)) {
    return {
      code: 'preheader-missing',
      message:
        'There is no preheader, so inboxes show the first words of the email after the subject: the alt text of a logo, or “View in browser”.',
      fix: 'Add a preheader to the front matter.',
      place: at.key(['preheader']),
    }
  }
  if (words !== '' && !isWritten(email)) {
    return {
      code: 'preheader-missing',
      message: 'The preheader is not in the HTML, so inboxes show the first words of the email instead.',
      fix: 'Add <div style="display: none">{{ page.preheader }}</div> at the start of <body>.',
      place: at.key(['preheader']),
    }
  }
  if (words !== '' && sameWords(email.contract.preheader, email.contract.subject)) {
    return {
      code: 'preheader-repeats',
      message: 'The preheader repeats the subject, so inboxes show the same words twice.',
      fix: 'Say something new, such as what to do and until when.',
      place: at.key(['preheader']),
    }
  }
  if ([...words].length > SHOWN) {
    const message = `The preheader has ${[...words].length} characters, and no client shows all of them.`
    return { code: 'preheader-long', message, fix: `Shorten it to ${SHOWN} characters.`, place: at.key(['preheader']) }
  }
  return hidden && unfilled(hidden, email)
}

/** Whether the HTML contains the preheader, however its characters are encoded. */
function isWritten({ page, preheader: words }: CheckedEmail): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/&#?\w+;|[^\p{L}\d]+/gu, '')
  const wanted = bare(words)
  return page.texts.some(({ text }) => bare(text).includes(wanted))
}

/** Inboxes show about this much of it next to a subject. */
const LONG_ENOUGH = 40

/** Whether the email begins with words that say something in an inbox: a sentence, or what its author calls a preheader. */
function hasVisiblePreheader({ page, styles }: CheckedEmail): boolean {
  const isSeen = (one: Element | undefined) => !isBelow(one, ['head']) && !isHidden(one, styles)
  const first = page.texts.find(
    ({ text, parent, audience }) =>
      parent && audience !== 'outlook' && isSeen(parent) && !isBlank(decodeEntities(text)),
  )
  if (!first || page.elements.some((one) => one.start < first.start && isNamedImage(one) && isSeen(one))) return false
  const block = blockOf(first)
  const isCalledSo = [...ancestry(block)].some((one) =>
    /pre-?header|preview/i.test(`${attribute(one, 'class')} ${attribute(one, 'id')}`),
  )
  const hasLink = page.elements.some(({ name, start }) => name === 'a' && start > block.start && start < block.close)
  return isCalledSo || (!hasLink && [...textOf(block).replace(/\s+/g, ' ').trim()].length >= LONG_ENOUGH)
}

function isNamedImage(element: Element): boolean {
  return element.name === 'img' && element.audience !== 'outlook' && (attribute(element, 'alt') ?? '').trim() !== ''
}

const INLINE = new Set(['a', 'b', 'big', 'em', 'font', 'i', 'small', 'span', 'strong', 'u'])

function blockOf({ parent }: Text): Element {
  return [...ancestry(parent)].find(({ name }) => !INLINE.has(name)) ?? parent!
}

/** The element with hidden text before all visible text. */
function hiddenText({ page, styles }: CheckedEmail): Element | undefined {
  for (const { text, parent, audience } of page.texts) {
    if (!parent || audience === 'outlook' || isUnseen(parent) || isBelow(parent, ['head'])) continue
    if (isBlank(decodeEntities(text))) continue
    return isHidden(parent, styles) ? parent : undefined
  }
  return undefined
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
    message: 'The preheader is short, so inboxes show the first words of the email after it.',
    fix: 'Add invisible characters after it, such as &#847;&zwnj;&nbsp; 60 times.',
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
