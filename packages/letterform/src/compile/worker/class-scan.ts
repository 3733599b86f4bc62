import { defaultExtractor } from 'tailwindcss/lib/lib/defaultExtractor.js'
import type { TailwindContext } from 'tailwindcss/lib/lib/expandTailwindAtRules.js'
import { hashOf } from '../../hash.ts'
import { looksLikeClass } from './looks-like-class.ts'

/**
 * The relevant part of Tailwind's content scan. Sheets stay the same as long as every class with a rule is still used
 * somewhere and no new candidate appears.
 */
export interface ClassScan {
  separator: string
  /** The names of all utilities, which classes start with. */
  names: string[]
  /** Candidates that gave no rule. */
  inert: string[]
  classes: string[]
  /** By path from the root: the hash, and the indexes of the classes in the file. */
  files: Record<string, [hash: string, ...classes: number[]]>
  /** Files that must not change at all, such as configs: they contain more than classes. */
  fixed: Record<string, string>
}

type Hashes = Record<string, string | null>

/** A scan of the files that Tailwind read in this pass. Undefined if a project customizes how classes are found. */
export function createScan(
  contexts: TailwindContext[],
  { read, now, fixed }: { read: Map<string, string>; now: Hashes; fixed: string[] },
  before: ClassScan | undefined,
): ClassScan | undefined {
  const separator = contexts[0]?.tailwindConfig.separator
  if (separator === undefined || !contexts.every((context) => isUsual(context, separator))) return undefined
  const names = [...new Set([...(before?.names ?? []), ...contexts.flatMap(namesOf)])]
  const scan: ClassScan = { separator, names, inert: [], classes: [], files: {}, fixed: {} }
  const isInert = (found: string) =>
    contexts.every(({ notClassCache }) => notClassCache.has(found)) && !before?.classes.includes(found)
  const inert = new Set<string>()
  const index = new Map<string, number>()
  const find = createFinder(scan)
  for (const [file, expected] of Object.entries(now)) {
    const text = read.get(file)
    if (expected === null) return undefined
    if (fixed.includes(file) || file.endsWith('.svelte')) scan.fixed[file] = expected
    else if (text === undefined || hashOf(text) !== expected) return undefined
    else {
      const found = find(text)
      for (const one of found) {
        if (isInert(one)) inert.add(one)
        else if (!index.has(one)) index.set(one, index.size)
      }
      scan.files[file] = [expected, ...found.flatMap((one) => index.get(one) ?? [])]
    }
  }
  return { ...scan, inert: [...inert], classes: [...index.keys()] }
}

/** The scan of the current files, or undefined if style sheets may have changed. */
export function renewScan(scan: ClassScan, now: Hashes, read: (file: string) => string): ClassScan | undefined {
  if (Object.entries(scan.fixed).some(([file, hashThen]) => now[file] !== hashThen)) return undefined
  const index = new Map(scan.classes.map((one, at) => [one, at]))
  const inert = new Set(scan.inert)
  const uses = scan.classes.map(() => 0)
  const files: ClassScan['files'] = {}
  const find = createFinder(scan)
  for (const [file, hashNow] of Object.entries(now)) {
    if (file in scan.fixed) continue
    let entry = scan.files[file]
    if (entry?.[0] !== hashNow) {
      const text = hashNow === null ? undefined : read(file)
      if (text === undefined || hashOf(text) !== hashNow) return undefined
      const found = find(text).filter((one) => !inert.has(one))
      if (found.some((one) => !index.has(one))) return undefined
      entry = [hashNow, ...found.map((one) => index.get(one)!)]
    }
    files[file] = entry
    for (const at of entry.slice(1) as number[]) uses[at]!++
  }
  return uses.includes(0) ? undefined : { ...scan, files }
}

function createFinder({ separator, names }: ClassScan): (text: string) => string[] {
  const extract = defaultExtractor({ tailwindConfig: { separator, prefix: '' } })
  const known = new Set(names)
  const lines = new Map<string, string[]>()
  const find = (line: string) => [...new Set(extract(line))].filter((one) => looksLikeClass(one, known))
  return (text) => {
    const found = new Set<string>()
    for (const line of text.split('\n').map((one) => one.trim())) {
      if (!lines.has(line)) lines.set(line, find(line))
      for (const one of lines.get(line)!) found.add(one)
    }
    return [...found]
  }
}

function namesOf({ candidateRuleMap }: TailwindContext): string[] {
  return [...candidateRuleMap.keys()].map(String)
}

function isUsual({ tailwindConfig }: TailwindContext, separator: string): boolean {
  const { content, prefix } = tailwindConfig
  const isOwn = Object.keys(content.extract ?? {}).length + Object.keys(content.transform ?? {}).length > 0
  const leavesOut = content.files.some((file) => typeof file === 'string' && file.startsWith('!'))
  return prefix === '' && tailwindConfig.separator === separator && !isOwn && !leavesOut
}
