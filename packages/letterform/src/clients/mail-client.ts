import type { Inversion } from './force-dark.ts'

/**
 * A mail client: what it does with an email. The checks read it to find what breaks, the pictures to draw it. Support of whole
 * features is in the data of caniemail.com; the facts are what that data has only in words, or not at all.
 */
export interface MailClient {
  name: string
  /** Its id at caniemail.com. */
  caniemail: string
  screen: 'phone' | 'desktop' | 'wide'
  certainty: Certainty
  facts: Fact[]
}

/** How much of it is known. */
export const CERTAINTIES = {
  tested: 'caniemail.com has tested what it supports.',
  described: 'Its colours follow descriptions by people who tested it. Its own algorithm is not public.',
  partly: 'caniemail.com has tested part of what it supports, and the rest is assumed.',
} as const

export type Certainty = keyof typeof CERTAINTIES

/** One thing that a client does, in words for the documentation, and the page that says so. */
export type Fact = Deed & { says: string; source: string }

export type Deed =
  | { does: 'ignore-sheets' }
  | { does: 'drop-faulty-sheets' }
  /** Those with an at-rule inside another one. */
  | { does: 'drop-nested-sheets' }
  | { does: 'drop-nested-queries' }
  /** The sheet that exceeds the limit and all that follow it are lost. */
  | { does: 'limit-sheets'; characters: number }
  | { does: 'prefix-names'; prefix: string }
  | { does: 'ignore-media'; media: RegExp }
  | { does: 'ignore-selectors'; selectors: RegExp }
  /** On the elements only, if there are some. Nothing is known about the elements of a rule. */
  | { does: 'ignore-properties'; properties: RegExp; elements?: RegExp }
  | { does: 'replace-property'; property: string; by: string }
  | { does: 'ignore-values'; properties: RegExp; values: RegExp }
  /** The content stays. */
  | { does: 'drop-elements'; elements: RegExp }
  | { does: 'drop-attributes'; attributes: RegExp; elements?: RegExp }
  | { does: 'drop-images'; urls: RegExp }
  | { does: 'read-dark-mode' }
  | { does: 'change-colours'; how: Inversion }
  /** Elements whose colours change get attributes, for style sheets to change them back. */
  | { does: 'mark-colours'; text: string; background: string }
  | { does: 'draw-as-word' }
  /** The smallest height of a line, unless `mso-line-height-rule: exactly` is set. */
  | { does: 'raise-lines'; least: string }

export type DeedName = Deed['does']

/** The facts of one kind. */
export function factsOf<Name extends DeedName>(
  { facts }: Pick<MailClient, 'facts'>,
  does: Name,
): Extract<Fact, { does: Name }>[] {
  return facts.filter((fact): fact is Extract<Fact, { does: Name }> => fact.does === does)
}
