import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { hashOf } from '../hash.ts'
import { statKey } from '../stat-key.ts'

/** A cache entry. The head says whether it is still valid; the body is read only when needed. */
export interface Cached<Head, Body> {
  head: Head
  bodyHash: string
  /** Throws `TornEntry`, and deletes the entry, if it cannot be read whole. */
  body: () => Body
}

/** An entry that was whole when its head was read, and no longer is. */
export class TornEntry extends Error {}

/**
 * A folder of files that survives crashes: each file is written as a draft and renamed into place, and both of its parts
 * carry their hash, so that a torn, edited or foreign file counts as absent. An index repeats all heads. It is used for
 * the files that have not changed since it was written, so that a build reads one file instead of hundreds.
 */
export interface Cache {
  get<Head, Body>(name: string): Cached<Head, Body> | undefined
  /** Returns the hash of the body. */
  set(name: string, head: unknown, body: unknown): string | undefined
  /** Deletes all entries but these. */
  keep(names: Iterable<string>): void
  /** Writes the index. Entries that it lacks are still found, only slower. */
  save(): void
}

interface Indexed {
  head: unknown
  bodyHash: string
  /** The file's `statKey`. */
  stat: string
}

export function createCache(folder: string): Cache {
  const indexFile = path.join(folder, INDEX)
  const fileOf = (name: string) => path.join(folder, `${hashOf(name)}.json`)
  const index = readHashed<Record<string, Indexed>>(readText(indexFile)) ?? {}
  let isSaved = true

  function addToIndex(name: string, entry: Indexed): void {
    index[name] = entry
    isSaved = false
  }

  return {
    get<Head, Body>(name: string): Cached<Head, Body> | undefined {
      const file = fileOf(name)
      const stat = statKey(file)
      if (!stat) return undefined
      let found = index[name]
      if (found?.stat !== stat) {
        const [head, body = ''] = readText(file).split('\n') as [string, string?]
        const read = readHashed<Head>(head)
        if (read === undefined || readHashed<Body>(body) === undefined) return undefined
        found = { head: read, bodyHash: body.slice(0, HASH_LENGTH), stat }
        addToIndex(name, found)
      }
      const { head, bodyHash } = found
      return { head: head as Head, bodyHash, body: () => readBody<Body>(file, bodyHash) }
    },
    set(name, head, body) {
      const hashed = withHash(body)
      const bodyHash = hashed.slice(0, HASH_LENGTH)
      writeWhole(fileOf(name), `${withHash(head)}\n${hashed}`, (draft) => {
        addToIndex(name, { head, bodyHash, stat: statKey(draft)! })
      })
      return bodyHash
    },
    keep(names) {
      const kept = new Set(names)
      const files = new Set([INDEX, ...[...kept].map((name) => path.basename(fileOf(name)))])
      const unknown = listFiles(folder).filter((file) => !files.has(file))
      for (const file of unknown.map((name) => path.join(folder, name))) {
        if (!isFreshDraft(file)) rmSync(file, { force: true })
      }
      for (const name of Object.keys(index)) {
        if (kept.has(name)) continue
        delete index[name]
        isSaved = false
      }
    },
    save() {
      if (!isSaved) writeWhole(indexFile, withHash(index))
      isSaved = true
    },
  }
}

/** For `--no-cache`: always empty. */
export function createNoCache(): Cache {
  return { get: () => undefined, set: () => undefined, keep: () => {}, save: () => {} }
}

const INDEX = 'index.json'
const HASH_LENGTH = 22
const DRAFT = '.tmp'

/** Whether another build may be about to rename a file into place. Older drafts are from builds that crashed. */
function isFreshDraft(file: string): boolean {
  const written = file.endsWith(DRAFT) ? statSync(file, { throwIfNoEntry: false })?.mtimeMs : undefined
  return written !== undefined && Date.now() - written < 3_600_000
}

function writeWhole(file: string, text: string, onDraft: (draft: string) => void = () => {}): void {
  const draft = `${file}.${process.pid}${DRAFT}`
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(draft, text)
  onDraft(draft)
  renameSync(draft, file)
}

function readBody<Body>(file: string, bodyHash: string): Body {
  const text = readText(file)
  const hashed = text.slice(text.indexOf('\n') + 1)
  const body = hashed.startsWith(bodyHash) ? readHashed<Body>(hashed) : undefined
  if (body !== undefined) return body
  rmSync(file, { force: true })
  throw new TornEntry(file)
}

function withHash(value: unknown): string {
  const text = JSON.stringify(value)
  return hashOf(text) + text
}

function readHashed<Value>(hashed: string): Value | undefined {
  const text = hashed.slice(HASH_LENGTH)
  return hashOf(text) === hashed.slice(0, HASH_LENGTH) ? (JSON.parse(text) as Value) : undefined
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
