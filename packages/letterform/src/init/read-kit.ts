import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { packageFile } from '../package-folder.ts'
import { protect } from '../placeholders/protect.ts'
import { dialectOf } from '../templates/dialect.ts'
import { type ComponentInterface, readInterface } from '../templates/read-interface.ts'
import { readTemplate } from '../templates/read-template.ts'

/** A component or a layout of the template `kit`. */
export interface KitPart {
  name: string
  folder: 'components' | 'layouts'
  text: string
  /** The first paragraph of its comment. */
  summary: string
  takes: ComponentInterface
  /** How it is used. Parts that only other parts use have no example. */
  example?: string
  /** The names of the parts that it and its example need. */
  needs: string[]
}

/** Everything that the template `kit` has to copy from, by name. */
export function readKit(): Map<string, KitPart> {
  const examples = new Map([...layoutExamples(), ...componentExamples()])
  const parts = (['components', 'layouts'] as const).flatMap((folder) =>
    filesOf(folder).map((file) => readPart(folder, file, examples)),
  )
  return new Map(parts.map((part) => [part.name, part]))
}

const dialect = dialectOf({ letterform: {} })

function readPart(folder: KitPart['folder'], file: string, examples: Map<string, string>): KitPart {
  const name = file.replace(/\.html$/, '')
  const text = read(folder, file)
  const takes = interfaceOf(file, text)
  const example = examples.get(name)
  const inExample = example === undefined ? [] : interfaceOf('example.html', example).uses
  const needs = [...new Set([...takes.uses, ...inExample])].filter((one) => one !== name)
  return { name, folder, text, summary: summaryOf(text), takes, ...(example !== undefined && { example }), needs }
}

function summaryOf(text: string): string {
  const [, comment = ''] = /\/\*\s*([\s\S]*?)\s*\*\//.exec(text) ?? []
  const [first = ''] = comment.replace(/^[ \t]*\* ?/gm, '').split(/\n\s*\n/)
  return first.replace(/\s+/g, ' ')
}

function interfaceOf(file: string, text: string): ComponentInterface {
  const source = { file, text }
  return readInterface(readTemplate(source, protect(source), dialect), dialect)
}

/** The gallery has an example of each component, as the content of `<x-specimen name="…">`. */
function componentExamples(): [name: string, example: string][] {
  const specimens = read('emails', 'gallery.html').matchAll(
    /<x-specimen name="([\w-]+)">\n([\s\S]*?)\n *<\/x-specimen>/g,
  )
  return [...specimens].map(([, name, content]) => [name!, unindent(content!)])
}

/** The start and the end tag of a layout, as the email has them that uses it. */
function layoutExamples(): [name: string, example: string][] {
  const layouts = filesOf('layouts').map((file) => file.replace(/\.html$/, ''))
  return filesOf('emails').flatMap((file) => {
    const tag = /^<x-([\w-]+)(?:"[^"]*"|[^">])*>/m.exec(read('emails', file))
    const isFirst = file !== 'gallery.html' && tag && layouts.includes(tag[1]!)
    return isFirst ? [[tag[1]!, `${tag[0]}\n  …\n</x-${tag[1]}>`] as [string, string]] : []
  })
}

function unindent(text: string): string {
  const lines = text.split('\n')
  const depths = lines.filter((line) => line.trim()).map((line) => line.search(/\S/))
  return lines.map((line) => line.slice(Math.min(...depths))).join('\n')
}

function filesOf(folder: string): string[] {
  return readdirSync(packageFile(`templates/kit/${folder}`)).sort()
}

function read(folder: string, file: string): string {
  return readFileSync(path.join(packageFile('templates/kit'), folder, file), 'utf8')
}
