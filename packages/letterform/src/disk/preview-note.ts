import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { refusedWrite } from '../disk-error.ts'
import { writeFileOfOurs } from './write-file-of-ours.ts'

const NOTE = '.letterform/preview.txt'

/** Notes the address of a project's running preview, so that editors find it. */
export function writePreviewNote(root: string, address: string): void {
  try {
    mkdirSync(path.join(root, path.dirname(NOTE)), { recursive: true })
    writeFileOfOurs(path.join(root, NOTE), `${address}\n`, () => true)
  } catch (error) {
    // Without it, editors open no preview.
    if (refusedWrite(error) === undefined) throw error
  }
}

/** Unless another preview has replaced the note in the meantime. */
export function deletePreviewNote(root: string, address: string): void {
  if (readPreviewNote(root) === address) rmSync(path.join(root, NOTE), { force: true })
}

/** The noted address, `http://host:port/`. The preview may have been killed since. */
export function readPreviewNote(root: string): string | undefined {
  try {
    return /^http:\/\/[\w.:[\]-]+\/$/m.exec(readFileSync(path.join(root, NOTE), 'utf8'))?.[0]
  } catch {
    return undefined
  }
}
