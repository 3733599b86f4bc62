import { attribute } from '../../html/parse-page.ts'
import { TOKENS } from '../../placeholders/tokens.ts'
import { linksOf, nameOf } from '../page/links.ts'
import type { Rule } from '../rule.ts'

export const unsubscribe: Rule = {
  name: 'unsubscribe',
  codes: {
    'unsubscribe-missing': {
      severity: 'warning',
      finds: 'A marketing email (`category: marketing`, newsletter or promotion) without a link to unsubscribe.',
    },
  },
  find: ({ page, tags, frontMatter, at }) => {
    if (!/^(?:marketing|newsletter|promotions?|promotional)$/i.test(String(frontMatter.category ?? ''))) return []
    const says = linksOf(page).some((link) => {
      const href = (attribute(link, 'href') ?? '').replace(TOKENS, (token) => tags.get(token)?.code ?? '')
      return WORDS.test(`${href} ${nameOf(link)}`)
    })
    if (says) return []
    return [
      {
        code: 'unsubscribe-missing',
        message:
          'There is no link to unsubscribe. Many countries require one, and people without one report the email as spam.',
        fix: 'Add a link, as in <a href="<< unsubscribe_url >>">Unsubscribe</a>, and a List-Unsubscribe header.',
        place: at.key(['category']),
      },
    ]
  },
}

const WORDS =
  /unsub|opt[-_ ]?out|preferences|d[ée]sabonn|d[ée]sinscri|abmelden|abbestell|cancelar|darse de baja|suscripci|disiscri|annulla|afmelden|uitschrij|avregistr|отпис|配信停止|退订/i
