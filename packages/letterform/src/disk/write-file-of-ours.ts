import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { holds } from './on-disk.ts'

/** Writes a single file if its content changes. Returns false, and writes nothing, if an existing file is not ours. */
export function writeFileOfOurs(file: string, content: string, isOurs: (text: string) => boolean): boolean {
  const bytes = Buffer.from(content)
  if (existsSync(file) && !isOurs(readFileSync(file, 'utf8'))) return false
  if (holds(file, bytes)) return true
  const draft = `${file}.${process.pid}.tmp`
  writeFileSync(draft, bytes)
  renameSync(draft, file)
  return true
}
