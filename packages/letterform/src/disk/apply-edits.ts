import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { problem } from '../diagnostics.ts'
import { writeFailure } from '../disk-error.ts'
import type { Problem } from '../types.ts'

/** A changed file of the user. `before` is the text that was read, absent for a new file. */
export interface FileEdit {
  path: string
  before?: string
  content: string
}

/** Changes files of an existing project: all or none, and only if they still hold what was read. */
export function applyEdits(root: string, edits: FileEdit[]): Problem | undefined {
  const drafts = edits.map((edit) => ({ ...edit, target: followLink(path.join(root, edit.path)) }))
  const changed = drafts.find(({ target, before }) => textOf(target) !== before)
  if (changed) return problem('folder-changed', { path: changed.path })
  const done: typeof drafts = []
  try {
    for (const { target, content } of drafts) {
      mkdirSync(path.dirname(target), { recursive: true })
      writeFileSync(draftOf(target), content, { mode: existsSync(target) ? statSync(target).mode : 0o666 })
    }
    for (const edit of drafts) {
      renameSync(draftOf(edit.target), edit.target)
      done.push(edit)
    }
  } catch (error) {
    for (const { target, before } of done) {
      if (before === undefined) rmSync(target, { force: true })
      else writeFileSync(target, before)
    }
    return problem('folder-unwritable', { folder: root, reason: writeFailure(error) })
  } finally {
    for (const draft of drafts.map(({ target }) => draftOf(target))) if (existsSync(draft)) rmSync(draft)
  }
  return undefined
}

function draftOf(target: string): string {
  return `${target}.${process.pid}.tmp`
}

function followLink(file: string): string {
  return existsSync(file) ? realpathSync(file) : file
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
