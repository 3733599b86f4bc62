import { readFileSync } from 'node:fs'
import path from 'node:path'
import glob from 'fast-glob'
import { packageFile } from '../package-folder.ts'
import type { GeneratedFile } from '../types.ts'
import type { TemplateName } from './templates.ts'

/** The files of a template that ships with this package. */
export interface Template {
  /** Files to copy. */
  copies: GeneratedFile[]
  /** The text of its config, to adapt. */
  config: string
  /** The text of its brand.js, if it has one. */
  brand?: string
}

export async function readTemplate(name: TemplateName): Promise<Template> {
  const folder = name === 'guide' ? packageFile('reference') : packageFile(`templates/${name}`)
  const files = (await glob('**/*', { cwd: folder, ignore: ['**/node_modules/**'] })).sort()
  const read = (file: string) => readFileSync(path.join(folder, file), 'utf8')
  return {
    copies: files
      .filter((file) => file !== 'config.js' && file !== 'brand.js')
      .map((file) => ({ path: file, copyOf: path.join(folder, file) })),
    config: read('config.js'),
    ...(files.includes('brand.js') && { brand: read('brand.js') }),
  }
}
