import { attribute } from '../../html/parse-page.ts'
import { TOKENS } from '../../placeholders/tokens.ts'
import { linksOf } from '../page/links.ts'
import { isHidden } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const plainText: Rule = {
  name: 'plainText',
  codes: {
    'text-link-lost': { severity: 'error', finds: 'A link of the HTML that the plain text lacks.' },
    'text-empty': { severity: 'error', finds: 'A plain text that says nothing.' },
  },
  find: (email) => [...lostLinks(email), ...empty(email)],
}

function lostLinks({ page, styles, text, tags, at }: CheckedEmail): Finding[] {
  const codeOf = (token: string) => tags.find((tag) => tag.token === token)?.code ?? token
  const spelled = (words: string) => words.replace(TOKENS, (token) => `<< ${codeOf(token)} >>`)
  const written = spelled(text)
  const seen = new Set<string>()
  return linksOf(page).flatMap((link) => {
    const href = spelled((attribute(link, 'href') ?? '').trim())
    if (link.audience === 'outlook' || seen.has(href) || isHidden(link, styles)) return []
    seen.add(href)
    if (!/^(?:https?:|mailto:|tel:|<<)/i.test(href) || has(written, href)) return []
    return {
      code: 'text-link-lost',
      message: `The plain text lacks the link to ${href}: whoever reads that instead, on a watch or in a terminal, cannot follow it.`,
      fix: 'Give the link a text, and keep it out of <not-plaintext>.',
      place: at.attribute(link, 'href'),
    }
  })
}

/** A mail address or a number stands there without its scheme, and a number as people write it. */
function has(text: string, href: string): boolean {
  const bare = href.replace(/^(?:mailto|tel):/i, '').split('?')[0]!
  if (text.includes(href) || text.includes(bare)) return true
  return /^tel:\D*(?:\d\D*){6}/i.test(href) && digits(text).includes(digits(bare).slice(-LOCAL))
}

/** The end of a number is the same with and without its country. */
const LOCAL = 8

function digits(text: string): string {
  return text.replace(/\D/g, '')
}

function empty({ text, at }: CheckedEmail): Finding[] {
  if (text.trim() !== '') return []
  const message = 'The plain text is empty: filters distrust such mails, and watches show nothing.'
  return [
    {
      code: 'text-empty',
      message,
      fix: 'Write words into the mail: pictures have none.',
      place: at.text(undefined, ''),
    },
  ]
}
