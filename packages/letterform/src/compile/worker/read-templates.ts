import fs from 'node:fs'
import path from 'node:path'
import { hashOf } from '../../hash.ts'
import { protect } from '../../placeholders/protect.ts'
import type { Dependency } from '../../types.ts'
import type { Uses } from '../engine/template.ts'

/** Reads the project's templates with tokens in place of tags, each once per pass. */
export interface TemplateReader {
  read(file: string): string | undefined
  /** The files an email depends on, by absolute path. */
  dependencies(uses: Uses): Dependency[]
}

export function createTemplateReader(): TemplateReader {
  const known = new Map<string, { text: string | undefined; hash: string | null }>()
  return {
    read(file) {
      let one = known.get(file)
      if (!one) {
        const source = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined
        const text = source === undefined ? undefined : protect({ file: fromRoot(file), text: source }).text
        one = { text, hash: source === undefined ? null : hashOf(source) }
        known.set(file, one)
      }
      return one.text
    },
    dependencies: ({ templates, missing }) =>
      [...templates.keys(), ...missing].map((file) => ({
        file: path.resolve(file),
        hash: known.get(file)?.hash ?? null,
      })),
  }
}

export function fromRoot(file: string): string {
  return path.relative('.', file).split(path.sep).join('/')
}
