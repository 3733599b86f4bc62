import { readFileSync } from 'node:fs'
import path from 'node:path'
import glob from 'fast-glob'
import type { GeneratedFile } from '../types.ts'

/** The reference emails that ship with this package: files to copy, and the config to adapt. */
export async function readReference(folder: string): Promise<{ reference: GeneratedFile[]; config: string }> {
  const files = (await glob('**/*', { cwd: folder })).sort()
  const copies = files.filter((file) => file !== 'config.js')
  return {
    reference: copies.map((file) => ({ path: file, copyOf: path.join(folder, file) })),
    config: readFileSync(path.join(folder, 'config.js'), 'utf8'),
  }
}
