import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeAll, expect, it } from 'vitest'
import { characterTable, LAST } from '../src/generate/character-table.ts'
import { featuresOf } from '../src/generate/conformance/program-features.ts'
import type { Program } from '../src/generate/program.ts'
import type { ProgramsHead } from '../src/generate/programs-json.ts'
import { FILTER_NAMES, isLocaleFilter, isPassThrough } from '../src/language/filters.ts'
import * as runtime from '../src/runtime/index.ts'
import type { Fields, Shape } from '../src/runtime/shape.ts'
import { type ConformanceCase, readConformance } from './conformance.ts'
import { featureProject } from './feature-project.ts'
import { Problems, render, TrustedHtml } from './program-interpreter.js'
import type { TestProject } from './project.ts'

/** Holds docs/PROGRAMS.md to being complete: a renderer that was written from it passes all of conformance.json. */
let project: TestProject
let programs: ProgramsHead & { emails: Record<string, Program> }
let cases: ConformanceCase[]

beforeAll(async () => {
  project = await featureProject(['typescript', 'programs'])
  programs = JSON.parse(project.read('dist/programs.json'))
  cases = readConformance(project)
})

it('renders every case of conformance.json by an interpreter that was written from the page', () => {
  const run = new Set<string>()
  const wrong = cases.filter((one) => {
    return JSON.stringify(answer(one, (feature) => run.add(feature))) !== JSON.stringify(one.want)
  })
  expect(
    wrong.slice(0, 3).map((one) =>
      firstDifference(
        one.want,
        answer(one, () => {}),
      ),
    ),
  ).toEqual([])
  expect(cases.filter(({ isRendered }) => isRendered).length).toBeGreaterThan(200)
  expect(cases.length).toBeGreaterThan(300)

  const used = new Set(Object.values(programs.emails).flatMap((program) => [...featuresOf(program)]))
  expect([...used].filter((feature) => !run.has(feature)).sort()).toEqual([])
  expect(ALL.filter((feature) => !used.has(feature))).toEqual([])
})

/** Everything that a program can have. */
const ALL = [
  ...['text', 'attribute', 'link', 'image', 'url-path', 'url-query', 'css', 'plain', 'plain-link', 'header'],
  ...['text', 'attribute', 'link', 'image', 'url-path', 'url-query'].map((rule) => `comment-${rule}`),
]
  .map((rule) => `rule ${rule}`)
  .concat(FILTER_NAMES.filter((name) => !isLocaleFilter(name) && !isPassThrough(name)).map((name) => `filter ${name}`))
  .concat(['format date', 'format number', 'check link', 'check image', 'check css', 'check path'])
  .concat([
    '==',
    '!=',
    '===',
    '!==',
    '<',
    '<=',
    '>',
    '>=',
    'and',
    'or',
    'not',
    'if',
    'for',
    'repeated',
    'literal',
    'item',
  ])
  .concat(['loop.index', 'loop.first', 'loop.last', 'loop.length', 'variable', 'global', 'constant'])

it('matches its schema, which refuses what it does not know', () => {
  const validate = new Ajv2020({ strict: false }).compile(JSON.parse(project.read('dist/programs.schema.json')))
  expect(validate(programs), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true)
  const [id, program] = Object.entries(programs.emails)[0]!
  const spoilt = [
    { ...program, surprise: 1 },
    { ...program, html: { ...program.html, parts: [{ kind: 'what' }] } },
  ]
  for (const one of spoilt) expect(validate({ ...programs, emails: { [id]: one } })).toBe(false)
})

it('has all characters that the rules change', () => {
  const { text, attribute, header, plain } = runtime
  for (const [name, rule] of Object.entries({ text, attribute, header, plain })) {
    const changed = Array.from({ length: 0xffff - LAST }, (_, index) => String.fromCharCode(LAST + 1 + index))
    expect(changed.filter((one) => !/[\ud800-\udfff]/.test(one) && rule(one) !== one)).toEqual([])
    expect(programs.characters[name as 'text']).toEqual(characterTable(rule))
  }
})

it('is in the npm package', () => {
  const { files, exports } = JSON.parse(project.read('dist/package.json'))
  for (const name of ['programs.json', 'programs.schema.json', 'conformance.json']) {
    expect(files).toContain(name)
    expect(exports).toHaveProperty([`./${name}`], `./${name}`)
  }
})

it('has the example of the page in its schema', () => {
  const page = readFileSync(fileURLToPath(new URL('../../../docs/PROGRAMS.md', import.meta.url)), 'utf8')
  const example = JSON.parse(/```json\n(.*?)```/s.exec(page)![1]!)
  expect(Object.keys(example.emails['reset-password'])).toEqual(
    Object.keys(programs.emails['reset-password']!).slice(0, 6),
  )
})

function answer({ email, globals, variables }: ConformanceCase, trace: (feature: string) => void): unknown {
  const program = programs.emails[email]!
  const given = { variables: trusted(program.variables, variables), globals: trusted(program.globals, globals) }
  try {
    const { subject, preheader, html, text } = render(programs, email, given, trace)
    return [programs.emails[email]!.subject.parts.length > 0 ? subject : null, preheader, html, text]
  } catch (error) {
    if (error instanceof Problems) return error.list
    throw error
  }
}

/** Strings for `html` variables, as trusted HTML. */
function trusted(fields: Fields, values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      return [name, Object.hasOwn(fields, name) ? trustedValue(fields[name]!, value) : value]
    }),
  )
}

function trustedValue(shape: Shape, value: unknown): unknown {
  if (shape.type === 'html') return typeof value === 'string' ? new TrustedHtml(value) : value
  if (shape.type === 'list' && Array.isArray(value)) return value.map((item) => trustedValue(shape.of, item))
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return shape.type === 'object' && isObject ? trusted(shape.fields, value as Record<string, unknown>) : value
}

/** The parts of two answers that differ, from shortly before they do. */
function firstDifference(want: unknown, got: unknown): object {
  const [one, other] = [JSON.stringify(want), JSON.stringify(got)]
  let at = 0
  while (one[at] === other[at]) at++
  return { want: one.slice(at - 40, at + 80), got: other.slice(at - 40, at + 80) }
}
