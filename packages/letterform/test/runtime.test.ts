import vm from 'node:vm'
import { build } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import { REPOSITORY } from './project.ts'

let code: string
let inputs: string[]

beforeAll(async () => {
  const { outputFiles, metafile } = await build({
    absWorkingDir: REPOSITORY,
    entryPoints: ['packages/letterform/src/runtime/index.ts'],
    bundle: true,
    format: 'iife',
    globalName: 'runtime',
    platform: 'neutral',
    target: 'es2022',
    minify: true,
    metafile: true,
    write: false,
  })
  code = outputFiles[0]!.text
  inputs = Object.keys(metafile.inputs)
})

describe('the runtime of a package', () => {
  it('imports only its own files', () => {
    expect(inputs.filter((file) => !file.startsWith('packages/letterform/src/runtime/'))).toEqual([])
  })

  it('is small', () => expect(code.length).toBeLessThan(21_000))

  it('needs no Node, no web APIs, no Intl and no code from strings', () => {
    const context = vm.createContext({}, { codeGeneration: { strings: false, wasm: false } })
    const script = `
      for (const name of ['Intl', 'Function', 'eval', 'WebAssembly', 'Atomics', 'SharedArrayBuffer', 'console', 'URL']) {
        delete globalThis[name]
      }
      ${code}
      const { checkedValues, each, formatDate, formatNumber, link, plain, safeHtml, sure, text, title, urlQuery } = runtime
      const fields = { name: { type: 'text' }, url: { type: 'url', for: ['link'] }, day: { type: 'date' } }
      const values = { name: 'ada <é😀>', url: 'https://example.com/a b', day: new Date(0) }
      checkedValues('welcome', values, fields)
      const refused = []
      try { checkedValues('welcome', { nmae: 1 }, fields) } catch (error) { refused.push(error.message) }
      ;[
        text(title(values.name)), link(sure(values.url, 'link', 'welcome', 'url')), urlQuery(values.name),
        plain(safeHtml('<b>a</b>')), formatDate(values.day, { pattern: ['', 'y', '-', 'MM', ''] }),
        formatNumber(-1234.5, { around: ['', ' €'], aroundNegative: ['-', ' €'], decimal: ',', group: '.', groupSizes: [3, 3], groupFrom: 4, fraction: [2, 2] }),
        each([1, 2], (item, index, length) => item + '/' + length + ' '), ...refused,
      ].join('\\n')`
    expect(vm.runInContext(script, context)).toBe(
      [
        'Ada &lt;é😀&gt;',
        'https://example.com/a%20b',
        'ada%20%3C%C3%A9%F0%9F%98%80%3E',
        'a',
        '1970-01',
        '-1.234,50 €',
        '1/2 2/2 ',
        'Invalid variables for welcome:',
        '  name: missing; expected a string or a number',
        '  url: missing; expected a URL string',
        '  day: missing; expected a Date or an ISO string such as "2025-01-31" or "2025-01-31T12:00:00Z"',
        '  nmae: unknown name; did you mean name?',
      ].join('\n'),
    )
  })
})
