import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { hashOf } from '../hash.ts'
import { isRunning } from '../is-running.ts'
import type { Packed } from './packed.ts'

/** A cache entry in a log: its head, and where its line is. */
export interface Logged {
  head: unknown
  bodyHash: string
  /** The log's name in the folder. */
  log: string
  /** In bytes. */
  at: number
  length: number
}

/** The names of the logs in a folder, oldest first. */
export function listLogs(folder: string): string[] {
  return listFiles(folder).filter(isLog).sort(compareLogs)
}

export function isLog(file: string): boolean {
  return LOG.test(file)
}

/** By the order in which they were begun. */
export function compareLogs(one: string, other: string): number {
  return partsOf(one).number - partsOf(other).number
}

/** Creates an empty log, which only this process writes to. */
export function createLog(folder: string): string {
  mkdirSync(folder, { recursive: true })
  const last = listLogs(folder).at(-1)
  for (let number = last ? partsOf(last).number + 1 : 1; ; number++) {
    const log = `${number}-${process.pid}.log`
    try {
      closeSync(openSync(path.join(folder, log), 'wx'))
      return log
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

/** Whether another process may still append to it. */
export function isInUse(log: string): boolean {
  const { pid } = partsOf(log)
  return pid !== process.pid && isRunning(pid)
}

/** A log that stays open while a pipeline appends to it. */
export interface LogWriter {
  append: (entry: { name: string; head: unknown; body: Packed }) => Logged
  close: () => void
}

export function openLog(folder: string, log: string): LogWriter {
  let opened: number | undefined

  /** If the log has been deleted, a new one takes its place. */
  function open(): { file: number; size: number } {
    if (opened !== undefined) {
      const { size, nlink } = fstatSync(opened)
      if (nlink > 0) return { file: opened, size }
      close()
    }
    mkdirSync(folder, { recursive: true })
    opened = openSync(path.join(folder, log), 'a')
    return { file: opened, size: fstatSync(opened).size }
  }

  function close(): void {
    if (opened !== undefined) closeSync(opened)
    opened = undefined
  }

  function appendEntry({ name, head, body }: { name: string; head: unknown; body: Packed }): Logged {
    const start = Buffer.from(`${withHash([name, head])}\t${body.hash}`)
    const line = Buffer.concat([start, body.json, Buffer.of(LINE_BREAK)])
    const { file, size } = open()
    writeFileSync(file, line)
    return { head, bodyHash: body.hash, log, at: size, length: line.length }
  }

  return { append: appendEntry, close }
}

/** The entries of a log that are whole, by name. Of two with the same name, the later one counts. */
export function readLog(folder: string, log: string): Map<string, Logged> {
  const bytes = readBytes(path.join(folder, log))
  const entries = new Map<string, Logged>()
  for (let at = 0, end = bytes.indexOf(LINE_BREAK); end >= 0; at = end + 1, end = bytes.indexOf(LINE_BREAK, at)) {
    const line = bytes.subarray(at, end)
    const [head, body] = splitLine(line)
    const read = readHashed<[name: string, head: unknown]>(head)
    if (!read || !isWhole(body)) continue
    const bodyHash = body.toString('utf8', 0, HASH_LENGTH)
    entries.set(read[0], { head: read[1], bodyHash, log, at, length: line.length + 1 })
  }
  return entries
}

/** Returns nothing if the body is no longer there, or not whole. */
export function readBody(folder: string, { log, at, length, bodyHash }: Logged): Packed | undefined {
  const line = Buffer.alloc(length)
  try {
    const file = openSync(path.join(folder, log), 'r')
    try {
      readSync(file, line, 0, length, at)
    } finally {
      closeSync(file)
    }
  } catch {
    return undefined
  }
  const [, body] = splitLine(line.subarray(0, -1))
  const isSame = body.toString('utf8', 0, HASH_LENGTH) === bodyHash && isWhole(body)
  return isSame ? { json: body.subarray(HASH_LENGTH), hash: bodyHash } : undefined
}

/** Copies the entries of some logs to the end of another. Returns all entries, as they are then. */
export function copyEntries(
  folder: string,
  { entries, from, to }: { entries: Map<string, Logged>; from: string[]; to: string },
): Map<string, Logged> {
  const copied = new Map([...entries].filter(([, { log }]) => !from.includes(log)))
  const file = openSync(path.join(folder, to), 'a')
  try {
    for (const log of from) {
      const bytes = readBytes(path.join(folder, log))
      for (const [name, entry] of entries) {
        const line = bytes.subarray(entry.at, entry.at + entry.length)
        if (entry.log !== log || line.length < entry.length) continue
        copied.set(name, { ...entry, log: to, at: fstatSync(file).size })
        writeFileSync(file, line)
      }
    }
  } finally {
    closeSync(file)
  }
  return copied
}

/** Replaces a file in one step. The draft's name ends in `ending`. */
export function writeWhole(file: string, text: string, ending: string): void {
  const draft = `${file}.${process.pid}${ending}`
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(draft, text)
  renameSync(draft, file)
}

/** A hash, and JSON, which contains neither tabs nor line breaks. */
export function withHash(value: unknown): string {
  const text = JSON.stringify(value)
  return hashOf(text) + text
}

export function readHashed<Value>(bytes: Buffer): Value | undefined {
  return isWhole(bytes) ? (JSON.parse(bytes.toString('utf8', HASH_LENGTH)) as Value) : undefined
}

/** Empty if the file is missing. */
export function readBytes(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch {
    return Buffer.alloc(0)
  }
}

export function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

const LOG = /^(?<number>\d+)-(?<pid>\d+)\.log$/
const HASH_LENGTH = 22
const LINE_BREAK = 10
const TAB = 9

function partsOf(log: string): { number: number; pid: number } {
  const { number, pid } = LOG.exec(log)!.groups!
  return { number: Number(number), pid: Number(pid) }
}

function splitLine(line: Buffer): [head: Buffer, body: Buffer] {
  const tab = line.indexOf(TAB)
  return tab < 0 ? [line, Buffer.alloc(0)] : [line.subarray(0, tab), line.subarray(tab + 1)]
}

function isWhole(bytes: Buffer): boolean {
  return hashOf(bytes.subarray(HASH_LENGTH)) === bytes.toString('utf8', 0, HASH_LENGTH)
}
