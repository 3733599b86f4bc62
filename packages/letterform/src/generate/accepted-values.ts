import type { CheckedPosition, TypeName } from '../language/contract.ts'

/**
 * What the positions of a variable accept, as keywords of its JSON Schema. Releases compare them: a keyword that appears, or
 * lists less than before, makes getters refuse values that they took. So they name values, and never places in templates.
 */
export interface AcceptedValues {
  /** The schemes of whole URLs. */
  'x-letterform-schemes'?: string[]
  /** The kinds of CSS values. */
  'x-letterform-style'?: string[]
  /** Text that is refused as part of a URL path. */
  'x-letterform-refused'?: string[]
}

/** A URL that is written nowhere as a link or image is checked as a link all the same. */
export function acceptedValues(positions: CheckedPosition[], kind: TypeName): AcceptedValues {
  const urls = positions.filter((position) => position === 'link' || position === 'image')
  if (positions.length === 0 && kind === 'url') urls.push('link')
  const lists = urls.map((position) => SCHEMES[position])
  return {
    ...(lists.length > 0 && {
      'x-letterform-schemes': lists[0]!.filter((one) => lists.every((list) => list.includes(one))),
    }),
    ...(positions.includes('css') && { 'x-letterform-style': STYLE }),
    ...(positions.includes('path') && { 'x-letterform-refused': DOTS }),
  }
}

/** What the runtime's checks accept; a test compares them. */
const SCHEMES = { link: ['http', 'https', 'mailto', 'tel'], image: ['cid', 'http', 'https'] }
const STYLE = ['color', 'keyword', 'length', 'number', 'percentage']
const DOTS = ['.', '..']
