import { describe, expect, it } from 'vitest'
import type { Role } from './roles.ts'
import { tidyText } from './tidy-text.ts'

const token = (name: string) => `lfq${name.padEnd(10, '0')}qfl`
const roleOf = (word: string): Role => (word === token('x') ? 'value' : (word.slice(3, -3).replace(/0+$/, '') as Role))
const encode = (text: string) => text.replace(/\{(\w+)\}/g, (_, name) => token(name))
const decode = (text: string) => text.replace(/lfq(\w{10})qfl/g, (_, name) => `{${name.replace(/0+$/, '')}}`)

describe('tidyText', () => {
  it.each([
    ['a\n{if}\nb\n{endif}\nc', 'a\n{if}b\n{endif}c'],
    ['a\n  {if} \nb\n{endif}\n', 'a\n{if}b\n{endif}'],
    ['a\n\n{if}\n\nb\n\n{endif}\n\nc', 'a\n\n{if}b\n\n{endif}c'],
    ['a\n\n{if}\nb\n{endif}\n\nc', 'a\n\n{if}b\n\n{endif}c'],
    ['a\n\n{if}\nb\n{else}\nc\n{endif}\n\nd', 'a\n\n{if}b\n{else}c\n{endif}\nd'],
    ['{for}\n- {x}\n{endfor}\n', '{for}- {x}\n{endfor}'],
    ['a\n\n{endif}\n\n{if}\n\nb', 'a\n\n{endif}{if}b'],
    ['a {if}b{endif} c\n', 'a {if}b{endif} c\n'],
    ['{x}\n\n{x}\n', '{x}\n\n{x}\n'],
    ['{if}{endif}\na', '{if}{endif}a'],
    ['a\n{if}', 'a\n{if}'],
    ['', ''],
  ])('%j', (given, want) => expect(decode(tidyText(encode(given), roleOf))).toBe(want))
})
