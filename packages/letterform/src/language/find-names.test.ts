import { expect, it } from 'vitest'
import { findNames } from './find-names.ts'

it.each([
  ['name', 'name@0'],
  ['user.name | upper', 'user@0.name@5 |upper@12'],
  ["a.b == 'c.d' and not e", 'a@0.b@2 e@21'],
  ["name | default(other.name) | replace('a', b)", 'name@0 other@15.name@21 b@42 |default@7 |replace@29'],
  ['a.', 'a@0'],
  ['a | ', 'a@0'],
  ['', ''],
])('finds the names in << %s >>', (code, want) => {
  expect(written(code, 'placeholder')).toBe(want)
})

it.each([
  ['for item in order.items', 'order@12.items@18 for item@4'],
  ['for item in items | first', 'items@12 |first@20 for item@4+1'],
  ['if a and b.c > 3', 'a@3 b@9.c@11'],
  ['elif a', 'a@5'],
  ['endfor', ''],
  ['for', ''],
])('finds the names in <%% %s %%>', (code, want) => {
  expect(written(code, 'block')).toBe(want)
})

function written(code: string, kind: 'placeholder' | 'block'): string {
  const { paths, filters, loop } = findNames(code, kind)
  const at = ({ name, offset }: { name: string; offset: number }) => `${name}@${offset}`
  return [
    ...paths.map((path) => path.map(at).join('.')),
    ...filters.map((filter) => `|${at(filter)}`),
    ...(loop ? [`for ${at(loop.item)}${loop.depth > 0 ? `+${loop.depth}` : ''}`] : []),
  ].join(' ')
}
