/** What an email is seen in: the reader's settings, or a client that bends what it gets. */
export const THEMES = ['light', 'dark', 'inverted', 'no-images'] as const
export type Theme = (typeof THEMES)[number]

export const CLIENTS = ['gmail', 'outlook'] as const
export type Client = (typeof CLIENTS)[number]

/** One way of looking at an email. Its name is the last part of a shot's id: `375-dark`, `600-outlook`. */
export interface Variant {
  name: string
  width: number
  theme: Theme
  /** An approximation of what this client would show. */
  client?: Client
}

/** An email with the values of one scenario, as recipients get it. */
export interface RenderedEmail {
  id: string
  /** The template. */
  file: string
  scenario: string
  html: string
  /** Where its HTML lies in the output: what relative addresses in it count from. */
  path: string
}

/** One picture that is to be taken. */
export interface Shot {
  /** `<email>/<scenario>/<variant>`. */
  id: string
  email: RenderedEmail
  variant: Variant
}

/** A picture that was taken. */
export interface Picture {
  png: Uint8Array
  /** What the email asked the network for, and did not get. */
  requests: string[]
}

/** What each variant is called where people read it. */
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

const CLIENT_LABELS: Record<Client, string> = { gmail: 'Gmail', outlook: 'Outlook for Windows' }
