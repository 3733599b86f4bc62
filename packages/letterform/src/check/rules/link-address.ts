import { attribute, type Element } from '../../html/parse-page.ts'
import { TOKEN_LIKE, TOKENS } from '../../placeholders/tokens.ts'
import { linksOf } from '../page/links.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const linkAddress: Rule = {
  name: 'linkAddress',
  codes: {
    'link-empty': { severity: 'error', finds: 'A link without a URL, or with only #.' },
    'link-relative': { severity: 'error', finds: 'A link with a relative URL.' },
    'link-script': { severity: 'error', finds: 'A link to a script or a local file.' },
    'link-malformed': { severity: 'error', finds: 'A link with an invalid URL or email address.' },
    'link-local': { severity: 'error', finds: 'A link to a private address: localhost, 127.0.0.1, .local.' },
    'link-insecure': { severity: 'warning', finds: 'A link to http: instead of https:.' },
    'link-deceptive': {
      severity: 'warning',
      finds:
        'A link as phishing emails have them: a user name before the host, an IP address, or a host in another alphabet.',
    },
  },
  find: (email) => linksOf(email.page).flatMap((link) => judge(link, email) ?? []),
}

interface Fault {
  code: string
  message: string
  fix: string
}

function judge(link: Element, { page, at, tags }: CheckedEmail): Finding | undefined {
  const href = attribute(link, 'href')
  if (href === undefined) return anchor(link) ? undefined : { ...EMPTY, place: at.element(link) }
  const shown = href.replace(TOKENS, (token) => `<< ${tags.get(token)?.code ?? '…'} >>`)
  const fault = judgeAddress(href.trim(), shown, (id) => page.elements.some((one) => anchors(one, id)))
  return fault && { ...fault, place: at.attribute(link, 'href') }
}

const EMPTY: Fault = {
  code: 'link-empty',
  message: 'The link has no URL, so nothing happens when somebody follows it.',
  fix: 'Add a URL, or make it plain text.',
}

function judgeAddress(href: string, shown: string, hasTarget: (id: string) => boolean): Fault | undefined {
  if (href === '' || href === '#') return EMPTY
  if (href.startsWith('#'))
    return hasTarget(href.slice(1))
      ? undefined
      : { ...EMPTY, message: `No element has the id ${shown.slice(1)}, so the link leads nowhere.` }
  // Values are checked when the email is rendered.
  if (new RegExp(`^${TOKEN_LIKE.source}`).test(href)) return undefined
  const scheme = /^([a-z][\w+.-]*):/i.exec(href)?.[1]?.toLowerCase()
  if (scheme === undefined) return relative(href, shown)
  if (/^(?:javascript|vbscript|data|file)$/.test(scheme)) return script(shown)
  if (scheme === 'mailto') return mailto(href, shown)
  if (scheme === 'tel' || scheme === 'sms') return phone(href, shown)
  if (scheme !== 'http' && scheme !== 'https') return undefined
  return web(href, shown, scheme)
}

function relative(href: string, shown: string): Fault {
  const isHost = /^(?:www\.|[\w-]+\.(?:com|org|net|io|dev|fr|de|eu|co))(?:[/?#]|$)/i.test(href)
  return {
    code: 'link-relative',
    message: `${shown} is a relative URL. An email has no base URL, so the link leads nowhere.`,
    fix: isHost ? `Use https://${shown}.` : 'Use a full URL, with https:// and the host.',
  }
}

function script(shown: string): Fault {
  return {
    code: 'link-script',
    message: `Every client removes ${shown}, and spam filters treat emails that have it as harmful.`,
    fix: 'Link to a web page.',
  }
}

function mailto(href: string, shown: string): Fault | undefined {
  const [address = '', query] = href.slice('mailto:'.length).split('?')
  // Without an address, the recipient chooses one: “Tell a friend”.
  if ((address === '' && query) || /^[^@\s<>]+@[^@\s<>]+$/.test(address) || TOKEN_LIKE.test(address)) return undefined
  return malformed(`${shown} has no valid email address`)
}

function web(href: string, shown: string, scheme: string): Fault | undefined {
  const host = hostOf(href)
  if (host === undefined) return malformed(`${shown} is not a valid URL`)
  if (/^(?:localhost|127\.|0\.0\.0\.0|192\.168\.|10\.|\[::1\])|\.(?:local|localhost|internal)$/.test(host)) {
    return {
      code: 'link-local',
      message: `${shown} is a private address that recipients cannot reach.`,
      fix: 'Use the public URL.',
    }
  }
  if (isDeceptive(href, host)) return deceptive(shown)
  if (scheme === 'https') return undefined
  return {
    code: 'link-insecure',
    message: `${shown} is not encrypted. Browsers warn people who follow the link, and others can read what they send.`,
    fix: 'Use https://.',
  }
}

/** Phones also dial letters, as in 0800-FLOWERS. */
function phone(href: string, shown: string): Fault | undefined {
  const [number = ''] = href.slice(4).split(/[;?]/)
  const isNumber = (number.match(/\d/g)?.length ?? 0) >= 3
  return isNumber || TOKEN_LIKE.test(number) ? undefined : malformed(`${shown} has no telephone number`)
}

function isDeceptive(href: string, host: string): boolean {
  const [, authority = ''] = /^https?:\/\/([^/?#]*)/i.exec(href) ?? []
  return authority.includes('@') || /(?:^|\.)xn--/.test(host) || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)
}

function deceptive(shown: string): Fault {
  return {
    code: 'link-deceptive',
    message: `${shown} looks like a link of a phishing email, so filters may move the email to the spam folder.`,
    fix: 'Link to a domain of your own, without a user name, in Latin letters.',
  }
}

function malformed(what: string): Fault {
  return {
    code: 'link-malformed',
    message: `${what}, so following the link does nothing or shows an error.`,
    fix: 'Correct it.',
  }
}

function hostOf(href: string): string | undefined {
  if (!/^https?:\/\/[^/]/i.test(href)) return undefined
  try {
    const { hostname } = new URL(href)
    return hostname === 'localhost' || hostname.includes('.') || hostname.startsWith('[') ? hostname : undefined
  } catch {
    return undefined
  }
}

function anchor(link: Element): boolean {
  return attribute(link, 'name') !== undefined || attribute(link, 'id') !== undefined
}

function anchors(element: Element, id: string): boolean {
  return attribute(element, 'id') === id || (element.name === 'a' && attribute(element, 'name') === id)
}
