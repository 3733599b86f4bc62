import { nearMiss } from '../../language/near-miss.ts'
import { shorten } from '../../text.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const conditions: Rule = {
  name: 'conditions',
  codes: {
    'outlook-condition': {
      severity: 'error',
      finds: 'A conditional comment for Outlook without an end, an end without a start, or a misspelled condition.',
    },
    'outlook-table': {
      severity: 'error',
      finds: 'A table, cell or box in a conditional comment for Outlook that is never closed.',
    },
  },
  find: (email) => [...unbalanced(email), ...misspelled(email), ...unclosed(email)],
}

// Read from the text: to the tokenizer, a comment without an end swallows the next one.
const CONDITION =
  /<!--\s*\[if\b[^\]]*\](?:>(?:<!-->|<!---->|\s*-->)?|-->)|<!\[if\b[^\]]*\]>|<!(?:--\s*(?:<!)?)?\[endif\](?:--)?>/gi

function unbalanced({ html, at }: CheckedEmail): Finding[] {
  const [fault] = faultsOf(html)
  if (!fault) return []
  // A component may start what another one ends: the email shows whether there is a fault, the templates show where.
  for (const { page, place } of at.templates()) {
    const [found] = faultsOf(page.html)
    if (found) return [finding(found.what, place(found.start, found.code.length))]
  }
  return [finding(fault.what, at.text(undefined, fault.code))]
}

/** `[if msoo]` is never true. */
function misspelled({ at }: CheckedEmail): Finding[] {
  return at.templates().flatMap(({ page, place }) =>
    [...page.html.matchAll(/\[if\b([^\]]*)\]/gi)].flatMap(({ 0: code, 1: condition, index }): Finding[] => {
      for (const [word] of condition!.matchAll(/[a-z]+/gi)) {
        const near = nearMiss(word.toLowerCase(), WORDS, 2)
        if (!near) continue
        const message = `${word} in ${code} means nothing to Outlook, so it skips what follows, or shows what others should.`
        const at = place(index, code.length)
        return [{ code: 'outlook-condition', message, fix: `Did you mean ${near}?`, place: at }]
      }
      return []
    }),
  )
}

const WORDS = ['mso', 'ie', 'vml', 'gte', 'gt', 'lte', 'lt', 'true', 'false', 'supportlists', 'supportfields']

interface Fault {
  what: string
  code: string
  start: number
}

function faultsOf(html: string): Fault[] {
  const faults: Fault[] = []
  let open: { code: string; start: number } | undefined
  for (const { 0: code, index: start } of html.matchAll(CONDITION)) {
    const isEnd = /\[endif\]/i.test(code)
    if (isEnd && !open) faults.push({ what: `${code} has no matching <!--[if …]>`, code, start })
    if (!isEnd && open) faults.push({ what: `${open.code} has no matching <![endif]-->`, ...open })
    open = isEnd ? undefined : { code, start }
  }
  return open ? [...faults, { what: `${open.code} has no matching <![endif]-->`, ...open }] : faults
}

function finding(what: string, place: Finding['place']): Finding {
  return {
    code: 'outlook-condition',
    message: `${what}. Outlook hides what follows, or other clients show what was meant for Outlook.`,
    fix: 'Start with <!--[if mso]> and end with <![endif]-->, or use <outlook>…</outlook>.',
    place,
  }
}

/** A part for Outlook may close its elements in a later part for Outlook, but nowhere else. */
function unclosed({ page, html, at }: CheckedEmail): Finding[] {
  const opened = page.elements.filter(
    ({ audience, name }) => audience === 'outlook' && /^(?:table|tr|td|div|center)$/.test(name),
  )
  const unended = opened.filter((element) => element.close === element.end)
  return unended
    .filter(({ parent }) => !parent || !unended.includes(parent))
    .map((element) => ({
      code: 'outlook-table',
      message: `${shorten(html.slice(element.start, element.end), 60)} in a conditional comment is never closed. Outlook draws everything that follows inside it, often outside the window.`,
      fix: `Close it in a conditional comment: <!--[if mso]></${element.name}><![endif]-->.`,
      place: at.element(element),
    }))
}
