import type { EmailListing } from '../protocol.ts'

/** A folder of emails, or the top. */
export interface Folder {
  name: string
  folders: Folder[]
  emails: (EmailListing & { name: string })[]
}

/** Emails by folder. The folders that all of them share are left out. */
export function emailTree(emails: EmailListing[]): Folder {
  const paths = emails.map(({ file }) => file.split('/').slice(0, -1))
  const shared = paths.reduce((one, other) => one.slice(0, sharedLength(one, other)), paths[0] ?? [])
  const top: Folder = { name: '', folders: [], emails: [] }
  for (const email of [...emails].sort(byFile)) {
    const parts = email.file.split('/').slice(shared.length)
    const name = parts.pop()!.replace(/\.[^.]+$/, '')
    parts.reduce(folderIn, top).emails.push({ ...email, name })
  }
  return top
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

/** Emails whose path contains every word of the query, in any order. */
export function searchEmails(emails: EmailListing[], query: string): EmailListing[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const found = emails.filter(({ file }) => {
    const folded = fold(file)
    return words.every((word) => folded.includes(word))
  })
  return found.sort(byFile)
}

function fold(file: string): string {
  return file.replace(/\.[^.]+$/, '').toLowerCase()
}

/** In the order of the tree. */
export function emailsInOrder(folder: Folder): string[] {
  return [...folder.folders.flatMap(emailsInOrder), ...folder.emails.map(({ id }) => id)]
}
