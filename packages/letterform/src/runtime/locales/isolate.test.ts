import { expect, test } from 'vitest'
import { isolate } from './isolate.ts'

const visible = (text: string) => text.replaceAll('\u2068', '⟨').replaceAll('\u2069', '⟩')

test.each([
  ['Ada (7)', 'Ada (7)', '⟨Ada (7)⟩'],
  ['', '', ''],
  ['é 😀 ’', 'é 😀 ’', '⟨é 😀 ’⟩'],
  ['محمد', '⟨محمد⟩', '⟨محمد⟩'],
  ['Ada (שלום)', '⟨Ada (שלום)⟩', '⟨Ada (שלום)⟩'],
  ['٣', '⟨٣⟩', '⟨٣⟩'],
  ['a\u200f', '⟨a\u200f⟩', '⟨a\u200f⟩'],
  // Adlam and Phoenician, which are two code units.
  ['\u{1e922}', '⟨\u{1e922}⟩', '⟨\u{1e922}⟩'],
  ['\u{10900}', '⟨\u{10900}⟩', '⟨\u{10900}⟩'],
  // The end of an isolate and an override.
  ['\u2069\u202eevil', 'evil', '⟨evil⟩'],
  ['\u2069\u202eعلي\u2066', '⟨علي⟩', '⟨علي⟩'],
  ['\u202e', '', ''],
  // A byte order mark is among the forms of Arabic letters, but none of them.
  ['\ufeff', '\ufeff', '⟨\ufeff⟩'],
])('%j', (value, inLeftToRight, inRightToLeft) => {
  expect(visible(isolate(value, false))).toBe(inLeftToRight)
  expect(visible(isolate(value, true))).toBe(inRightToLeft)
})

test('every letter that Unicode writes from right to left is isolated', () => {
  const scripts = 'Arab Hebr Syrc Thaa Nkoo Adlm Rohg Mand Samr Yezi Phnx Armi Avst Lydi Mani'.split(' ')
  const letter = new RegExp(`^[${scripts.map((script) => `\\p{Script=${script}}`).join('')}]$`, 'u')
  const missed: string[] = []
  for (let code = 0x100; code < 0x20000; code++) {
    const character = String.fromCodePoint(code)
    if (letter.test(character) && isolate(character, false) === character) missed.push(code.toString(16))
  }
  expect(missed).toEqual([])
})
