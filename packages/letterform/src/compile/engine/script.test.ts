import vm from 'node:vm'
import { describe, expect, it } from 'vitest'
import { Refusal } from './refusal.ts'
import { createScripts } from './script.ts'

const scope = () => ({ name: 'Ada', list: [3, 1, 2], page: { title: 'x', deep: { y: 1 } }, nothing: undefined })
const outcome = (run: () => unknown) => {
  try {
    return { value: run() }
  } catch (error) {
    if (error instanceof Refusal) throw error
    return { threw: (error as Error).name }
  }
}

describe('an expression means what it means in a realm of its own', () => {
  it.each([
    'page.title || missing',
    'missing || page.title',
    'name ? "a" : missing',
    'typeof missing',
    'typeof name + typeof nothing',
    'list.map((name) => name + 1).concat(name).join()',
    '[...list].sort().join()',
    'list.map(item => item) + item',
    '`${name}: ${list.length}`',
    'Object.keys(page).length + Math.max(...list)',
    'page?.deep?.y ?? 2',
    'page.nope.y',
    'new Date(0).getTime()',
    '({ name, title: page.title }).name',
    'JSON.stringify({ name, list })',
    'list.reduce((sum, one) => { let next = sum; next += one; return next }, 0)',
    'user.name|upper',
    '$x',
    'a b',
    'undefined',
    'nothing',
  ])('%s', (code) => {
    const got = outcome(() => createScripts().expression(code)(scope()))
    const want = outcome(() => vm.runInContext(code, vm.createContext(scope())))
    expect(JSON.stringify(got)).toBe(JSON.stringify(want))
  })
})

describe('a script comes to what its last statement says', () => {
  it.each([
    'module.exports = { a: props.a || "b" }',
    'const x = props.a\nlet y = ""\nif (x) y = "c"\nmodule.exports = { x, y }',
    'module.exports = { f: twice(2) }\nfunction twice(n) { return n * 2 }',
    'const styles = {}; styles.a = 1; const rest = [1]; rest.push(2); module.exports = { styles, rest }',
    'const { a, b = 2, ...others } = props; module.exports = { a, b, others }',
    'let text = ""; for (const one of [1, 2]) { text += one } module.exports = { text }',
    '({ direct: props.a })',
    'let all = []; if (props.a) { all.push(props.a) } all[1] = "x"; module.exports = { all: all.join() }',
    'props.a = props.a || "x"; props["space-y"] = props.c === 0 ? "0px" : props.c; module.exports = { ...props }',
    'let a = []; a = [1]; module.exports = { a }',
    'const x = props.a\nprops.b = x\nif (x) {\n  props.d = x\n  props.e = 1\n}\nmodule.exports = { ...props }',
    'const day = new Date(props.c)\nmodule.exports = { day: day.getTime() }',
    'const alone = 1',
    '// nothing',
    'module.exports = { a: missing.b }',
  ])('%s', (code) => {
    const got = outcome(() => createScripts().props([code])({ props: { a: 'one', c: 3 } }))
    const want = outcome(() => vm.runInNewContext(code, { props: { a: 'one', c: 3 }, module: {} }))
    expect(JSON.stringify(got)).toBe(JSON.stringify(want))
  })
})

it.each([
  'page.title = 1',
  'list.sort()',
  'list.push(1)',
  'name = 2',
  'page instanceof Object',
  'page.constructor',
  'Math.random()',
  'require("fs")',
  'process.env',
  'this.x',
  'a; b',
  'uniqueId()',
  'page.decorate(1)',
])('refuses %s', (code) => {
  expect(() => createScripts().expression(code)(scope())).toThrow(Refusal)
})

it.each([
  'props.page.x = 1',
  'let list = []; list = props.page; list.push(1)',
  'let list = []; function f() { list = props.page } f(); list.push(1)',
  'function f(props) { props.x = 1 } f(props.page)',
  'const props = this; props.x = 1',
  'if (props.a) { module.exports = {} }',
  'for (var i = 0; i < 1; i++) {} ; i',
  'if (1) { var z = 1 } ; z',
])('refuses the script %s', (code) =>
  expect(() => createScripts().props([code])({ props: { page: {} } })).toThrow(Refusal),
)

it('chooses by conditions, of which one that cannot be read spoils all', () => {
  const { conditions } = createScripts()
  expect(conditions(['a', 'b', undefined])({ a: 0, b: 1 })).toBe(1)
  expect(conditions(['a', 'b', undefined])({ a: 0, b: '' })).toBe(2)
  expect(conditions(['a'])({ a: 0 })).toBeUndefined()
  expect(() => conditions(['a', 'b c'])({ a: 1 })).toThrow(SyntaxError)
  expect(() => conditions(['a) { 5 } if (a'])({ a: 1 })).toThrow(Refusal)
})
