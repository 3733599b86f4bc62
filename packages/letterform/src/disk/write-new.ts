import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { problem } from '../diagnostics.ts'
import { writeFailure } from '../disk-error.ts'
import type { GeneratedFile, Problem } from '../types.ts'
import { isFresh } from './on-disk.ts'

/** Fills a folder that is new or holds only what a repository begins with, with all of the files or none. */
export function writeNew(folder: string, files: GeneratedFile[]): Problem | undefined {
  // An existing folder is not replaced: it may be a shell's working folder, a link or a mount.
  const isThere = existsSync(folder)
  const draft = isThere ? path.join(folder, `.letterform-${process.pid}.tmp`) : `${folder}.${process.pid}.tmp`
  try {
    if (!isFresh(folder)) return problem('folder-in-use', { folder })
    for (const file of files) {
      const target = path.join(draft, file.path)
      mkdirSync(path.dirname(target), { recursive: true })
      writeFileSync(target, 'content' in file ? file.content : readFileSync(file.copyOf))
    }
    if (isThere) moveAll(draft, folder)
    else renameSync(draft, folder)
  } catch (error) {
    return problem('folder-unwritable', { folder, reason: writeFailure(error) })
  } finally {
    if (existsSync(draft)) rmSync(draft, { recursive: true, force: true })
  }
  return undefined
}

function moveAll(from: string, to: string): void {
  const kept = mkdtempSync(path.join(to, '.letterform-kept-'))
  const done: string[] = []
  try {
    for (const name of readdirSync(from)) {
      const [target, before] = [path.join(to, name), path.join(kept, name)]
      if (existsSync(target)) renameSync(target, before)
      done.push(name)
      renameSync(path.join(from, name), target)
    }
  } catch (error) {
    for (const name of done) {
      rmSync(path.join(to, name), { recursive: true, force: true })
      if (existsSync(path.join(kept, name))) renameSync(path.join(kept, name), path.join(to, name))
    }
    throw error
  } finally {
    rmSync(kept, { recursive: true, force: true })
  }
}
