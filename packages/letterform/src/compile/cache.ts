import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { hashOf } from '../project/sources.ts'

/**
 * A folder of JSON files that survives everything: each is written beside its place and renamed into it, and begins
 * with a hash of itself, so that one that is torn, edited or from another version reads as absent.
 */
export interface Cache {
  get<Value>(name: string): Value | undefined
  set(name: string, value: unknown): void
  /** Deletes every file whose name is not among these. */
  keep(names: Iterable<string>): void
}

export function createCache(folder: string): Cache {
  const fileOf = (name: string) => path.join(folder, `${hashOf(name)}.json`)
  return {
    get<Value>(name: string): Value | undefined {
      try {
        const text = readFileSync(fileOf(name), 'utf8')
        const end = text.indexOf('\n')
        const body = text.slice(end + 1)
        return hashOf(body) === text.slice(0, end) ? (JSON.parse(body) as Value) : undefined
      } catch {
        return undefined
      }
    },
    set(name, value) {
      const body = JSON.stringify(value)
      const file = fileOf(name)
      const draft = `${file}.${process.pid}.tmp`
      mkdirSync(folder, { recursive: true })
      writeFileSync(draft, `${hashOf(body)}\n${body}`)
      renameSync(draft, file)
    },
    keep(names) {
      const kept = new Set([...names].map((name) => path.basename(fileOf(name))))
      for (const file of listFiles(folder)) if (!kept.has(file)) rmSync(path.join(folder, file), { force: true })
    },
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
