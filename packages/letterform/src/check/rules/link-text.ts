import { attribute, type Element } from '../../html/parse-page.ts'
import { TOKEN_LIKE } from '../../placeholders/tokens.ts'
import { linksOf, nameOf } from '../page/links.ts'
import { isBlank, isHidden } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const linkText: Rule = {
  name: 'linkText',
  codes: {
    'link-text-empty': { severity: 'error', finds: 'A link without text or alternative text.' },
    'link-text-vague': {
      severity: 'warning',
      finds: 'A link with a text such as “click here”, “here” or “read more”.',
    },
    'link-text-misleading': {
      severity: 'warning',
      finds: 'A link that shows the address of one site and leads to another, as phishing emails do.',
    },
  },
  find: (email) => linksOf(email.page).flatMap((link) => judge(link, email) ?? []),
}

const VAGUE =
  /^(?:click|click here|tap here|here|this|this link|link|read more|more|learn more|see more|go|cliquez ici|clique ici|cliquer ici|ici|lien|ce lien|en savoir plus|lire la suite|voir plus|plus|hier|hier klicken|mehr|klicken sie hier)$/i

function judge(link: Element, { styles, at, page }: CheckedEmail): Finding | undefined {
  // Links without a URL have a finding of their own.
  if (!attribute(link, 'href')?.trim() || isHidden(link, styles)) return undefined
  const name = nameOf(link)
  if (isBlank(name)) {
    if (surroundsText(link, page)) return undefined
    return {
      code: 'link-text-empty',
      message: 'The link has no text, so a screen reader reads out its URL letter by letter.',
      fix: 'Add text that says where it leads; if it is an image, add an alt text.',
      place: at.content(link),
    }
  }
  const plain = name.replace(/[\s»›→>….:!]+$/u, '').trim()
  if (VAGUE.test(plain)) {
    return {
      code: 'link-text-vague',
      message: `“${name}” does not say where the link leads. Many screen reader users go through the links of an email one by one.`,
      fix: 'Say where it leads, as in “See my order”.',
      place: at.text(link, name),
    }
  }
  return misleading(link, name, at)
}

/** VML around what all clients show, between two conditional comments, has no children of its own. */
function surroundsText({ audience, start, close }: Element, { texts }: CheckedEmail['page']): boolean {
  return audience === 'outlook' && texts.some((one) => one.start > start && one.start < close && !isBlank(one.text))
}

/** Hosts that come from a placeholder are unknown here. */
function misleading(link: Element, name: string, at: CheckedEmail['at']): Finding | undefined {
  const href = attribute(link, 'href') ?? ''
  const shown = siteOf(/^(?:https?:\/\/)?((?:[\w-]+\.)+[a-z]{2,})(?:[/?#]\S*)?$/i.exec(name)?.[1])
  const real = siteOf(/^https?:\/\/([^/?#]+)/i.exec(href)?.[1])
  if (!shown || !real || shown === real || TOKEN_LIKE.test(real)) return undefined
  return {
    code: 'link-text-misleading',
    message: `The link shows ${shown} and leads to ${real}. Clients warn about such links, since phishing emails use them.`,
    fix: 'Show words instead, or the address that it leads to.',
    place: at.attribute(link, 'href'),
  }
}

function siteOf(host: string | undefined): string | undefined {
  return host?.toLowerCase().split('.').slice(-2).join('.')
}
