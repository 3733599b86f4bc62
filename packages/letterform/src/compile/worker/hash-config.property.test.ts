import fc from 'fast-check'
import original from 'tailwindcss/lib/util/hashConfig.js'
import { expect, it } from 'vitest'
import hashConfig from './hash-config.ts'

const plugin = (given: unknown) => Object.assign(() => given, { given })
const leaf = fc.constantFrom<unknown>(
  ...['', 'a', 'undefined', 'NaN', '/a/', 0, 1, NaN, Infinity, -Infinity, true, null, undefined, 1n],
  ...[/a/, /a/g, /b/, new Date(0), new Date(1), new Map([['a', 1]]), new Map([['a', 2]]), new Set(), Symbol.iterator],
  ...[() => 1, () => 2, String, Number, plugin('a'), plugin('b'), plugin([plugin('a')]), plugin([plugin('b')])],
)
const configs = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, leaf, tie('config'), fc.array(tie('value'), { maxLength: 2 })),
  config: fc.dictionary(fc.constantFrom('a', 'b', 'length', 'toJSON'), tie('value'), { maxKeys: 2 }),
})).config

it('tells apart what Tailwind tells apart', () => {
  fc.assert(
    fc.property(fc.array(configs, { minLength: 2, maxLength: 30 }), (all) => {
      const seen = new Map<string, string>()
      for (const config of all) {
        const theirs = original(config)
        const ours = hashConfig(config)
        expect(seen.get(ours) ?? theirs).toBe(theirs)
        seen.set(ours, theirs)
      }
    }),
    { numRuns: 300 },
  )
})

it('gives the same config the same hash', () => {
  const config = () => ({ content: ['a'], plugins: [plugin('a')], theme: { extend: { colors: { a: /a/ } } } })
  expect(hashConfig(config())).toBe(hashConfig(config()))
  const circular: Record<string, unknown> = {}
  circular.self = circular
  expect(hashConfig(circular)).toBe(original(circular))
})
