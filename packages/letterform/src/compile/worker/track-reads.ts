import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import path from 'node:path'
import { hashOf } from '../../hash.ts'

/** The files read since `startTracking`: their content, or `null` if they did not exist. */
let reads: Map<string, string | Uint8Array | null> | undefined

/** How many untracked calls are running. */
let untrackedCalls = 0
/** What editors have open and not saved, by absolute path. It is read in place of the files. */
let unsaved: ReadonlyMap<string, string> = new Map()
const scanned = new Map<string, string | Uint8Array>()

type AnyFunction = (...args: never[]) => unknown

/** Patches `fs` to record everything that compiling an email reads, including in events and plugins. */
export function installTracking(): void {
  wrap(
    fs,
    'readFileSync',
    (read) =>
      (...args) =>
        recordSync(args[0], () => readUnsaved(args) ?? read(...args)),
  )
  wrap(fs, 'existsSync', (exists) => (...args) => {
    const found = (typeof args[0] === 'string' && unsaved.has(path.resolve(args[0]))) || exists(...args)
    if (!found) record(args[0], null)
    return found
  })
  wrap(fs.promises, 'readFile', (read) => async (...args) => {
    const file = args[0]
    const isScan = untrackedCalls > 0
    try {
      const content = readUnsaved(args) ?? ((await read(...args)) as string | Uint8Array)
      if (isScan && typeof file === 'string') scanned.set(file, content)
      else record(file, content)
      return content
    } catch (error) {
      if (!isScan) record(file, null)
      throw error
    }
  })
  syncBuiltinESMExports()
}

export function setUnsaved(texts: Record<string, string>): void {
  unsaved = new Map(Object.entries(texts))
}

function readUnsaved([file, options]: unknown[]): string | Uint8Array | undefined {
  const text = unsaved.size > 0 && typeof file === 'string' ? unsaved.get(path.resolve(file)) : undefined
  const isText = typeof options === 'string' || (options as { encoding?: string } | undefined)?.encoding
  return text === undefined || isText ? text : Buffer.from(text)
}

export function startTracking(): void {
  reads = new Map()
}

export function stopTracking(): { file: string; hash: string | null }[] {
  const found = [...(reads ?? [])].map(([file, content]) => ({ file, hash: content === null ? null : hashOf(content) }))
  reads = undefined
  return found
}

/**
 * Runs without recording: Tailwind's scans are tracked by the sheets that result. Several calls may run at once, and
 * nothing else may run meanwhile.
 */
export async function untracked<Result>(run: () => Promise<Result>): Promise<Result> {
  untrackedCalls++
  try {
    return await run()
  } finally {
    untrackedCalls--
  }
}

/** The files scanned since `forgetScans`, by path from the working directory. */
export function scannedFiles(): Map<string, string> {
  return new Map([...scanned].map(([file, content]) => [path.relative('.', file), String(content)]))
}

export function forgetScans(): void {
  scanned.clear()
}

export function record(file: unknown, content: string | Uint8Array | null): void {
  if (!reads || untrackedCalls > 0 || (typeof file !== 'string' && !(file instanceof URL))) return
  const absolute = file instanceof URL ? file.pathname : path.resolve(file)
  if (absolute.includes(`${path.sep}node_modules${path.sep}`)) return
  // If a missing file appears later, its content counts.
  if (content !== null || !reads.has(absolute)) reads.set(absolute, content)
}

function recordSync(file: unknown, read: () => unknown): unknown {
  try {
    const content = read() as string | Uint8Array
    record(file, content)
    return content
  } catch (error) {
    record(file, null)
    throw error
  }
}

function wrap<Name extends string>(
  target: { [name in Name]: AnyFunction } | object,
  name: Name,
  wrapper: (original: (...args: unknown[]) => unknown) => (...args: unknown[]) => unknown,
): void {
  const holder = target as Record<string, (...args: unknown[]) => unknown>
  holder[name] = wrapper(holder[name]!.bind(target))
}
