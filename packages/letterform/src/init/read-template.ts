import { readFileSync } from 'node:fs'
import path from 'node:path'
import glob from 'fast-glob'
import { packageFile } from '../package-folder.ts'
import type { CopiedFile, GeneratedFile } from '../types.ts'
import { addWords, readShipped, readWords, useMessages } from './own-words.ts'
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

export async function readTemplate(name: TemplateName, locales: string[]): Promise<Template> {
  const template = await readFiles(name)
  return locales.length > 0 ? { ...template, copies: translate(template.copies, name, locales) } : template
}

/** With messages in place of texts. Emails that nobody translated yet are emails in the default language. */
function translate(copies: CopiedFile[], name: TemplateName, locales: string[]): GeneratedFile[] {
  const folder = name === 'starter' ? 'templates/starter-in-languages' : undefined
  const keys: string[] = []
  const files = copies.map((file): GeneratedFile => {
    const [, kind, part] = /^(components|layouts|emails)\/(.+)\.html$/.exec(file.path) ?? []
    if (file.path === 'tailwind.config.js')
      return { path: file.path, content: withLocales(readFileSync(file.copyOf, 'utf8')) }
    if (kind === undefined) return file
    if (kind === 'emails') {
      return folder
        ? { ...file, copyOf: packageFile(`${folder}/${file.path}`) }
        : { ...file, path: `emails/${part}.${locales[0]}.html` }
    }
    const { text, keys: own } = useMessages({ folder: kind, name: part!, text: readFileSync(file.copyOf, 'utf8') })
    keys.push(...own)
    return own.length > 0 ? { path: file.path, content: text } : file
  })
  const texts = locales.map((locale) => ({
    path: `locales/${locale}.yaml`,
    content: addWords(folder ? readShipped(`${folder}/locales`, locale) : '', keys, readWords(locale)),
  }))
  return [...files, ...texts]
}

/** Messages may hold elements with classes. */
function withLocales(tailwind: string): string {
  return tailwind.replace(/^ {2}content: \[(.*)\],$/m, "  content: [$1, 'locales/**/*.yaml'],")
}

async function readFiles(name: TemplateName): Promise<Template & { copies: CopiedFile[] }> {
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
