import type { EmailListing } from '../protocol.ts'
import { cutExcerpt } from './cut-excerpt.ts'
import { findMatches } from './find-matches.ts'
import { rankOf, wordsOf } from './rank-of.ts'
import type { TextIndex } from './text-index.ts'

/** A folder of emails, or the top. */
export interface Folder {
  name: string
  folders: Folder[]
  emails: { name: string; email: EmailListing }[]
}

/** Emails by folder. The folders that all of them share are left out. */
export function emailTree(emails: EmailListing[]): Folder {
  const shared = sharedFolders(emails)
  const top: Folder = { name: '', folders: [], emails: [] }
  for (const email of [...emails].sort(byFile)) {
    const { name, folders } = placeOf(email, shared)
    folders.reduce(folderIn, top).emails.push({ name, email })
  }
  return top
}

/** How many folders all emails are in. */
export function sharedFolders(emails: EmailListing[]): number {
  const paths = emails.map(({ file }) => file.split('/').slice(0, -1))
  return paths.reduce((one, other) => one.slice(0, sharedLength(one, other)), paths[0] ?? []).length
}

/** The name of an email, and the folders that it is in besides those of all emails. */
export function placeOf({ file, locale }: EmailListing, shared: number): { name: string; folders: string[] } {
  const folders = file.split('/').slice(shared)
  const name = folders.pop()!.replace(/\.[^.]+$/, '')
  // `terms.fr.html` is the French translation of `terms`.
  const own = locale === undefined ? '' : `.${locale}`
  return { name: own && name.endsWith(own) ? name.slice(0, -own.length) : name, folders }
}

/** Sorts numbers by value: `e2` before `e10`. */
const ORDER = new Intl.Collator('en', { numeric: true })

function byFile(one: EmailListing, other: EmailListing): number {
  return ORDER.compare(one.file, other.file)
}

function folderIn(folder: Folder, name: string): Folder {
  const known = folder.folders.find((one) => one.name === name)
  if (known) return known
  const fresh: Folder = { name, folders: [], emails: [] }
  folder.folders.push(fresh)
  return fresh
}

function sharedLength(one: string[], other: string[]): number {
  const index = one.findIndex((part, at) => part !== other[at])
  return index === -1 ? one.length : index
}

export interface FoundEmail extends EmailListing {
  /** Where the query is in the description or the text, if a row does not show it anyway. */
  excerpt?: string
}

/** The emails that match every word of a query, the best first. Their texts count once they are loaded. */
export function searchEmails(emails: EmailListing[], query: string, texts?: TextIndex): FoundEmail[] {
  return emails
    .flatMap((email) => {
      const { id } = email
      const text = texts && {
        has: (word: string) => texts.has(id, word),
        hasTypo: (word: string) => texts.hasTypo(id, word),
      }
      const rank = rankOf(query, searched(email), text)
      return rank === undefined ? [] : [{ email, rank }]
    })
    .sort((one, other) => one.rank - other.rank || byFile(one.email, other.email))
    .map(({ email }) => withExcerpt(email, query, texts))
}

function searched({ file, subject = '', description = '' }: EmailListing): string[] {
  const path = file.replace(/\.[^.]+$/, '')
  return [path.split('/').at(-1)!, path, subject, description]
}

function withExcerpt(email: EmailListing, query: string, texts: TextIndex | undefined): FoundEmail {
  const { id, description = '' } = email
  const shown = searched(email).slice(0, -1)
  const hidden = wordsOf(query).filter((word) => shown.every((part) => findMatches(part, [word]).length === 0))
  if (hidden.length === 0) return email
  const [described] = findMatches(description, hidden)
  const excerpt = described ? cutExcerpt(description, described) : texts?.excerpt(id, hidden)
  return excerpt ? { ...email, excerpt } : email
}

/** In the order of the tree. */
export function emailsInOrder(folder: Folder): string[] {
  return [...folder.folders.flatMap(emailsInOrder), ...folder.emails.map(({ email }) => email.id)]
}
