import { expect, it } from 'vitest'
import { matterSymbols } from './front-matter-keys.ts'

it.each([
  ['lines: { of: { title: string, options: { of: { name: string }, type: list } }, type: list }'],
  ['lines:\n    type: list\n    of:\n      title: string\n      options: { type: list, of: { name: string } }'],
])('knows the lists that only components use: %s', (declaration) => {
  const text = `---\nvariables:\n  ${declaration}\nscenarios:\n  default:\n    lines: [{ title: A, options: [{ name: B }] }]\n---\n<x-lines />`
  const symbols = matterSymbols({ source: { file: 'emails/a.html', text } }, [])
  const paths = (isDefinition: boolean) =>
    symbols.filter((one) => one.isDefinition === isDefinition).map(({ symbol }) => 'path' in symbol && symbol.path)
  const want = ['lines', 'lines[].title', 'lines[].options', 'lines[].options[].name']
  expect(paths(true)).toEqual(want)
  expect(paths(false)).toEqual(want)
})
