import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const conditions: Rule = {
  name: 'conditions',
  codes: {
    'outlook-condition': {
      severity: 'error',
      finds: 'A conditional comment for Outlook that is never ended, or an end without a start.',
    },
    'outlook-table': {
      severity: 'error',
      finds: 'Tables that the parts for Outlook alone open and do not close, or close and do not open.',
    },
  },
  find: (email) => [...unbalanced(email), ...unclosed(email)],
}

const CONDITION = /<!--\s*\[if\b[^\]]*\]>(?:<!-->|<!---->|\s*-->)?|<!\[if\b[^\]]*\]>|<!(?:--\s*<!)?\[endif\](?:--)?>/gi

/** A comment that has no `<![endif]` at all hides the rest of the mail from Outlook, or shows its insides to all. */
function unbalanced({ html, at }: CheckedEmail): Finding[] {
  const [fault] = faultsOf(html)
  if (!fault) return []
  // A component may begin what another one ends, so the mail tells whether there is a fault, and the templates where.
  for (const { page, place } of at.templates()) {
    const [found] = faultsOf(page.html)
    if (found) return [finding(found.what, place(found.start, found.code.length))]
  }
  return [finding(fault.what, at.text(undefined, fault.code))]
}

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
    if (isEnd && !open) faults.push({ what: `${code} ends a part that was never begun`, code, start })
    if (!isEnd && open) faults.push({ what: `${open.code} is never ended`, ...open })
    open = isEnd ? undefined : { code, start }
  }
  return open ? [...faults, { what: `${open.code} is never ended`, ...open }] : faults
}

function finding(what: string, place: Finding['place']): Finding {
  return {
    code: 'outlook-condition',
    message: `${what}: Outlook hides what follows, or shows it twice.`,
    fix: 'Begin with <!--[if mso]> and end with <![endif]-->; or write <outlook>…</outlook>.',
    place,
  }
}

/** What only Outlook reads has to close all that it opens, if not in the same comment, then in a later one. */
function unclosed({ page, html, at }: CheckedEmail): Finding[] {
  const opened = page.elements.filter(
    ({ audience, name }) => audience === 'outlook' && /^(?:table|tr|td|div|center)$/.test(name),
  )
  const unended = opened.filter((element) => element.close === element.end)
  return unended
    .filter(({ parent }) => !parent || !unended.includes(parent))
    .map((element) => ({
      code: 'outlook-table',
      message: `Outlook alone reads ${html.slice(element.start, element.end).slice(0, 60)}, and nothing closes it: what follows is drawn inside of it, often outside of the window.`,
      fix: `Close it in a comment for Outlook: <!--[if mso]></${element.name}><![endif]-->.`,
      place: at.element(element),
    }))
}
