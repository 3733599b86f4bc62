import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { hashOf } from '../hash.ts'

/** A cached thing: what tells whether it still holds, and the thing itself, which is read only if somebody asks. */
export interface Cached<Head, Body> {
  head: Head
  /** A hash of the body. */
  seal: string
  /** Throws `TornEntry` where it cannot be read whole; the entry is gone then. */
  body: () => Body
}

/** An entry that looked whole when its head was taken, and is not. */
export class TornEntry extends Error {}

/**
 * A folder of files that survives everything: each is written beside its place and renamed into it, and its parts carry
 * a hash of themselves, so that one that is torn, edited or from another version reads as absent. The heads are kept in
 * an index as well, and are taken from there while the files are the ones that it was made of: one read, not hundreds.
 */
export interface Cache {
  get<Head, Body>(name: string): Cached<Head, Body> | undefined
  /** Returns the hash of the body. */
  set(name: string, head: unknown, body: unknown): string | undefined
  /** Deletes every file whose name is not among these. */
  keep(names: Iterable<string>): void
  /** Writes the index. What was set without it is there all the same, and takes longer to find. */
  save(): void
}

interface Indexed {
  head: unknown
  seal: string
  /** How the file stood. */
  stamp: string
}

export function createCache(folder: string): Cache {
  const indexFile = path.join(folder, INDEX)
  const fileOf = (name: string) => path.join(folder, `${hashOf(name)}.json`)
  const index = unseal<Record<string, Indexed>>(readText(indexFile)) ?? {}
  let isSaved = true

  function note(name: string, entry: Indexed): void {
    index[name] = entry
    isSaved = false
  }

  return {
    get<Head, Body>(name: string): Cached<Head, Body> | undefined {
      const file = fileOf(name)
      const stamp = stampOf(file)
      if (!stamp) return undefined
      let found = index[name]
      if (found?.stamp !== stamp) {
        const [head, body = ''] = readText(file).split('\n') as [string, string?]
        const read = unseal<Head>(head)
        if (read === undefined || unseal<Body>(body) === undefined) return undefined
        found = { head: read, seal: body.slice(0, HASH_LENGTH), stamp }
        note(name, found)
      }
      const { head, seal } = found
      return { head: head as Head, seal, body: () => readBody<Body>(file, seal) }
    },
    set(name, head, body) {
      const file = fileOf(name)
      const sealed = sealUp(body)
      writeWhole(file, `${sealUp(head)}\n${sealed}`, (draft) => {
        note(name, { head, seal: sealed.slice(0, HASH_LENGTH), stamp: stampOf(draft)! })
      })
      return sealed.slice(0, HASH_LENGTH)
    },
    keep(names) {
      const kept = new Set(names)
      const files = new Set([INDEX, ...[...kept].map((name) => path.basename(fileOf(name)))])
      for (const file of listFiles(folder)) if (!files.has(file)) rmSync(path.join(folder, file), { force: true })
      for (const name of Object.keys(index)) {
        if (kept.has(name)) continue
        delete index[name]
        isSaved = false
      }
    },
    save() {
      if (!isSaved) writeWhole(indexFile, sealUp(index))
      isSaved = true
    },
  }
}

/** For `--no-cache`: what a build learns, it forgets. */
export function createNoCache(): Cache {
  return { get: () => undefined, set: () => undefined, keep: () => {}, save: () => {} }
}

const INDEX = 'index.json'
const HASH_LENGTH = 22

function writeWhole(file: string, text: string, onDraft: (draft: string) => void = () => {}): void {
  const draft = `${file}.${process.pid}.tmp`
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(draft, text)
  onDraft(draft)
  renameSync(draft, file)
}

function readBody<Body>(file: string, seal: string): Body {
  const text = readText(file)
  const sealed = text.slice(text.indexOf('\n') + 1)
  const body = sealed.startsWith(seal) ? unseal<Body>(sealed) : undefined
  if (body !== undefined) return body
  rmSync(file, { force: true })
  throw new TornEntry(file)
}

function sealUp(value: unknown): string {
  const text = JSON.stringify(value)
  return hashOf(text) + text
}

function unseal<Value>(sealed: string): Value | undefined {
  const text = sealed.slice(HASH_LENGTH)
  return hashOf(text) === sealed.slice(0, HASH_LENGTH) ? (JSON.parse(text) as Value) : undefined
}

/** One that is written anew is another inode, one that is written into has another time. */
function stampOf(file: string): string | undefined {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat && `${stat.ino} ${stat.size} ${stat.mtimeMs}`
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
