import { statSync } from 'node:fs'
import path from 'node:path'
import glob from 'fast-glob'
import { problem } from '../diagnostics.ts'
import { isMap } from '../is-map.ts'
import type { CopiedFile, Place, Problem } from '../types.ts'
import type { MaizzleSettings } from './load-config.ts'

interface StaticDefinition {
  source: string | string[]
  /** A folder of the output. @default the output folder itself */
  destination?: string
}

/** The files of `build.static`. As in Maizzle, a pattern means the whole folder that it starts with. */
export async function findStatic(root: string, config: MaizzleSettings): Promise<CopiedFile[]> {
  const definitions = staticOf(config) as StaticDefinition[]
  const files = await Promise.all(definitions.map((definition) => filesOf(root, definition)))
  return files.flat()
}

/** Finds definitions that do not say what to copy, or not where to. */
export function checkStatic(config: MaizzleSettings, placeOf: (path: string[]) => Place): Problem[] {
  const isText = (value: unknown) => typeof value === 'string'
  const wrong = (key: string, want: string) =>
    problem('config-shape', { key: `build.static${key}`, want }, placeOf(['build', 'static']))
  return staticOf(config).flatMap((one) => {
    if (!isMap(one)) return [wrong('', 'an object with a source, or a list of them')]
    const { source, destination = '' } = one
    if (!isText(source) && !(Array.isArray(source) && source.every(isText)))
      return [wrong('.source', 'a pattern or a list of patterns')]
    return isText(destination) ? [] : [wrong('.destination', 'a folder')]
  })
}

function staticOf(config: MaizzleSettings): unknown[] {
  return [(config.build as { static?: unknown } | undefined)?.static ?? []].flat()
}

async function filesOf(root: string, { source, destination = '' }: StaticDefinition): Promise<CopiedFile[]> {
  const found: CopiedFile[] = []
  for (const folder of new Set([source].flat().flatMap(folderOf))) {
    if (isFile(path.join(root, folder))) {
      found.push({ path: path.posix.normalize(destination || path.basename(folder)), copyOf: folder })
      continue
    }
    const files = await glob('**/*', { cwd: path.join(root, folder), dot: true })
    for (const file of files.sort()) {
      found.push({ path: path.posix.join(destination, file), copyOf: path.posix.join(folder, file) })
    }
  }
  return found
}

function folderOf(pattern: string): string[] {
  if (pattern.startsWith('!')) return []
  if (!pattern.includes('*')) return [pattern.replace(/\/$/, '')]
  const folder = pattern.split(/[*{]/)[0]!.split('/').slice(0, -1).join('/')
  return folder ? [folder] : []
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false
}
