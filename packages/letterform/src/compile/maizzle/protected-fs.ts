import fs from 'node:fs'
import path from 'node:path'
import { protect } from '../../placeholders/protect.ts'
import type { TagSyntax } from '../../types.ts'
import { countUse } from '../count-use.ts'

/** How often the current email uses each template, by absolute path. */
const used = new Map<string, number>()

let tagSyntax: TagSyntax | undefined

/** Replaces `node:fs` in posthtml-component, to read components with tokens in place of tags. */
export const existsSync = (file: string): boolean => fs.existsSync(file)

export function readFileSync(file: string, encoding: 'utf8'): string {
  countUse(used, file)
  return protect({ file: relative(file), text: fs.readFileSync(file, encoding), ...(tagSyntax && { tagSyntax }) }).text
}

export function startTemplates(syntax: TagSyntax | undefined): void {
  tagSyntax = syntax
  used.clear()
}

export function usedTemplates(): string[] {
  return [...used.keys()].map(relative)
}

function relative(file: string): string {
  return path.relative(process.cwd(), file).split(path.sep).join('/')
}

export default { existsSync, readFileSync }
