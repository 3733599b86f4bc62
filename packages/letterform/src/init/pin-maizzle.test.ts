import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { PINNED, pinMaizzle } from './pin-maizzle.ts'

const manifest = (range: string) => `{
  "name": "mails", "dependencies": {},
  "devDependencies": { "a": "latest", "@maizzle/framework": "${range}", "z": "*" }
}`

it.each(['latest', 'next', '*', 'x', '', '>=5', '>= 5.0.0'])('pins %j', (range) => {
  const pinned = pinMaizzle(manifest(range))!
  expect(pinned.text).toBe(manifest(PINNED))
  expect(pinned.range).toBe(range)
  expect(manifest(range).slice(pinned.start, pinned.end)).toBe(JSON.stringify(range))
})

it.each(['^5', '5.2.1', '~5.0.0', '>=5 <6', '^6.0.0', 'workspace:*', 'file:../maizzle'])('leaves %j', (range) => {
  expect(pinMaizzle(manifest(range))).toBeUndefined()
})

it('leaves a manifest without Maizzle, or without meaning', () => {
  for (const text of ['{}', '{ "devDependencies": [] }', '{', '{ "dependencies": { "@maizzle/framework": 5 } }'])
    expect(pinMaizzle(text)).toBeUndefined()
})

it('pins what Letterform includes', () => {
  const { devDependencies } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  expect(PINNED).toBe(`^${devDependencies['@maizzle/framework']}`)
})
