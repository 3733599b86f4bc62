import { attribute } from '../../html/parse-page.ts'
import { TOKENS } from '../../placeholders/tokens.ts'
import { linksOf } from '../page/links.ts'
import { isHidden } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const plainText: Rule = {
  name: 'plainText',
  codes: {
    'text-link-lost': { severity: 'error', finds: 'A link that is in the HTML and missing from the plain text.' },
    'text-empty': { severity: 'error', finds: 'An empty plain text.' },
  },
  find: (email) => [...lostLinks(email), ...empty(email)],
}

function lostLinks({ page, styles, text, tags, at }: CheckedEmail): Finding[] {
  const codeOf = (token: string) => tags.get(token)?.code ?? token
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
      message: `The link to ${href} is missing from the plain text, which people read on a watch or in a terminal.`,
      fix: 'Give the link a text, and move it out of <not-plaintext>.',
      place: at.attribute(link, 'href'),
    }
  })
}

/** Email addresses and phone numbers appear without their scheme, and numbers with spaces. */
function has(text: string, href: string): boolean {
  const bare = href.replace(/^(?:mailto|tel):/i, '').split('?')[0]!
  if (text.includes(href) || text.includes(bare)) return true
  return /^tel:\D*(?:\d\D*){6}/i.test(href) && digits(text).includes(digits(bare).slice(-LOCAL))
}

/** The last digits of a number are the same with and without its country code. */
const LOCAL = 8

function digits(text: string): string {
  return text.replace(/\D/g, '')
}

function empty({ text, at }: CheckedEmail): Finding[] {
  if (text.trim() !== '') return []
  return [
    {
      code: 'text-empty',
      message: 'The plain text is empty. Watches show nothing, and spam filters distrust such emails.',
      fix: 'Add text to the email: images have none.',
      place: at.text(undefined, ''),
    },
  ]
}
