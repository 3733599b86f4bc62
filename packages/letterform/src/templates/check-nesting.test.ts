import { expect, it } from 'vitest'
import { protect } from '../placeholders/protect.ts'
import { checkNesting } from './check-nesting.ts'
import { dialectOf } from './dialect.ts'
import { readTemplate } from './read-template.ts'

const LEGAL = [
  '<ul><li>a<li>b</ul>',
  '<x-list><li>a<li>b</x-list>',
  '<table><tr><td>a<td>b<tr><th>c</table>',
  '<table><thead><tr><td>a<tbody><tr><td>b</table>',
  '<div><p>a<p>b<ul><li>c</ul></div>',
  '<p>a<br>b<img src="c"></p>',
  '<html><head><title>a</title><body><p>b',
  '<dl><dt>a<dd>b</dl>',
  '<!--[if mso]><table><tr><td><![endif]--><p>a</p><!--[if mso]></td></tr></table><![endif]-->',
  '<outlook><table><tr><td></outlook><p>a</p><outlook></td></tr></table></outlook>',
  '<!--[if !mso]><!--><div>a</div><!--<![endif]-->',
  '<% if a %><b>a</b><% else %><i>b</i><% endif %>',
  '<% if a %><b><% else %><b class="x"><% endif %>c</b>',
  '<p>{{ a < b ? "<b>" : "" }}</p>',
  '<h{{ level }}>a</h{{ level }}>',
  '<TABLE><TR><TD>a</td></tr></table>',
  '<p title="</div>">a</p>',
  '<style>a::after { content: "</p>" }</style>',
  '<v:rect><v:fill /></v:rect>',
  '<plaintext>a</plaintext><p>b</p>',
]

it.each(LEGAL)('finds nothing in %s', (text) => {
  expect(faults(text)).toEqual([])
})

it.each([
  ['<div><p>a</div>', []],
  ['<x-card><p>a</x-card>', ['unclosed p']],
  ['<p>a <a href="#"><p>b</a>', ['unclosed p']],
  ['<b>a<b>', ['unclosed b']],
  ['<b><i>a</b></i>', ['unclosed i']],
  ['<div>a', ['unclosed div']],
  ['a</div>', ['unopened div']],
  ['<% if a %><b>a<% endif %></b>', []],
  ['<table><tr><td><table><tr><td>a</td></tr></td></tr></table>', ['unclosed table']],
] as const)('%s', (text, want) => {
  expect(faults(text)).toEqual(want)
})

function faults(text: string): string[] {
  const source = { file: 'emails/a.html', text }
  return checkNesting(readTemplate(source, protect(source), dialectOf({}))).map(
    ({ kind, element }) => `${kind} ${element}`,
  )
}
