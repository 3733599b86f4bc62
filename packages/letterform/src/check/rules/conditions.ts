import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const conditions: Rule = {
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

/** A comment that has no `<![endif]` at all hides the rest of the mail from Outlook, or shows its insides to all. */
function unbalanced({ html, at }: CheckedEmail): Finding[] {
  const found: Finding[] = []
  let open: string | undefined
  for (const [code] of html.matchAll(
    /<!--\s*\[if\b[^\]]*\]>(?:<!-->|<!---->|\s*-->)?|<!\[if\b[^\]]*\]>|<!(?:--\s*<!)?\[endif\](?:--)?>/gi,
  )) {
    if (/\[endif\]/i.test(code)) {
      if (open === undefined) found.push(finding(`${code} ends a part that was never begun`, at.text(undefined, code)))
      open = undefined
      continue
    }
    if (open !== undefined) found.push(finding(`${open} is never ended`, at.text(undefined, open)))
    open = code
  }
  if (open !== undefined) found.push(finding(`${open} is never ended`, at.text(undefined, open)))
  return found
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
  return opened
    .filter((element) => element.close === element.end)
    .map((element) => ({
      code: 'outlook-table',
      message: `Outlook alone reads ${html.slice(element.start, element.end).slice(0, 60)}, and nothing closes it: what follows is drawn inside of it, often outside of the window.`,
      fix: `Close it in a comment for Outlook: <!--[if mso]></${element.name}><![endif]-->.`,
      place: at.element(element),
    }))
}
