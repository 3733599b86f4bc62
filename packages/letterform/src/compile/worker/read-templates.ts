import fs from 'node:fs'
import path from 'node:path'
import { hashOf } from '../../hash.ts'
import { protect } from '../../placeholders/protect.ts'
import type { Dependency, TagSyntax } from '../../types.ts'
import { getOrCompute } from '../engine/get-or-compute.ts'
import type { Uses } from '../engine/template.ts'

/** Reads the project's files, each once per pass. */
export interface TemplateReader {
  /** With tokens in place of tags. */
  read(file: string): string | undefined
  /** As it is. */
  readText(file: string): string | undefined
  /** The files an email depends on, by absolute path. */
  dependencies(uses: Uses): Dependency[]
}

interface KnownFile {
  source: string | undefined
  hash: string | null
  /** The source with tokens, once it was asked for. */
  text?: string
}

export function createTemplateReader(tagSyntax?: TagSyntax): TemplateReader {
  const known = new Map<string, KnownFile>()

  function load(file: string): KnownFile {
    return getOrCompute(known, file, () => {
      const source = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined
      return { source, hash: source === undefined ? null : hashOf(source) }
    })
  }

  return {
    read(file) {
      const one = load(file)
      if (one.source !== undefined)
        one.text ??= protect({ file: fromRoot(file), text: one.source, ...(tagSyntax && { tagSyntax }) }).text
      return one.text
    },
    readText: (file) => load(file).source,
    dependencies: ({ templates, others }) =>
      [...templates.keys(), ...others].map((file) => ({
        file: path.resolve(file),
        hash: known.get(file)?.hash ?? null,
      })),
  }
}

export function fromRoot(file: string): string {
  return path.relative('.', file).split(path.sep).join('/')
}
