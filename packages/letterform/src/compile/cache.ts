import { rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { refusedWrite } from '../disk-error.ts'
import { isMap } from '../is-map.ts'
import { statKey } from '../stat-key.ts'
import {
  compareLogs,
  copyEntries,
  createLog,
  isInUse,
  isLog,
  type Logged,
  type LogWriter,
  listFiles,
  listLogs,
  openLog,
  readBody,
  readBytes,
  readHashed,
  readLog,
  withHash,
  writeWhole,
} from './cache-log.ts'
import { type Packed, pack, unpack } from './packed.ts'

/** A cache entry. The head says whether it is still valid; the body is read only when needed. */
export interface Cached<Head, Body> {
  head: Head
  bodyHash: string
  /** Throws `TornEntry`, and deletes the entry, if it cannot be read whole. */
  body: () => Body
  /** The body, unread. Throws like it. */
  packed: () => Packed
}

/** An entry that was whole when its head was read, and no longer is. */
export class TornEntry extends Error {}

/**
 * A folder of logs that survives crashes. Each process appends its entries to a log of its own. The parts of an entry
 * carry their hash, so that a torn, edited or foreign one counts as absent. An index repeats all heads. It is used for
 * the logs that have not changed since it was written, so that a build reads one small file instead of all emails.
 */
export interface Cache {
  get<Head, Body>(name: string): Cached<Head, Body> | undefined
  /** Returns the hash of the body. */
  set(name: string, head: unknown, body: unknown): string | undefined
  setPacked(name: string, head: unknown, body: Packed): string | undefined
  /** Deletes all entries but these. */
  keep(names: Iterable<string>): void
  /** Writes the index. Entries that it lacks are still found, only slower. */
  save(): void
}

export function createCache(folder: string): Cache {
  const indexFile = path.join(folder, INDEX)
  let { entries, stats, isCurrent } = load(folder)
  let own: string | undefined
  let writer: LogWriter | undefined

  function findBody(name: string, entry: Logged): Packed {
    const body = readBody(folder, entry)
    if (body !== undefined) return body
    // Another process may have moved the entry to a new log.
    const moved = load(folder).entries.get(name)
    const same = moved?.bodyHash === entry.bodyHash ? readBody(folder, moved) : undefined
    if (same !== undefined) return same
    entries.delete(name)
    // Without an index, the next process reads the logs, and finds only what is whole.
    rmSync(indexFile, { force: true })
    throw new TornEntry(name)
  }

  function setPacked(name: string, head: unknown, body: Packed): string | undefined {
    isCurrent = false
    entries.delete(name)
    const entry = unlessRefused(() => {
      own ??= createLog(folder)
      writer ??= openLog(folder, own)
      return writer.append({ name, head, body })
    })
    if (entry) entries.set(name, entry)
    return entry?.bodyHash
  }

  return {
    get<Head, Body>(name: string): Cached<Head, Body> | undefined {
      const entry = entries.get(name)
      if (!entry) return undefined
      const packed = () => findBody(name, entry)
      return { head: entry.head as Head, bodyHash: entry.bodyHash, body: () => unpack<Body>(packed()), packed }
    },
    set: (name, head, body) => setPacked(name, head, pack(body)),
    setPacked,
    keep(names) {
      const kept = new Set(names)
      for (const name of entries.keys()) {
        if (kept.has(name)) continue
        entries.delete(name)
        isCurrent = false
      }
      for (const file of listFiles(folder)) {
        const isOurs = file === INDEX || isLog(file) || isFreshDraft(path.join(folder, file))
        if (!isOurs) unlessRefused(() => rmSync(path.join(folder, file), { force: true }))
      }
    },
    save() {
      writer?.close()
      writer = undefined
      if (!isCurrent) unlessRefused(writeIndex)
    },
  }

  function writeIndex(): void {
    if (own) stats.set(own, statOf(folder, own))
    const old = findWasteful(folder, { entries, stats })
    if (old.length > 0) {
      own = createLog(folder)
      entries = copyEntries(folder, { entries, from: old, to: own })
      for (const log of old) stats.delete(log)
      stats.set(own, statOf(folder, own))
    }
    const index: Index = { logs: Object.fromEntries(stats), entries: Object.fromEntries(entries) }
    writeWhole(indexFile, withHash(index), DRAFT)
    for (const log of old) rmSync(path.join(folder, log), { force: true })
    isCurrent = true
  }
}

/** Without space or permission to write, builds are slower, but work. */
function unlessRefused<Result>(write: () => Result): Result | undefined {
  try {
    return write()
  } catch (error) {
    if (refusedWrite(error) === undefined) throw error
    return undefined
  }
}

/** For `--no-cache`: always empty. */
export function createNoCache(): Cache {
  return { get: () => undefined, set: () => undefined, setPacked: () => undefined, keep: () => {}, save: () => {} }
}

const INDEX = 'index.json'
const DRAFT = '.tmp'
const MAX_LOGS = 64

interface Index {
  /** The `statKey` of each log. */
  logs: Record<string, string>
  entries: Record<string, Logged>
}

interface Loaded {
  entries: Map<string, Logged>
  /** The `statKey` of each log, as it was read. */
  stats: Map<string, string>
  /** Whether the index has all of it. */
  isCurrent: boolean
}

function load(folder: string): Loaded {
  const index = readIndex(path.join(folder, INDEX))
  const logs = listLogs(folder)
  // Taken before a log is read, so that what is appended in between makes the index outdated.
  const stats = new Map(logs.map((log) => [log, statOf(folder, log)]))
  const isIndexed = (log: string) => index.logs[log] !== undefined && index.logs[log] === stats.get(log)
  const entries = new Map(Object.entries(index.entries).filter(([, { log }]) => isIndexed(log)))
  const unknown = logs.filter((log) => !isIndexed(log))
  for (const [name, entry] of unknown.flatMap((log) => [...readLog(folder, log)])) {
    const known = entries.get(name)
    if (!known || compareLogs(known.log, entry.log) <= 0) entries.set(name, entry)
  }
  return { entries, stats, isCurrent: unknown.length === 0 && Object.keys(index.logs).length === logs.length }
}

/** An index that another version of Letterform wrote counts as absent, like a torn one. */
function readIndex(file: string): Index {
  const index = readHashed<Partial<Index>>(readBytes(file))
  return isMap(index?.logs) && isMap(index.entries) ? (index as Index) : { logs: {}, entries: {} }
}

/** The logs to replace by a new one, if most of their content is outdated: those that no other process appends to. */
function findWasteful(folder: string, { entries, stats }: Pick<Loaded, 'entries' | 'stats'>): string[] {
  const free = [...stats].flatMap(([log, stat]) => (!isInUse(log) && statOf(folder, log) === stat ? [log] : []))
  const size = free.reduce((sum, log) => sum + sizeOf(path.join(folder, log)), 0)
  const used = [...entries.values()].reduce((sum, { log, length }) => sum + (free.includes(log) ? length : 0), 0)
  return size > 2 * used || free.length > MAX_LOGS ? free : []
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

function statOf(folder: string, log: string): string {
  return statKey(path.join(folder, log)) ?? ''
}

/** Whether another build may be about to rename a file into place. Older drafts are from builds that crashed. */
function isFreshDraft(file: string): boolean {
  const written = file.endsWith(DRAFT) ? statSync(file, { throwIfNoEntry: false })?.mtimeMs : undefined
  return written !== undefined && Date.now() - written < 3_600_000
}
