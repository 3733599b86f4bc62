import type { Place } from '../types.ts'

/** What a mail client does not support of an email. */
export interface ClientReport {
  id: string
  name: string
  /** Its rough share of the recipients, in percent. */
  weight: number
  unsupported: UnsupportedFeature[]
}

export interface UnsupportedFeature {
  /** Of caniemail.com. */
  slug: string
  title: string
  /** As it is written in the email. */
  what: string
  /** The first place. */
  place: Place
}
