import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { hashOf } from '../project/sources.ts'

/** A cached thing: what tells whether it still holds, and the thing itself, which is read only if it does. */
export interface Cached<Head, Body> {
  head: Head
  body: () => Body | undefined
}

/**
 * A folder of files that survives everything: each is written beside its place and renamed into it, and its parts carry
 * a hash of themselves, so that one that is torn, edited or from another version reads as absent.
 */
export interface Cache {
  get<Head, Body>(name: string): Cached<Head, Body> | undefined
  set(name: string, head: unknown, body: unknown): void
  /** Deletes every file whose name is not among these. */
  keep(names: Iterable<string>): void
}

export function createCache(folder: string): Cache {
  const fileOf = (name: string) => path.join(folder, `${hashOf(name)}.json`)
  return {
    get<Head, Body>(name: string): Cached<Head, Body> | undefined {
      const text = readText(fileOf(name))
      const end = text.indexOf('\n')
      const head = unseal<Head>(text.slice(0, end))
      return head === undefined ? undefined : { head, body: () => unseal<Body>(text.slice(end + 1)) }
    },
    set(name, head, body) {
      const file = fileOf(name)
      const draft = `${file}.${process.pid}.tmp`
      mkdirSync(folder, { recursive: true })
      writeFileSync(draft, `${seal(head)}\n${seal(body)}`)
      renameSync(draft, file)
    },
    keep(names) {
      const kept = new Set([...names].map((name) => path.basename(fileOf(name))))
      for (const file of listFiles(folder)) if (!kept.has(file)) rmSync(path.join(folder, file), { force: true })
    },
  }
}

const HASH_LENGTH = 22

function seal(value: unknown): string {
  const text = JSON.stringify(value)
  return hashOf(text) + text
}

function unseal<Value>(sealed: string): Value | undefined {
  const text = sealed.slice(HASH_LENGTH)
  return hashOf(text) === sealed.slice(0, HASH_LENGTH) ? (JSON.parse(text) as Value) : undefined
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** For `--no-cache`: what a build learns, it forgets. */
export function createNoCache(): Cache {
  return { get: () => undefined, set: () => {}, keep: () => {} }
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
