import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { beforeAll, expect, it } from 'vitest'
import { FORMATS, type FormatName } from '../src/generate/contract-formats.ts'
import type { CheckedPosition } from '../src/language/contract.ts'
import { positionFault } from '../src/runtime/position-faults.ts'
import { timeOf } from '../src/runtime/time.ts'
import { cases, SEED } from './cases.ts'
import { type ConformanceCase, readConformance } from './conformance.ts'
import { featureProject } from './feature-project.ts'
import { hostileValues } from './hostile-values.ts'
import type { TestProject } from './project.ts'
import { createRandom } from './random.ts'

/** Holds the schemas of contract.json to what getters take, as any validator reads them. */
let project: TestProject
let contract: Contract
let ajv: Ajv2020

interface Contract {
  formats: Record<string, { pattern: string }>
  globals: object
  emails: Record<string, { variables: object }>
}

beforeAll(async () => {
  project = await featureProject(['typescript', 'programs'])
  contract = JSON.parse(project.read('dist/contract.json')) as Contract
  ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictTypes: false })
  for (const [name, { pattern }] of Object.entries(contract.formats)) ajv.addFormat(name, new RegExp(pattern, 'u'))
  ajv.addVocabulary(['x-letterform-schemes', 'x-letterform-style', 'x-letterform-refused'])
})

/** What JSON Schema cannot say: whether a key is a misspelt name. */
const NOT_SAID = new Set(['unknown-key'])

it('accepts and refuses what the runtime does, in every case of conformance.json', () => {
  const validators = new Map<string, ValidateFunction>()
  for (const [id, { variables }] of Object.entries(contract.emails)) validators.set(id, ajv.compile(variables))
  const all = readConformance(project)
  const said = all.filter(({ isRendered, want }) => isRendered || codesOf(want).some((code) => !NOT_SAID.has(code)))
  // A value that a template computes is no variable.
  const wrong = said.filter((one) => validators.get(one.email)!(one.variables) !== isAccepted(one))
  expect(wrong.map(({ email, variables, want }) => ({ email, variables, want })).slice(0, 3)).toEqual([])
  expect(said.length).toBeGreaterThan(all.length * 0.95)
  console.log(`contract.json: ${all.length} cases, ${all.length - said.length} misspelt, ${wrong.length} disagreements`)
})

function codesOf(want: ConformanceCase['want']): string[] {
  return (want as [string, string][]).map(([, code]) => code)
}

