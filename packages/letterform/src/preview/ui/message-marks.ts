import type { MessageView } from '../protocol.ts'

/** The attribute that lists the messages of an element, as `data-letterform-marks` lists its placeholders. */
export const MESSAGES = 'data-letterform-messages'

/** Between text that is in different blocks: no message goes on after it, unless it has tags. */
const BREAK = '\ue010'
const BLOCKS = 'address,blockquote,body,center,dd,div,dl,dt,figure,h1,h2,h3,h4,h5,h6,hr,li,ol,p,pre,table,td,th,tr,ul'
/** Texts that are shorter are found only where nothing else is next to them. */
const TELLING = 12

interface Run {
  node: Text
  /** Its offset in the whole text. */
  from: number
}

/** Finds where the texts of messages are in a mail, and records it on the elements. */
export function markMessages(mail: Document, messages: MessageView[]): void {
  const { whole, runs } = readText(mail)
  const notes = new Map<Element, string[]>()
  const add = (element: Element, note: string) => void notes.set(element, [...(notes.get(element) ?? []), note])
  messages.forEach(({ texts }, number) => {
    for (const { pattern, size } of texts.flatMap((text) => patternOf(text, mail) ?? [])) {
      for (const { index, 0: found } of whole.matchAll(new RegExp(pattern, 'g'))) {
        const to = index + found.length
        if (size < TELLING && !(isEdge(whole, index - 1) && isEdge(whole, to))) continue
        for (const { element, note } of notesFor({ from: index, to, number }, runs)) add(element, note)
      }
      markAttributes(mail, new RegExp(`^\\s*${pattern}\\s*$`), (element) => add(element, `a:${number}`))
    }
  })
  for (const [element, own] of notes) element.setAttribute(MESSAGES, own.join(' '))
}

function readText(mail: Document): { whole: string; runs: Run[] } {
  const walker = mail.createTreeWalker(mail.body, NodeFilter.SHOW_TEXT)
  const runs: Run[] = []
  let whole = BREAK
  let block: Element | null | undefined
  while (walker.nextNode()) {
    const node = walker.currentNode as Text
    const parent = node.parentElement
    if (!parent || parent.closest('style, script, title')) continue
    const own = parent.closest(BLOCKS)
    if (own !== block) whole += BREAK
    block = own
    runs.push({ node, from: whole.length })
    whole += node.data
  }
  return { whole: whole + BREAK, runs }
}

/** Tags of Letterform and Maizzle, and HTML's. What is between two blocks may be absent. */
const TAGS = /<%[\s\S]*%>|<<[^<>]*>>|@?\{\{[^{}]*\}\}|<\/?[a-zA-Z!][^>]*>/g

/** A message as a regular expression, and how many characters of it are known. Nothing if it has no text of its own. */
function patternOf(text: string, mail: Document): { pattern: string; size: number } | undefined {
  const decoder = mail.createElement('textarea')
  const known = (part: string) => {
    decoder.innerHTML = part
    return decoder.value.replace(/\s+/g, ' ')
  }
  let from = 0
  let size = 0
  let hasWords = false
  const parts: string[] = []
  const addText = (part: string) => {
    const decoded = known(part)
    size += decoded.trim().length
    hasWords ||= /[\p{L}\p{N}]/u.test(decoded)
    if (decoded) parts.push(decoded.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', `[\\s${BREAK}]+`))
  }
  for (const { index, 0: tag } of text.trim().matchAll(TAGS)) {
    addText(text.trim().slice(from, index))
    parts.push(/^<[/!a-zA-Z]/.test(tag) ? MARKUP : VALUE)
    from = index + tag.length
  }
  addText(text.trim().slice(from))
  while (isTag(parts[0])) parts.shift()
  while (isTag(parts.at(-1))) parts.pop()
  return hasWords ? { pattern: parts.join(''), size } : undefined
}

const MARKUP = `[\\s${BREAK}]*`
const VALUE = `[^${BREAK}]{0,300}?`

function isTag(part: string | undefined): boolean {
  return part === MARKUP || part === VALUE
}

const EDGE = new RegExp(`[\\s${BREAK}“”«»„"'():]`)

/** Whether nothing that belongs to a word or sentence is at an offset. */
function isEdge(whole: string, at: number): boolean {
  return EDGE.test(whole[at] ?? BREAK)
}

interface Range {
  from: number
  to: number
  number: number
}

function notesFor({ from, to, number }: Range, runs: Run[]): { element: Element; note: string }[] {
  return runs.flatMap(({ node, from: start }) => {
    const first = Math.max(0, from - start)
    const last = Math.min(node.data.length, to - start)
    if (first >= last || node.data.slice(first, last).trim() === '') return []
    const element = node.parentElement!
    return [{ element, note: `t:${number}:${[...element.childNodes].indexOf(node)}:${first}:${last}` }]
  })
}

function markAttributes(mail: Document, pattern: RegExp, add: (element: Element) => void): void {
  for (const element of mail.body.querySelectorAll('[alt], [title], [aria-label]')) {
    const texts = ['alt', 'title', 'aria-label'].map((name) => element.getAttribute(name) ?? '')
    if (texts.some((text) => text !== '' && pattern.test(text))) add(element)
  }
}
