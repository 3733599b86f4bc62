import { attribute, type Element } from '../../html/parse-page.ts'
import { TOKEN_LIKE, TOKENS } from '../../placeholders/tokens.ts'
import { linksOf } from '../page/links.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const linkAddress: Rule = {
  name: 'linkAddress',
  codes: {
    'link-empty': { severity: 'error', finds: 'A link without an address, or with # alone.' },
    'link-relative': { severity: 'error', finds: 'A link to an address that only a website could complete.' },
    'link-script': { severity: 'error', finds: 'A link that runs a script, or opens a local file.' },
    'link-malformed': { severity: 'error', finds: 'A link whose address no browser understands.' },
    'link-local': { severity: 'error', finds: 'A link to somebody’s own machine: localhost, 127.0.0.1, .local.' },
    'link-insecure': { severity: 'warning', finds: 'A link to http: rather than https:.' },
  },
  find: (email) => linksOf(email.page).flatMap((link) => judge(link, email) ?? []),
}

interface Said {
  code: string
  message: string
  fix: string
}

function judge(link: Element, { page, at, tags }: CheckedEmail): Finding | undefined {
  const href = attribute(link, 'href')
  if (href === undefined) return anchor(link) ? undefined : { ...EMPTY, place: at.element(link) }
  const shown = href.replace(TOKENS, (token) => `<< ${tags.find((tag) => tag.token === token)?.code ?? '…'} >>`)
  const said = judgeAddress(href.trim(), shown, (id) => page.elements.some((one) => anchors(one, id)))
  return said && { ...said, place: at.attribute(link, 'href') }
}

const EMPTY: Said = {
  code: 'link-empty',
  message: 'A link leads nowhere: whoever presses it stays where they are.',
  fix: 'Give it an address, or make it plain text.',
}

function judgeAddress(href: string, shown: string, hasTarget: (id: string) => boolean): Said | undefined {
  if (href === '' || href === '#') return EMPTY
  if (href.startsWith('#'))
    return hasTarget(href.slice(1))
      ? undefined
      : { ...EMPTY, message: `Nothing in the mail has the id ${shown.slice(1)}, so the link leads nowhere.` }
  // What a placeholder may be is held against the rules when the mail is rendered.
  if (new RegExp(`^${TOKEN_LIKE.source}`).test(href)) return undefined
  const scheme = /^([a-z][\w+.-]*):/i.exec(href)?.[1]?.toLowerCase()
  if (scheme === undefined) return relative(href, shown)
  if (/^(?:javascript|vbscript|data|file)$/.test(scheme)) return script(shown)
  if (scheme === 'mailto') return mailto(href, shown)
  if (scheme !== 'http' && scheme !== 'https') return undefined
  return web(href, shown, scheme)
}

function relative(href: string, shown: string): Said {
  const isHost = /^(?:www\.|[\w-]+\.(?:com|org|net|io|dev|fr|de|eu|co))(?:[/?#]|$)/i.test(href)
  return {
    code: 'link-relative',
    message: `${shown} is no whole address: in a mail nothing completes it, so the link leads nowhere.`,
    fix: isHost ? `Write https://${shown}.` : 'Begin it with https:// and the host.',
  }
}

function script(shown: string): Said {
  return {
    code: 'link-script',
    message: `${shown} is removed by every client, and mails that hold it are taken for harmful.`,
    fix: 'Link to a page that does it.',
  }
}

function mailto(href: string, shown: string): Said | undefined {
  const [address = '', query] = href.slice('mailto:'.length).split('?')
  // Without an address, it is a mail that the recipient addresses: “Tell a friend”.
  if ((address === '' && query) || /^[^@\s<>]+@[^@\s<>]+$/.test(address) || TOKEN_LIKE.test(address)) return undefined
  return malformed(shown, 'no mail address')
}

function web(href: string, shown: string, scheme: string): Said | undefined {
  const host = hostOf(href)
  if (host === undefined) return malformed(shown, 'no address that a browser understands')
  if (/^(?:localhost|127\.|0\.0\.0\.0|192\.168\.|10\.|\[::1\])|\.(?:local|localhost|internal)$/.test(host)) {
    return {
      code: 'link-local',
      message: `${shown} is an address of one machine or network: for recipients there is nothing there.`,
      fix: 'Write the public address.',
    }
  }
  if (scheme === 'https') return undefined
  return {
    code: 'link-insecure',
    message: `${shown} is not encrypted: browsers warn whoever follows it, and others can read along.`,
    fix: 'Write https:.',
  }
}

function malformed(shown: string, what: string): Said {
  return {
    code: 'link-malformed',
    message: `${shown} is ${what}: pressing it does nothing, or shows an error.`,
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
