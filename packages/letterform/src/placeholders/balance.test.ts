import { describe, expect, it } from 'vitest'
import { checkBalance, checkNesting, type Imbalance } from './balance.ts'
import { findPositions } from './contexts.ts'
import type { Role } from './roles.ts'

/** `{if}`, `{if2}` … are blocks; `{x}` is a value. */
const token = (name: string) => `lfq${name.padEnd(10, '0')}qfl`
const roleOf = (word: string): Role => {
  const name = word.slice(3, -3).replace(/[0-9]+$/, '')
  return name === 'x' ? 'value' : (name as Role)
}

function faults(given: string): string[] {
  const html = given.replace(/\{(\w+)\}/g, (_, name) => token(name))
  return checkBalance(html, findPositions(html, roleOf)).map(show)
}

function show({ token: word, fault, element }: Imbalance): string {
  return [word.slice(3, -3).replace(/0+$/, ''), fault, element].filter(Boolean).join(' ')
}

describe('checkBalance', () => {
  it.each([
    '{if}a{endif}',
    '{if}<b>a</b>{elif}<i>b</i>{else}c{endif}',
    '<table>{for}<tr><td>{x}</td></tr>{endfor}</table>',
    '<table>{for}<tr>{if}<td>a</td>{else}<td>b</td>{endif}</tr>{endfor}</table>',
    '{if}<br>{endif}',
    '{if}<img src="a"><hr><input>{endif}',
    '{if}<BR/>{endif}',
    '{if}<p>a{endif}<p>b',
    '<ul>{for}<li>a{endfor}</ul>',
    '{if}<p>a<p>b{else}<p>c</p>{endif}',
    '<p>{if}a</p>{endif}',
    '<p title="{if}a{else}b{endif}">{if2}c{endif2}</p>',
    '<a href="{if}https://a/{x}{else}{x}{endif}">',
    '<title>{if}a{endif}</title>',
    '<!--[if mso]>{if}<v:rect><v:fill src="a" /></v:rect>{endif}<![endif]-->',
    '{if}<!--[if mso]><table><tr><td><![endif]--><b>a</b><!--[if mso]></td></tr></table><![endif]-->{endif}',
    '{if}<!--[if !mso]><!-->a<!--<![endif]-->{endif}',
    '<!--[if mso]>{if}<![endif]--><!--[if mso]>{endif}<![endif]-->',
    '{if}</b>{endif}',
    '{if}<div><b>a</div>{endif}',
    '{if}<!-- a <td> -->{endif}',
    '{if}<v:fill type="a"/>{endif}',
    'no blocks <td>',
  ])('accepts %s', (given) => expect(faults(given)).toEqual([]))

  it.each([
    ['<table><tr>{if}<td>a{endif}</td></tr></table>', 'if opens td'],
    ['<div>{if}</div>{endif}', 'if closes div'],
    ['{if}<div>{endif}a{if2}</div>{endif2}', 'if opens div'],
    ['{if}<b>a</b>{else}<b>a{endif}', 'else opens b'],
    ['{if}<td>{elif}<tr>{else}a{endif}', 'if opens td', 'elif opens tr'],
    ['<table>{for}<tr><td>a</td>{endfor}</table>', 'for opens tr'],
    ['<td>{for}</td><td>{endfor}</td>', 'for closes td'],
    ['<p title="{if}a">{endif}</p>', 'if moves'],
    ['{if}<p title="a{endif}">', 'if moves'],
    ['<p title="{if}" class="{endif}">', 'if moves'],
    ['<title>{if}a</title>{endif}', 'if closes title'],
    ['{if}<title>a{endif}</title>', 'if moves'],
    ['{if}<!--[if mso]>a{endif}<![endif]-->', 'if moves'],
    ['{if}<!--[if !mso]><!-->a{endif}<!--<![endif]-->', 'if moves'],
    ['{if}<!--[if !mso]-->a{endif}<!--[endif]-->', 'if moves'],
    ['<!--[if mso]>{if}<v:rect>{endif}<![endif]-->', 'if opens v:rect'],
    ['{if}<!--[if mso]><table><![endif]-->{endif}', 'if opens table'],
    ['{if}a', 'if nesting'],
    ['{endif}', 'endif nesting'],
    ['{for}{endif}', 'endif nesting', 'for nesting'],
    ['{if}{for}{endif}{endfor}', 'endif nesting', 'if nesting'],
    ['{for}{else}{endfor}', 'else nesting'],
    ['{if}<div>{for}</div>{endfor}{endif}', 'for closes div', 'if opens div'],
  ])('%s', (given, ...want) => expect(faults(given).sort()).toEqual(want.sort()))
})

describe('checkNesting', () => {
  const check = (roles: string) => checkNesting(roles.split(' ').map((role) => ({ token: role, role: role as Role })))

  it('only requires that blocks nest in plain text', () => {
    expect(check('if for endfor elif else endif')).toEqual([])
    expect(check('if for endif')).toEqual([{ token: 'endif', fault: 'nesting' }])
    expect(check('for else endfor')).toEqual([{ token: 'else', fault: 'nesting' }])
    expect(check('if')).toEqual([{ token: 'if', fault: 'nesting' }])
    expect(check('endfor')).toEqual([{ token: 'endfor', fault: 'nesting' }])
  })
})
