import type { SimulatedClient } from '../project/settings.ts'

/** The recipient's settings: light or dark mode, forced inversion, images off. */
export const THEMES = ['light', 'dark', 'inverted', 'no-images'] as const
export type Theme = (typeof THEMES)[number]

export type Client = SimulatedClient

/** One way to show an email. Its name is the last part of a shot's id: `375-dark`, `600-outlook`. */
export interface Variant {
  name: string
  width: number
  theme: Theme
  /** The client to simulate. */
  client?: Client
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
  if (client) return `${CLIENT_LABELS[client]} (approximation), ${width} px`
  return `${THEME_LABELS[theme]}, ${width} px`
}

const THEME_LABELS: Record<Theme, string> = {
  light: 'Light',
  dark: 'Dark',
  inverted: 'Forced inversion',
  'no-images': 'Images off',
}

const CLIENT_LABELS: Record<Client, string> = {
  gmail: 'Gmail',
  'gmail-no-style': 'Gmail’s apps with other accounts',
  outlook: 'Outlook for Windows',
  'outlook-wide': 'Outlook for Windows',
}