function isAccepted({ email, isRendered, want }: ConformanceCase): boolean {
  if (isRendered) return true
  const names = new Set(Object.keys((contract.emails[email]!.variables as { properties: object }).properties))
  const ofVariables = (want as [string, string][]).filter(
    ([path]) => path === '' || names.has(/^[^.[]*/.exec(path)![0]),
  )
  return ofVariables.length === 0
}

it('takes null for what is optional, extra fields, and nothing unsafe', () => {
  const schema = contract.emails['features-every-type']!.variables as { properties: Record<string, { anyOf?: object }> }
  const check = ajv.compile(schema)
  const optional = Object.keys(schema.properties).filter((name) => schema.properties[name]!.anyOf)
  expect(optional.length).toBeGreaterThan(0)
  const { variables } = readConformance(project).find(({ email, isRendered }) => {
    return isRendered && email === 'features-every-type'
  })!
  const nulls = Object.fromEntries(optional.map((name) => [name, null]))
  expect(check({ ...variables, ...nulls, extra: 1 }) || check.errors).toBe(true)
  expect(check({ ...variables, login_url: null })).toBe(false)
  expect(check({ ...variables, login_url: 'javascript:alert(1)' })).toBe(false)
  expect(check({ ...variables, plan: 'gold' })).toBe(false)
})

it('replaces a contract of the first format', async () => {
  project.write({ 'contract.json': '{\n  "letterform": 1,\n  "emails": {}\n}\n' })
  for (const _ of ['old', 'current']) {
    const { problems } = await project.build()
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  }
  expect(project.read('contract.json')).toBe(project.read('dist/contract.json'))
})

it('describes contract.json by a schema of its own, which is in the package', () => {
  const schema = JSON.parse(project.read('dist/contract.schema.json'))
  const check = new Ajv2020({ strict: true, strictTypes: false, formats: { regex: true } }).compile(schema)
  expect(check(contract) || check.errors).toBe(true)
  expect(check({ ...contract, letterform: 1 })).toBe(false)
  const reference = JSON.parse(readFileSync(fileURLToPath(new URL('../../../contract.json', import.meta.url)), 'utf8'))
  expect(check(reference) || check.errors).toBe(true)
  expect(JSON.parse(project.read('dist/package.json')).exports).toHaveProperty('./contract.schema.json')
})

const POSITIONS: [FormatName, CheckedPosition[]][] = [
  ['letterform-link', ['link']],
  ['letterform-image', ['image']],
  ['letterform-web', ['link', 'image']],
  ['letterform-style', ['css']],
]

it.each(POSITIONS)('%s accepts what the runtime does, over hostile and random values', (name, positions) => {
  const pattern = new RegExp(FORMATS[name], 'u')
  const values = [...hostileValues(), ...randomTexts()].filter((value) => !isLeftOut(value))
  const wrong = values.filter((value) => {
    return pattern.test(value) !== positions.every((position) => !positionFault(value, position))
  })
  expect(wrong.slice(0, 5), `seed ${SEED}`).toEqual([])
  expect(values.filter((value) => pattern.test(value)).length).toBeGreaterThan(20)
})

/** What the patterns of URLs leave out: tabs and line breaks in a scheme or host, and the decoding of `xn--` labels. */
function isLeftOut(value: string): boolean {
  return /^[^/?#]*(?:\/\/[^/?#]*)?[\t\n\r]/.test(value.trim()) || /xn--/i.test(value)
}

const PIECES = [
  ...[
    'https://',
    'HTTP://',
    'mailto:',
    'tel:',
    'cid:',
    'javascript:',
    'a.example',
    'localhost',
    '127.0.0.1',
    '1.2.3',
    '.',
  ],
  ...[
    '[::1]',
    '[1:2:3:4:5:6:7:8]',
    '[::1.2.3.4]',
    '[1::]',
    '[:]',
    '[1:2::3:4]',
    ':80',
    ':65535',
    ':65536',
    ':99999',
    '0x1',
  ],
  ...['/', '/a b', '?b=c', '#d', '%', '@', '\\', 'é', '😀', '\t', '\n', ' ', '\0', '\x7f', '"', '<', 'a', '-', '_'],
  ...[
    '#fff',
    '12px',
    '50%',
    'red',
    'sans-serif',
    'rgb(1, 2, 3)',
    'url(x)',
    ';',
    '1.5',
    '-',
    'expression',
    'x'.repeat(99),
  ],
]

function randomTexts(): string[] {
  const random = createRandom(SEED)
  const count = cases({ gate: 10_000, full: 300_000 })
  return Array.from({ length: count }, () => {
    return Array.from({ length: 1 + random.below(4) }, () => random.pick(PIECES)).join('')
  })
}

it('letterform-date accepts the days of the calendar', () => {
  const pattern = new RegExp(FORMATS['letterform-date'], 'u')
  const pad = (value: number, width = 2) => String(value).padStart(width, '0')
  const days = [0, 1, 1900, 2000, 2023, 2024, 2100, 9999].flatMap((year) =>
    Array.from({ length: 14 * 33 }, (_, day) => `${pad(year, 4)}-${pad(Math.floor(day / 33))}-${pad(day % 33)}`),
  )
  const times = [
    '00:00',
    '23:59:59.999Z',
    '24:00',
    '12:60',
    '12:00:60',
    '12:00+02:00',
    '12:00-0530',
    '12:00+2',
    '12',
    '',
  ]
  const texts = [...days, ...times.flatMap((time) => [`2024-02-29T${time}`, `2024-02-29 ${time}`]), ...hostileValues()]
  const isDate = (text: string) => Number.isFinite(timeOf(text))
  expect(texts.filter((text) => pattern.test(text) !== isDate(text))).toEqual([])
})
