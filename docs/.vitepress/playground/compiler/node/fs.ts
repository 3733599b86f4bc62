import path from 'node:path'
import { Buffer } from 'buffer'
import { changes, files, isFolder } from './files.ts'

/** The part of `node:fs` that compiling needs, on files in memory. */
const fs = { existsSync, accessSync, readFileSync, readdirSync, statSync, readFile, stat, promises: promises() }
export default fs

export function existsSync(file: string): boolean {
  const found = path.resolve(file)
  return files.has(found) || isFolder(found)
}

export function accessSync(file: string): void {
  if (!existsSync(file)) throw missing('access', file)
}

export function readFileSync(file: string, options?: Encoding): string | Uint8Array {
  const text = files.get(path.resolve(file))
  if (text === undefined) throw missing('open', file)
  return options ? text : Buffer.from(ENCODER.encode(text))
}

export function readdirSync(folder: string): string[] {
  const start = `${path.resolve(folder)}/`
  const inside = [...files.keys()].filter((file) => file.startsWith(start))
  return [...new Set(inside.map((file) => file.slice(start.length).split('/')[0]!))]
}

export function statSync(file: string, { throwIfNoEntry = true } = {}): Stats | undefined {
  const found = path.resolve(file)
  const text = files.get(found)
  if (text === undefined && !isFolder(found)) {
    if (throwIfNoEntry) throw missing('stat', file)
    return undefined
  }
  return {
    isFile: () => text !== undefined,
    isDirectory: () => text === undefined,
    size: text?.length ?? 0,
    mtimeMs: changes.get(found) ?? 0,
  }
}

export function readFile(file: string, ...rest: [...options: Encoding[], done: Done<string | Uint8Array>]): void {
  const done = rest.pop() as Done<string | Uint8Array>
  answer(() => readFileSync(file, rest[0] as Encoding), done)
}

export function stat(file: string, done: Done<Stats | undefined>): void {
  answer(() => statSync(file), done)
}

function promises() {
  return {
    readFile: async (file: string, options?: Encoding) => readFileSync(file, options),
    stat: async (file: string) => statSync(file),
  }
}

const ENCODER = new TextEncoder()

type Encoding = string | { encoding?: string }
type Done<Value> = (error: unknown, value?: Value) => void

interface Stats {
  isFile: () => boolean
  isDirectory: () => boolean
  size: number
  mtimeMs: number
}

function answer<Value>(get: () => Value, done: Done<Value>): void {
  try {
    done(null, get())
  } catch (error) {
    done(error)
  }
}

function missing(call: string, file: string): Error {
  return Object.assign(new Error(`ENOENT: no such file or directory, ${call} '${file}'`), { code: 'ENOENT' })
}
