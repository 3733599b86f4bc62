import vm from 'node:vm'
import { expect, it } from 'vitest'
import { createFreeScripts } from './free-scripts.ts'
import { Refusal } from './refusal.ts'
import { createScripts } from './script.ts'

const scripts = createFreeScripts(createScripts(), (code, globals) => vm.runInContext(code, vm.createContext(globals)))

it('runs what compiled scripts refuse', () => {
  const scope = { list: [3, 1, 2], page: { double: (n: number) => n * 2 } }
  expect(scripts.expression('page.double(4)')(scope)).toBe(8)
  expect(scripts.expression('list.sort(), list.join()')(scope)).toBe('1,2,3')
  expect(scripts.expression('found = list.length')(scope)).toBe(3)
  expect(scope).toHaveProperty('found', 3)
  expect(scripts.expression('typeof console')(scope)).toBe('object')
  expect(scripts.conditions(['page.double(0)', 'page.double(1)'])(scope)).toBe(1)
})

it('runs the scripts of a component one after the other, with the same constants', () => {
  const run = scripts.props([
    'const size = props.size; if (size) { module.exports = { size } } else { module.exports = {} }',
    'props.page.seen = true; module.exports = { double: size * 2 }',
    'nowhere()',
  ])
  const page = {}
  expect(run({ props: { size: 2, page } })).toEqual({ size: 2, double: 4 })
  expect(page).toEqual({ seen: true })
})

it.each(['const x = 1; x', 'class A {}', 'require("fs")', 'list.constructor', 'module', 'uniqueId()'])(
  'refuses %s',
  (code) => expect(() => scripts.expression(code)({})).toThrow(Refusal),
)
