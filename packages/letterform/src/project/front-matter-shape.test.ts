import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, it } from 'vitest'
import { nearMiss } from '../language/near-miss.ts'
import { findFrontMatter, parseFrontMatter } from './front-matter.ts'
import { DETAILS, FRONT_MATTER, frontMatterSchema, type Shape, TYPES } from './front-matter-shape.ts'

const EMAILS = fileURLToPath(new URL('../../../../emails', import.meta.url))
const FILE = fileURLToPath(new URL('../../schemas/front-matter.json', import.meta.url))
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(frontMatterSchema())

it('is the schema that the package ships with', async () => {
  await expect(`${JSON.stringify(frontMatterSchema(), null, 2)}\n`).toMatchFileSnapshot(FILE)
})

it('describes every key, type and detail', () => {
  const shapes: (Shape | undefined)[] = [...Object.values(FRONT_MATTER), ...Object.values(DETAILS)]
  for (const shape of shapes) expect(shape?.description).toMatch(/\.$/)
  for (const text of Object.values(TYPES)) expect(text).toMatch(/\.$/)
})

it('has no two keys that could be typos of each other', () => {
  const keys = Object.keys(FRONT_MATTER)
  for (const key of keys)
    expect(
      nearMiss(
        key,
        keys.filter((other) => other !== key),
      ),
    ).toBeUndefined()
})

it('accepts the front matter of the reference emails', () => {
  const emails = readdirSync(EMAILS).filter((name) => name.endsWith('.html'))
  expect(emails.length).toBeGreaterThan(10)
  for (const name of emails) {
    const source = { file: name, text: readFileSync(path.join(EMAILS, name), 'utf8') }
    const { data } = parseFrontMatter(source, findFrontMatter(source.text), source)
    expect([name, ...faults(data)]).toEqual([name])
  }
})

it.each([
  [
    { subject: 1, variables: { a: null, b: 'url', c: { type: 'list', of: { d: 'string', e: { type: 'number' } } } } },
    [],
  ],
  [{ variables: { c: { of: 'string' }, d: { of: { type: 'url' } } }, own: [1], check: { 'text-small': 'Why.' } }, []],
  [{ subject: ['a'] }, ['/subject']],
  [{ variables: { a: 'urll' } }, ['/variables/a']],
  [{ variables: { a: { typ: 'url' } } }, ['/variables/a']],
  [{ scenarios: { default: 1 } }, ['/scenarios/default']],
  [{ aliases: ['a b'] }, ['/aliases/0']],
  [{ check: { 'text-small': { severity: 'never' } } }, ['/check/text-small']],
])('judges %j', (data, want) => {
  expect(faults(data)).toEqual(want.map((at) => expect.stringContaining(at)))
})

function faults(data: unknown): string[] {
  validate(data)
  const paths = (validate.errors ?? []).map(({ instancePath }) => instancePath)
  return [...new Set(paths)].filter((one, _, all) => !all.some((other) => other !== one && one.startsWith(`${other}/`)))
}
