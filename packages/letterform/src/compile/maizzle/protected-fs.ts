import fs from 'node:fs'
import path from 'node:path'
import { protect } from '../../placeholders/protect.ts'

/** The templates that the email being compiled is made of, by their absolute paths. */
const used = new Map<string, number>()

/** Far more often than any email includes one component, and reached before memory runs out. */
const MOST_USES = 5000

export class RecursionError extends Error {
  override name = 'RecursionError'
}

/** Stands in for `node:fs` where components are read: what it returns holds tokens for tags. */
export const existsSync = (file: string): boolean => fs.existsSync(file)

export function readFileSync(file: string, encoding: 'utf8'): string {
  const uses = (used.get(file) ?? 0) + 1
  if (uses > MOST_USES) throw new RecursionError(file)
  used.set(file, uses)
  return protect({ file: relative(file), text: fs.readFileSync(file, encoding) }).text
}

export function startTemplates(): void {
  used.clear()
}

export function usedTemplates(): string[] {
  return [...used.keys()].map(relative)
}

function relative(file: string): string {
  return path.relative(process.cwd(), file).split(path.sep).join('/')
}

export default { existsSync, readFileSync }
