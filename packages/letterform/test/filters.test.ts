import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Liquid } from 'liquidjs'
import nunjucks from 'nunjucks'
import { describe, expect, it } from 'vitest'
import { pythonEmail } from '../src/generate/python/python-email.ts'
import { ENGINE_NAMES, type EngineName } from '../src/language/engines/engine.ts'
import { engineOf } from '../src/language/engines/engines.ts'
import { FILTER_NAMES, FILTERS, type FilterName, isLocaleFilter } from '../src/language/filters.ts'
import { protect } from '../src/placeholders/protect.ts'
import { findUnsupported, restoreForEngine } from '../src/placeholders/restore-for-engine.ts'
import * as filterFunctions from '../src/runtime/filters.ts'
import { safeHtml } from '../src/runtime/html.ts'
import { analyseTemplate, loadEmail, programOf } from './load-email.ts'
import { asJson, askPython, barePackage } from './python.ts'

const PAGE = fileURLToPath(new URL('../../../docs/FILTERS.md', import.meta.url))
const PYTHON_RUNTIME = new URL('../src/runtime/python/', import.meta.url)

describe('the table of filters', () => {
  it('has a function of the TypeScript runtime for each filter, and a filter for each function', () => {
    const named = Object.values(FILTERS).map(({ typescript }) => typescript)
    expect(Object.keys(filterFunctions).filter((name) => !named.includes(name as never))).toEqual([])
  })

  it('has a function of the Python runtime for each filter, and a filter for each function', () => {
    const source = (file: string) => readFileSync(new URL(file, PYTHON_RUNTIME), 'utf8')
    const exported = source('__init__.py').split('__all__')[1]!
    const named = Object.values(FILTERS).flatMap(({ python }) => python ?? [])
    expect(named.filter((name) => !exported.includes(`"${name}"`))).toEqual([])
    const defined = [...source('filters.py').matchAll(/^def ([a-z]\w*)/gm)].map(([, name]) => name!)
    expect(defined.filter((name) => !named.includes(name))).toEqual([])
  })

  it.each([
    ['Go', 'go/filters.go', /^func ([A-Z]\w*)\(/gm],
    ['PHP', 'php/Filters.php', /^ {4}public static function (\w+)\(/gm],
  ])('has a function of the %s runtime for each filter, and a filter for each function', (_, file, pattern) => {
    const source = readFileSync(new URL(`../src/runtime/${file}`, import.meta.url), 'utf8')
    const defined = [...source.matchAll(pattern)].map(([, name]) => name!.charAt(0).toLowerCase() + name!.slice(1))
    const named = FILTER_NAMES.flatMap((name) => (isLocaleFilter(name) ? [] : (FILTERS[name].typescript ?? [])))
    expect(defined.sort()).toEqual(named.sort())
  })

  it('is what docs/FILTERS.md is made of; vitest -u writes it', async () => {
    await expect(page()).toMatchFileSnapshot(PAGE)
  })
})

describe('the example of each filter gives what the table says', () => {
  it.each(FILTER_NAMES)('in TypeScript: %s', (name) => {
    expect(loadEmail(analysed(name))(valuesFor(name)).html).toBe(FILTERS[name].example.result)
  })

  it('in Python', () => {
    const requests = FILTER_NAMES.flatMap((name) => {
      const analysis = analysed(name)
      const code = pythonEmail(analysis.contract, programOf(analysis))
      const v = asJson(valuesFor(name))
      return [
        { name, code },
        { name, v, g: {} },
      ]
    })
    const got = askPython<{ html: string } | null>(barePackage(), requests).flatMap((mail) => mail?.html ?? [])
    expect(got).toEqual(FILTER_NAMES.map((name) => FILTERS[name].example.result))
  })

  it.each(inEngine('nunjucks'))('in Nunjucks: %s', (name, template) => {
    const engine = new nunjucks.Environment(null, { autoescape: true })
    expect(engine.renderString(template, { value: FILTERS[name].example.value })).toBe(FILTERS[name].example.result)
  })

  it.each(inEngine('liquid'))('in Liquid: %s', async (name, template) => {
    const { value, result } = FILTERS[name].example
    expect(await new Liquid().parseAndRender(template, { value })).toBe(result)
  })
})

function written(name: FilterName): string {
  return `<< value | ${FILTERS[name].example.use} >>`
}

function analysed(name: FilterName) {
  const declared = FILTERS[name].takes === 'html' ? { value: { type: 'html' } } : {}
  const analysis = analyseTemplate({ html: written(name) }, declared)
  expect(analysis.problems).toEqual([])
  return analysis
}

function valuesFor(name: FilterName): Record<string, unknown> {
  const { takes, example } = FILTERS[name]
  // Frozen values are passed on as they are.
  return Object.freeze({ value: takes === 'html' ? safeHtml(String(example.value)) : example.value })
}

function inEngine(engineName: EngineName): [FilterName, string][] {
  const engine = engineOf(engineName)
  return FILTER_NAMES.flatMap((name) => {
    const { text, tags } = protect({ file: 'emails/html.html', text: written(name) })
    return findUnsupported(tags, engine).length > 0
      ? []
      : [[name, restoreForEngine(text, tags, { engine, medium: 'html' })]]
  })
}

function page(): string {
  const sections = FILTER_NAMES.map((name) => section(name))
  const support = FILTER_NAMES.map((name) => [
    `\`${name}\``,
    ...ENGINE_NAMES.map((engine) => (FILTERS[name].engines[engine] === null ? '' : 'yes')),
  ])
  const head = ['filter', ...ENGINE_NAMES.map(engineTitle)]
  return `${INTRODUCTION}\n${sections.join('\n')}\n${ENGINES}\n${table([head, ...support])}`
}

/** A Markdown table with aligned columns, as the formatter writes it. */
function table([head, ...rows]: string[][]): string {
  const widths = head!.map((_, column) => Math.max(3, ...[head!, ...rows].map((row) => row[column]!.length)))
  const line = (cells: string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |\n`
  return [line(head!), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('')
}

function section(name: FilterName): string {
  const { does, takes, gives, parameters = [], example } = FILTERS[name]
  const list = parameters.map(
    ({ want, isOptional }, index) => `${index + 1}. ${want}${isOptional ? ' (optional)' : ''}\n`,
  )
  return `## ${name}

${does}

\`\`\`
${written(name)}
\`\`\`

With ${shown(example.value)}, this writes ${shown(example.result)}. It takes ${TAKEN[takes]} and returns ${GIVEN[gives]}.
${list.length > 0 ? `\nArguments:\n\n${list.join('')}` : ''}`
}

function shown(value: unknown): string {
  return value === undefined ? 'no value' : `\`${JSON.stringify(value)}\``
}

const TAKEN = {
  string: 'a string',
  number: 'a number',
  date: 'a date',
  list: 'a list',
  sized: 'a list or a string',
  html: 'trusted HTML',
  anything: 'any value',
}

const GIVEN = {
  string: 'a string',
  number: 'a number',
  html: 'HTML',
  item: 'an item of it',
  anything: 'the value or its replacement',
}

function engineTitle(name: EngineName): string {
  return name === 'jinja2' ? 'Jinja2' : name[0]!.toUpperCase() + name.slice(1)
}

const INTRODUCTION = `# Filters

A filter changes a value before it is written: \`<< name | upper >>\`. Filters can be chained, as in
\`<< name | trim | upper >>\`, and used in conditions, as in \`<% if items | length > 2 %>\`. Arguments are literals, except
where a variable is allowed. The list is fixed: every filter gives the same result in each language that packages are
generated for.
`

const ENGINES = `## In other template engines

With \`letterform.placeholders\`, \`build/\` is written for a template engine. A filter that an engine lacks, or that gives
another result there, is an error: pass the finished value as a variable instead.
`
