import { crc32 } from 'node:zlib'
import type { Job, Message } from '../types.ts'
import { groupByMessage } from './group-by-message.ts'
import type { Change } from './job-store.ts'

/** A message is written once for all of its jobs. */
type Line =
  | Exclude<Change, { do: 'add' }>
  | { do: 'add'; now?: number | undefined; message: Message; jobs: Omit<Job, 'message'>[] }

/** One line per change, or per message of an `add`: checksum, space, JSON, line feed. */
export function* formatLines(change: Change): Generator<string> {
  if (change.do !== 'add') return yield formatLine(change)
  for (const [message, jobs] of groupByMessage(change.jobs))
    yield formatLine({ do: 'add', now: change.now, message, jobs: jobs.map(withoutMessage) })
}

/** Returns undefined for a line that is incomplete or damaged. */
export function parseLine(line: string): Change | undefined {
  const json = line.slice(9)
  if (line[8] !== ' ' || checksum(json) !== line.slice(0, 8)) return undefined
  const change = JSON.parse(json) as Line
  if (change.do !== 'add') return change
  const { now, message, jobs } = change
  return { do: 'add', ...(now !== undefined && { now }), jobs: jobs.map((job) => ({ ...job, message })) }
}

/** Whether it may be a line of a journal that is incomplete or damaged. Some file systems leave zeros after a power failure. */
export function resemblesLine(line: string): boolean {
  return /^(?:\0|[\da-f]{0,8}$|[\da-f]{8} (?:\{|$))/.test(line)
}

function formatLine(line: Line): string {
  const json = JSON.stringify(line)
  return `${checksum(json)} ${json}\n`
}

function checksum(json: string): string {
  return crc32(json).toString(16).padStart(8, '0')
}

function withoutMessage({ message: _, ...rest }: Job): Omit<Job, 'message'> {
  return rest
}
