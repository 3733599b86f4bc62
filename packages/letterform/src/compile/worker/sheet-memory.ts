import fs from 'node:fs'
import type { ContentHashes } from '../engine-port.ts'
import { type ClassScan, createScan, renewScan } from './class-scan.ts'
import { usedContexts } from './tailwind-contexts.ts'
import { scannedFiles } from './track-reads.ts'

/** Processed style sheets for the next process, because starting Tailwind takes longer than the rest of an email. */
export interface SheetMemory {
  sheets: Record<string, KnownSheet>
  /** The content that the sheets' classes come from. */
  scan?: ClassScan | undefined
}

export interface KnownSheet {
  css: string
  usesContent: boolean
  lacksContent: boolean
}

const MOST_SHEETS = 1000

/** Keeps the sheets of the previous process that are still valid, and adds new ones. */
export function createSheetMemory(before: SheetMemory = { sheets: {} }, now: ContentHashes = {}) {
  const learned: Record<string, KnownSheet> = {}
  let hasScanned = false
  let renewed: ClassScan | undefined | 'unknown' = 'unknown'

  function scanNow(): ClassScan | undefined {
    if (renewed === 'unknown') renewed = before.scan && renewScan(before.scan, now, read)
    return renewed
  }

  return {
    recall(key: string): KnownSheet | undefined {
      const known = before.sheets[key]
      if (!known || (known.usesContent && !scanNow())) return undefined
      learned[key] = known
      return known
    },
    learn(key: string, sheet: KnownSheet): void {
      learned[key] = sheet
      hasScanned ||= sheet.usesContent
    },
    /** The memory for the next process. `files` is the content; `fixed` lists its files that are not templates. */
    store(files: ContentHashes, fixed: string[]): SheetMemory {
      const holds = renewed === 'unknown' ? (hasScanned ? undefined : before.scan) : renewed
      const scan = hasScanned ? createScan(usedContexts(), { read: scannedFiles(), now: files, fixed }, holds) : holds
      const sheets = Object.entries({ ...learned, ...(holds ? before.sheets : {}), ...learned })
      return {
        scan,
        sheets: Object.fromEntries(sheets.filter(([, one]) => scan || !one.usesContent).slice(0, MOST_SHEETS)),
      }
    },
  }
}

export type Memory = ReturnType<typeof createSheetMemory>

function read(file: string): string {
  return fs.readFileSync(file, 'utf8')
}
