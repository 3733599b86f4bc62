import { attribute, type Element, textOf } from '../../html/parse-page.ts'
import { isMap } from '../../is-map.ts'
import { TOKENS } from '../../placeholders/tokens.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const structuredData: Rule = {
  name: 'structuredData',
  codes: {
    'structured-data': {
      severity: 'error',
      finds: 'Structured data in <script type="application/ld+json"> that Gmail cannot read.',
    },
  },
  find: (email) => email.page.elements.filter(isData).flatMap((element) => judge(element, email) ?? []),
}

function isData(element: Element): boolean {
  return element.name === 'script' && attribute(element, 'type') === 'application/ld+json'
}

function judge(element: Element, { at }: CheckedEmail): Finding | undefined {
  const fault = faultIn(textOf(element).replace(TOKENS, 'x'))
  if (fault === undefined) return undefined
  return {
    code: 'structured-data',
    message: `Gmail ignores this structured data: ${fault}.`,
    fix: 'Write it as in Gmail’s documentation of email markup: JSON with a "@context" of https://schema.org and a "@type".',
    place: at.text(undefined, textOf(element).trim()),
  }
}

function faultIn(json: string): string | undefined {
  let data: unknown
  try {
    data = JSON.parse(json)
  } catch (error) {
    return `it is not JSON (${(error as Error).message})`
  }
  const all = [data].flat()
  if (all.length === 0 || !all.every(isMap)) return 'it is not an object'
  if (!all.every((one) => /^https?:\/\/schema\.org\/?$/.test(String(one['@context']))))
    return 'its @context is not https://schema.org'
  if (!all.every((one) => typeof one['@type'] === 'string' || '@graph' in one)) return 'it has no @type'
  return all.flatMap((one) => [one.potentialAction ?? []].flat().flatMap((action) => faultOfAction(action) ?? []))[0]
}

/** What a button in the inbox needs. Other actions have many forms. */
function faultOfAction(action: unknown): string | undefined {
  if (!isMap(action)) return 'a potentialAction is not an object'
  const { '@type': type, name, target, url, handler } = action
  const isLink = type === 'ViewAction' || type === 'TrackAction'
  if (!isLink && type !== 'ConfirmAction' && type !== 'SaveAction') return undefined
  if (isLink && !target && !url) return `its ${type} has no target`
  if (!isLink && !(isMap(handler) && handler.url)) return `its ${type} has no handler with a url`
  return type === 'TrackAction' || name ? undefined : `its ${type} has no name`
}
