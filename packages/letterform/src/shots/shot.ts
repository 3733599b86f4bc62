import { CERTAINTIES } from '../clients/mail-client.ts'
import { type ClientName, MAIL_CLIENTS } from '../clients/mail-clients.ts'

/** The recipient's settings: light or dark mode, forced inversion, images off. */
export const THEMES = ['light', 'dark', 'inverted', 'no-images'] as const
export type Theme = (typeof THEMES)[number]

/** One way to show an email. Its name is the last part of a shot's id: `375-dark`, `600-outlook`. */
export interface Variant {
  name: string
  width: number
  theme: Theme
  /** The client to simulate. */
  client?: ClientName
}

/** An email rendered with one scenario, as recipients get it. */
export interface RenderedEmail {
  id: string
  /** The template. */
  file: string
  scenario: string
  /** The language of the translation, in a project with `locales`. */
  locale?: string
  html: string
  /** The path of its HTML in the output, which relative URLs in it start from. */
  path: string
}

/** One picture to take. */
export interface Shot {
  /** `<email>/<scenario>/<variant>`, in a project with `locales` `<email>/<locale>/<scenario>/<variant>`. */
  id: string
  email: RenderedEmail
  variant: Variant
}

/** A picture, taken. */
export interface Picture {
  png: Uint8Array
  /** The URLs that the email requested from the network. All were refused. */
  requests: string[]
}

/** The name of an email, with the language of the translation. */
export function nameOf({ id, locale }: Pick<RenderedEmail, 'id' | 'locale'>): string {
  return locale ? `${id} (${locale})` : id
}

/** A variant's name for people. */
export function labelOf({ width, theme, client }: Variant): string {
  return client ? `${MAIL_CLIENTS[client].name} (approximation), ${width} px` : `${THEME_LABELS[theme]}, ${width} px`
}

/** How sure the picture of a variant is. */
export function certaintyOf({ theme, client }: Variant): string | undefined {
  if (client) return CERTAINTIES[MAIL_CLIENTS[client].certainty]
  return theme === 'inverted' ? CERTAINTIES.described : undefined
}

const THEME_LABELS: Record<Theme, string> = {
  light: 'Light',
  dark: 'Dark',
  inverted: 'Forced inversion (approximation)',
  'no-images': 'Images off',
}
