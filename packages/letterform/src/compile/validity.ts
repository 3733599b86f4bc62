import { hashOf } from '../hash.ts'
import type { Sources } from '../project/sources.ts'
import type { ContentHashes, EngineUse } from './engine-port.ts'

/**
 * What style sheets made of the project's content. Every email can depend on every file that Tailwind scans, yet few
 * edits change a style sheet: what counts is what came of it.
 */
export interface ContentState {
  /** Where classes were looked for: `folder\0glob`, or a file, from the root. */
  places: string[]
  /** One word for all that was found there. */
  state: string
  /** What came of each style sheet in that state. */
  outputs: Record<string, string>
}

/** Whether what an email was compiled from still stands as it was, its style sheets aside. */
export function filesStand({ dependencies }: Pick<EngineUse, 'dependencies'>, sources: Sources): boolean {
  return dependencies.every(({ file, hash }) => sources.hash(file) === hash)
}

/** Whether its style sheets still come out as they did: yes, no, or not known in this pass. */
export function sheetsStand(
  { sheets }: Pick<EngineUse, 'sheets'>,
  outputs: Record<string, string>,
): boolean | undefined {
  const now = sheets.map(({ key }) => outputs[key])
  if (now.includes(undefined)) return undefined
  return sheets.every(({ output }, index) => output === now[index])
}

/** The files at these places as they are now, by path from the root. */
export async function contentHashes(places: string[], sources: Sources): Promise<ContentHashes> {
  const files = await Promise.all(places.map((place) => filesAt(place, sources)))
  const unique = [...new Set(files.flat())].sort()
  return Object.fromEntries(unique.map((file) => [file, sources.hash(file)]))
}

export function stateOf(content: ContentHashes): string {
  return hashOf(JSON.stringify(content))
}

function filesAt(place: string, sources: Sources): string[] | Promise<string[]> {
  const [folder, pattern] = place.split('\0') as [string, string | undefined]
  return pattern === undefined ? [folder] : sources.list(folder, pattern)
}
