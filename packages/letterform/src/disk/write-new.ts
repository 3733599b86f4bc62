import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { problem } from '../diagnostics.ts'
import type { GeneratedFile, Problem } from '../types.ts'
import { isEmpty } from './on-disk.ts'

/** Fills a new or empty folder, with all of the files or none. */
export function writeNew(folder: string, files: GeneratedFile[]): Problem | undefined {
  // An existing folder is not replaced: it may be a shell's working folder, a link or a mount.
  const isThere = existsSync(folder)
  const draft = isThere ? path.join(folder, `.letterform-${process.pid}.tmp`) : `${folder}.${process.pid}.tmp`
  try {
    if (!isEmpty(folder)) return problem('folder-in-use', { folder })
    for (const file of files) {
      const target = path.join(draft, file.path)
      mkdirSync(path.dirname(target), { recursive: true })
      writeFileSync(target, 'content' in file ? file.content : readFileSync(file.copyOf))
    }
    if (isThere) moveAll(draft, folder)
    else renameSync(draft, folder)
  } catch (error) {
    return problem('folder-unwritable', { folder, reason: (error as Error).message.split(',')[0]! })
  } finally {
    if (existsSync(draft)) rmSync(draft, { recursive: true, force: true })
  }
  return undefined
}

function moveAll(from: string, to: string): void {
  const moved: string[] = []
  try {
    for (const name of readdirSync(from)) {
      renameSync(path.join(from, name), path.join(to, name))
      moved.push(path.join(to, name))
    }
  } catch (error) {
    for (const file of moved) rmSync(file, { recursive: true, force: true })
    throw error
  }
}
