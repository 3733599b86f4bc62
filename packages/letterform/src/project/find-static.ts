import { statSync } from 'node:fs'
import path from 'node:path'
import glob from 'fast-glob'
import type { CopiedFile } from '../types.ts'
import type { MaizzleSettings } from './load-config.ts'

interface StaticDefinition {
  source: string | string[]
  destination: string
}

/** The files of `build.static`. As in Maizzle, a pattern means the whole folder that it starts with. */
export async function findStatic(root: string, config: MaizzleSettings): Promise<CopiedFile[]> {
  const definitions = [(config.build as { static?: StaticDefinition | StaticDefinition[] })?.static ?? []].flat()
  const files = await Promise.all(definitions.map((definition) => filesOf(root, definition)))
  return files.flat()
}

async function filesOf(root: string, { source, destination }: StaticDefinition): Promise<CopiedFile[]> {
  const found: CopiedFile[] = []
  for (const folder of new Set([source].flat().flatMap(folderOf))) {
    if (isFile(path.join(root, folder))) {
      found.push({ path: path.posix.normalize(destination), copyOf: folder })
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
