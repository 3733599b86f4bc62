import { expect, it } from 'vitest'
import { protect } from '../placeholders/protect.ts'
import { dialectOf } from './dialect.ts'
import { findSymbols, loopsAround, type TemplateSymbol } from './find-symbols.ts'
import { readTemplate } from './read-template.ts'

const TEXT = `<x-card title="<< a.b >>">
  <% for row in order.rows %><% for cell in row.cells | first %><< cell.text | upper >><% endfor %><< row.name >><% endfor %>
  <fill:note>😀<x-button url="<< link >>" /></fill:note>
</x-card>
<slot:foot />`

it.each([
  ['component card', 'card, card'],
  ['component button', 'button'],
  ['prop card.title', 'title'],
  ['prop button.url', 'url'],
  ['slot card/note', 'note, note'],
  ['slot foot', 'foot!'],
  ['variable a', 'a'],
  ['variable a.b', 'b'],
  ['variable order.rows', 'rows'],
  ['variable order.rows[].cells', 'cells'],
  ['variable order.rows[].cells[][].text', 'text'],
  ['variable order.rows[].name', 'name'],
  ['item row', 'row!, row, row'],
  ['item cell', 'cell!, cell'],
  ['variable link', 'link'],
  ['filter upper', 'upper'],
])('finds %s', (name, want) => {
  const found = symbolsOf(TEXT).filter(({ symbol }) => nameOf(symbol) === name)
  expect(found.map(({ start, end, isDefinition }) => TEXT.slice(start, end) + (isDefinition ? '!' : '')).join()).toBe(
    want.replaceAll(', ', ','),
  )
})

it('knows the loops around an offset, even if one is invalid', () => {
  const namesAt = (mark: string) => loopsAround(template(TEXT), TEXT.indexOf(mark)).map(({ name }) => name)
  expect([namesAt('<% for row'), namesAt('<< cell'), namesAt('<< row'), namesAt('<fill')]).toEqual([
    [],
    ['row', 'cell'],
    ['row'],
    [],
  ])
  const text = '<% for x %><% for y in ys %>'
  expect(loopsAround(template(text), text.length).map(({ name }) => name)).toEqual(['y'])
})

function symbolsOf(text: string) {
  return findSymbols(template(text))
}

function template(text: string) {
  const source = { file: 'emails/a.html', text }
  return readTemplate(source, protect(source), dialectOf({}))
}

function nameOf(symbol: TemplateSymbol): string {
  switch (symbol.kind) {
    case 'prop':
      return `prop ${symbol.component}.${symbol.name}`
    case 'slot':
      return `slot ${[...symbol.around, symbol.name].join('/')}`
    case 'variable':
      return `variable ${symbol.path}`
    default:
      return `${symbol.kind} ${symbol.name}`
  }
}
