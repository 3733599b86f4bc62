import { hashOf } from '../hash.ts'
import type { Sources } from '../project/sources.ts'
import type { ContentHashes, EngineUse } from './engine-port.ts'

/**
 * The style sheets that Tailwind made of the project's content. Every email may depend on every file that Tailwind
 * scans, yet few edits change a style sheet, so what counts is its output.
 */
export interface ContentState {
  /** Where Tailwind looks for classes: `folder\0glob`, or a file, from the root. */
  places: string[]
  /** Of the files found there. */
  contentHash: string
  /** The output of each style sheet for that content. */
  outputs: Record<string, string>
}

/** Whether the files that an email was compiled from are unchanged. Says nothing about its style sheets. */
export function areFilesUnchanged({ dependencies }: Pick<EngineUse, 'dependencies'>, sources: Sources): boolean {
  return dependencies.every(({ file, hash }) => sources.hash(file) === hash)
}

export type SheetState = 'same' | 'changed' | 'unknown'

/** Compares style sheets with these outputs, of which some may be missing. */
export function compareSheets(sheets: EngineUse['sheets'], outputs: Record<string, string>): SheetState {
  if (sheets.some(({ key, output }) => (outputs[key] ?? output) !== output)) return 'changed'
  return sheets.every(({ key }) => key in outputs) ? 'same' : 'unknown'
}

/** The files at these places as they are now, by path from the root. */
export async function contentHashes(places: string[], sources: Sources): Promise<ContentHashes> {
  const files = await Promise.all(places.map((place) => filesAt(place, sources)))
  const unique = [...new Set(files.flat())].sort()
  return Object.fromEntries(unique.map((file) => [file, sources.hash(file)]))
}

export function hashOfContent(content: ContentHashes): string {
  return hashOf(JSON.stringify(content))
}

function filesAt(place: string, sources: Sources): string[] | Promise<string[]> {
  const [folder, pattern] = place.split('\0') as [string, string | undefined]
  return pattern === undefined ? [folder] : sources.list(folder, pattern)
}
