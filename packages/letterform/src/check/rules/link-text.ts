import { attribute, type Element } from '../../html/parse-page.ts'
import { TOKEN_LIKE } from '../../placeholders/tokens.ts'
import { linksOf, nameOf } from '../page/links.ts'
import { isBlank, isHidden } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const linkText: Rule = {
  name: 'linkText',
  codes: {
    'link-text-empty': { severity: 'error', finds: 'A link that says nothing: no text, no alternative text.' },
    'link-text-vague': {
      severity: 'warning',
      finds: 'A link that says “click here”, “here”, “read more”.',
    },
    'link-text-misleading': {
      severity: 'warning',
      finds: 'A link that shows one site’s address and leads to another’s, as forged mails do.',
    },
  },
  find: (email) => linksOf(email.page).flatMap((link) => judge(link, email) ?? []),
}

const VAGUE =
  /^(?:click|click here|tap here|here|this|this link|link|read more|more|learn more|see more|go|cliquez ici|clique ici|cliquer ici|ici|lien|ce lien|en savoir plus|lire la suite|voir plus|plus|hier|hier klicken|mehr|klicken sie hier)$/i

function judge(link: Element, { styles, at }: CheckedEmail): Finding | undefined {
  // A link without an address has a finding of its own.
  if (!attribute(link, 'href')?.trim() || isHidden(link, styles)) return undefined
  const name = nameOf(link)
  if (isBlank(name)) {
    return {
      code: 'link-text-empty',
      message: 'A link says nothing: a screen reader reads its address out, letter by letter.',
      fix: 'Write what is behind it; where it is a picture, in the picture’s alt.',
      place: at.content(link),
    }
  }
  const plain = name.replace(/[\s»›→>….:!]+$/u, '').trim()
  if (VAGUE.test(plain)) {
    return {
      code: 'link-text-vague',
      message: `A link says “${name}”: to those who hear the links of a mail one by one, that could lead anywhere.`,
      fix: 'Say what is behind it, as in “See my order”.',
      place: at.text(link, name),
    }
  }
  return misleading(link, name, at)
}

/** A placeholder for the host is checked by nobody here. */
function misleading(link: Element, name: string, at: CheckedEmail['at']): Finding | undefined {
  const href = attribute(link, 'href') ?? ''
  const shown = siteOf(/^(?:https?:\/\/)?((?:[\w-]+\.)+[a-z]{2,})(?:[/?#]\S*)?$/i.exec(name)?.[1])
  const real = siteOf(/^https?:\/\/([^/?#]+)/i.exec(href)?.[1])
  if (!shown || !real || shown === real || TOKEN_LIKE.test(real)) return undefined
  return {
    code: 'link-text-misleading',
    message: `A link shows ${shown} and leads to ${real}: clients warn of it, as mails that steal passwords do so.`,
    fix: 'Show words, or the address that it leads to.',
    place: at.attribute(link, 'href'),
  }
}

function siteOf(host: string | undefined): string | undefined {
  return host?.toLowerCase().split('.').slice(-2).join('.')
}
