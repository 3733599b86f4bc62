import { listNames } from '../text.ts'
import caniemail from './caniemail.json' with { type: 'json' }

/** What caniemail.com knows about a feature, for the clients of the project. */
export interface Feature {
  slug: string
  title: string
  unsupported: Client[]
  partial: Client[]
  /** Remarks about some of the clients. */
  notes: { text: string; clients: string[] }[]
}

export interface Client {
  id: string
  name: string
  /** Its rough share of the recipients, in percent. */
  weight: number
}

export interface Support {
  clients: Client[]
  feature: (slug: string) => Feature | undefined
}

/** A rough estimate of how email is read. The shares need not add up to 100. */
export const DEFAULT_CLIENTS: Record<string, number> = {
  'apple-mail.ios': 40,
  'gmail.desktop-webmail': 14,
  'gmail.android': 8,
  'gmail.ios': 8,
  'apple-mail.macos': 6,
  'outlook.windows': 6,
  'outlook.outlook-com': 5,
  'yahoo.desktop-webmail': 3,
  'samsung-email.android': 2,
  'thunderbird.macos': 2,
}

/** Better names than those in the data. */
const NAMES: Record<string, string> = {
  'gmail.desktop-webmail': 'Gmail (web)',
  'gmail.ios': 'Gmail (iOS)',
  'gmail.android': 'Gmail (Android)',
  'apple-mail.ios': 'Apple Mail (iOS)',
  'apple-mail.macos': 'Apple Mail (macOS)',
  'outlook.windows': 'Outlook (Windows)',
  'outlook.outlook-com': 'Outlook (web and new)',
  'yahoo.desktop-webmail': 'Yahoo Mail',
  'samsung-email.android': 'Samsung Email',
  'thunderbird.macos': 'Thunderbird',
}

interface Entry {
  title: string
  support: string
  notes?: Record<string, string[]>
}

const known = caniemail.clients as Record<string, string>
const features = caniemail.features as Record<string, Entry>
export const CLIENT_IDS = Object.keys(known)

export function createSupport(weights: Record<string, number>): Support {
  const clients = Object.entries(weights).map(([id, weight]) => ({ id, weight, name: NAMES[id] ?? known[id] ?? id }))
  const found = new Map<string, Feature | undefined>()
  return {
    clients,
    feature(slug) {
      if (!found.has(slug)) found.set(slug, readFeature(slug, clients))
      return found.get(slug)
    },
  }
}

function readFeature(slug: string, clients: Client[]): Feature | undefined {
  const entry = features[slug]
  if (!entry) return undefined
  const says = (letter: string) => clients.filter(({ id }) => entry.support[CLIENT_IDS.indexOf(id)] === letter)
  const ids = new Set(clients.map(({ id }) => id))
  const notes = Object.entries(entry.notes ?? {})
    .map(([text, noted]) => ({ text, clients: noted.filter((id) => ids.has(id)) }))
    .filter((note) => note.clients.length > 0)
  return { slug, title: entry.title, unsupported: says('n'), partial: says('a'), notes }
}

/** `Gmail (iOS) and Outlook (Windows)`: the clients with the most recipients first. */
export function listClients(clients: Client[]): string {
  return listNames([...clients].sort((a, b) => b.weight - a.weight).map(({ name }) => name))
}
