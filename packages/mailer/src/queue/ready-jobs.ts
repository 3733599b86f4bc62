import { domainOf } from '../address.ts'
import type { Job } from '../types.ts'
import { createHeap, type Heap } from './heap.ts'

/** Jobs that are due, by priority, and within a priority in the order they were added. */
export interface ReadyJobs {
  add(job: Job): void
  remove(job: Job): boolean
  /** Removes and returns up to `limit` jobs. However many mails of excluded domains are ahead, they cost nothing. */
  take(limit: number, exceptDomains: string[]): Job[]
}

/** A removed job leaves an empty entry until its turn, because deleting in the middle of an array is slow. */
interface Entry {
  order: number
  job: Job | undefined
}

interface Line {
  domain: string
  entries: Entry[]
  /** The first entry that may have a job. */
  start: number
}

/** The lines of a priority. The heap has each of them once, by what was its first entry when it was put there. */
interface Level {
  lines: Map<string, Line>
  firsts: Heap<{ order: number; line: Line }>
}

export function createReadyJobs(): ReadyJobs {
  const levels = new Map<number, Level>()
  const entries = new Map<Job, Entry>()
  let order = 0

  function lineFor({ priority, recipient }: Job): Line {
    const level = levels.get(priority) ?? { lines: new Map(), firsts: createHeap(({ order }) => order) }
    levels.set(priority, level)
    const domain = domainOf(recipient)
    const line = level.lines.get(domain) ?? { domain, entries: [], start: 0 }
    if (!level.lines.has(domain)) level.firsts.push({ order, line })
    level.lines.set(domain, line)
    return line
  }

  function takeFrom({ lines, firsts }: Level, limit: number, except: Set<string>): Job[] {
    const taken: Job[] = []
    const skipped: Line[] = []
    while (taken.length < limit) {
      const next = firsts.pop()
      if (!next) break
      const { line } = next
      const first = firstOf(line)
      if (!first) lines.delete(line.domain)
      else if (except.has(line.domain)) skipped.push(line)
      else {
        // Its first job may have been removed, so that another line is ahead of it now.
        if (first.order === next.order) taken.push(take(first))
        push(firsts, line)
      }
    }
    for (const line of skipped) push(firsts, line)
    return taken
  }

  function push(firsts: Level['firsts'], line: Line): void {
    firsts.push({ order: firstOf(line)?.order ?? order, line })
  }

  function take(entry: Entry): Job {
    const job = entry.job!
    entry.job = undefined
    entries.delete(job)
    return job
  }

  return {
    add(job) {
      const line = lineFor(job)
      const entry = { order: order++, job }
      line.entries.push(entry)
      entries.set(job, entry)
    },
    remove(job) {
      const entry = entries.get(job)
      if (entry) take(entry)
      return entry !== undefined
    },
    take(limit, exceptDomains) {
      const except = new Set(exceptDomains)
      const taken: Job[] = []
      for (const priority of [...levels.keys()].sort((a, b) => b - a)) {
        const level = levels.get(priority)!
        taken.push(...takeFrom(level, limit - taken.length, except))
        if (level.lines.size === 0) levels.delete(priority)
      }
      return taken
    },
  }
}

function firstOf(line: Line): Entry | undefined {
  while (line.start < line.entries.length && !line.entries[line.start]!.job) line.start++
  if (line.start > 1000 && line.start > line.entries.length / 2) {
    line.entries.splice(0, line.start)
    line.start = 0
  }
  return line.entries[line.start]
}
