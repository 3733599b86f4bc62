import type { Declaration } from '../html/css-tree.ts'
import { parseSheet } from '../html/parse-css.ts'
import { featuresOfAtRule, featuresOfDeclaration, featuresOfSelector } from './detect-css.ts'
import { featureOfName } from './detect-html.ts'
import { factsOf, type MailClient } from './mail-client.ts'
import { createSupport } from './support.ts'

/** Answers what a client reads of an email, by its facts and the data of caniemail.com. */
export interface ClientReader {
  /** As the client reads it; undefined if it does not. In a style sheet, the element is not known. */
  declaration: (declaration: Declaration, element?: string) => Declaration | undefined
  selector: (selector: string) => boolean
  atRule: (name: string, prelude: string, isNested: boolean) => boolean
  element: (name: string) => boolean
  attribute: (name: string, element: string) => boolean
  /** The style sheets of an email, one after another. An unread one is empty. */
  sheets: () => (css: string) => string
}

export function createReader(client: MailClient): ClientReader {
  const { feature } = createSupport({ [client.caniemail]: 1 })
  const isMissing = (slug: string) => (feature(slug)?.unsupported.length ?? 0) > 0
  const replaced = factsOf(client, 'replace-property')
  const values = factsOf(client, 'ignore-values')
  const media = factsOf(client, 'ignore-media')
  const selectors = factsOf(client, 'ignore-selectors')
  const dropped = factsOf(client, 'drop-elements')
  const attributes = factsOf(client, 'drop-attributes')
  const hasNoNesting = factsOf(client, 'drop-nested-queries').length > 0

  function declaration(one: Declaration, element?: string): Declaration | undefined {
    const { property, value } = one
    const other = replaced.find((fact) => fact.property === property)
    if (other) return { ...one, property: other.by }
    if (ignoresProperty(client, property, element)) return undefined
    if (values.some((fact) => fact.properties.test(property) && fact.values.test(value))) return undefined
    return featuresOfDeclaration(one).some(isMissing) ? undefined : one
  }

  return {
    declaration,
    selector: (selector) =>
      !selectors.some((fact) => fact.selectors.test(selector)) && !featuresOfSelector(selector).some(isMissing),
    atRule: (name, prelude, isNested) =>
      !(isNested && hasNoNesting) &&
      !media.some((fact) => name === 'media' && fact.media.test(prelude)) &&
      !featuresOfAtRule(name, prelude).some(isMissing),
    element: (name) => !dropped.some(({ elements }) => elements.test(name)) && !isMissing(featureOfName(name) ?? ''),
    attribute: (name, element) =>
      !attributes.some((fact) => fact.attributes.test(name) && (fact.elements?.test(element) ?? true)),
    sheets: () => sheetReader(client),
  }
}

/** Whether a client ignores a property on elements of a name. */
export function ignoresProperty(client: MailClient, property: string, element?: string): boolean {
  return factsOf(client, 'ignore-properties').some(({ properties, elements }) => {
    if (!properties.test(property)) return false
    return elements === undefined || (element !== undefined && elements.test(element))
  })
}

function sheetReader(client: MailClient): (css: string) => string {
  const has = (does: Parameters<typeof factsOf>[1]) => factsOf(client, does).length > 0
  let room = factsOf(client, 'limit-sheets')[0]?.characters ?? Number.POSITIVE_INFINITY
  return (css) => {
    room -= css.length
    if (room < 0 || has('ignore-sheets')) return ''
    const { fault, atRules } = parseSheet(css)
    if (fault && has('drop-faulty-sheets')) return ''
    return has('drop-nested-sheets') && atRules.some(({ conditions }) => conditions.length > 0) ? '' : css
  }
}
