import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cases, SEED } from '../../../test/cases.ts'
import { splitTexts } from './split-texts.ts'

const HEAD = '<table style="width: 100%; padding: 24px; font-family: Helvetica, Arial, sans-serif"><tr><td>'
const FOOT = '</td></tr></table><p style="color: #555555; font-size: 12px">'

test('what translations share is the markup, not the words', () => {
  expect(splitTexts([`${HEAD}Hello Ada${FOOT}`, `${HEAD}Bonjour Ada${FOOT}`, `${HEAD}مرحبا${FOOT}`])).toEqual({
    shared: [HEAD, FOOT],
    own: [['Hello Ada'], ['Bonjour Ada'], ['مرحبا']],
  })
  expect(splitTexts([`One${HEAD}`, `Eins${HEAD}`])).toEqual({ shared: ['', HEAD], own: [['One'], ['Eins']] })
})

test('markup that repeats itself, in more or fewer rows', () => {
  const rows = (...words: string[]) => words.map((word) => `${HEAD}${word}${FOOT}`).join('')
  const { shared, own } = splitTexts([rows('one', 'two', 'six'), rows('un', 'deux', 'nul')])
  expect(shared).toEqual([HEAD, `${FOOT}${HEAD}`, `${FOOT}${HEAD}`, FOOT])
  expect(own).toEqual([
    ['one', 'two', 'six'],
    ['un', 'deux', 'nul'],
  ])
  expect(joined(splitTexts([rows('one'), rows('un', 'deux')]))).toEqual([rows('one'), rows('un', 'deux')])
})

test('equal and foreign texts', () => {
  expect(splitTexts(['', ''])).toEqual({ shared: [''], own: [[], []] })
  expect(splitTexts([HEAD, HEAD])).toEqual({ shared: [HEAD], own: [[], []] })
  expect(splitTexts(['one', 'eins'])).toEqual({ shared: ['', ''], own: [['one'], ['eins']] })
})

test('never half of a character', () => {
  const { shared, own } = splitTexts([`${HEAD}😀`, `${HEAD}😁`])
  expect(shared).toEqual([HEAD, ''])
  expect(own).toEqual([['😀'], ['😁']])
})

test('any texts are what they were', () => {
  const words = fc.constantFrom(HEAD, FOOT, 'Hello', 'Bonjour', '\n', 'مرحبا', '😀', '😁', 'a'.repeat(13), '')
  const text = fc.array(words).map((all) => all.join(''))
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (texts) => {
      expect(joined(splitTexts(texts))).toEqual(texts)
    }),
    { numRuns: cases({ gate: 300, full: 20_000 }), seed: SEED },
  )
})

function joined({ shared, own }: ReturnType<typeof splitTexts>): string[] {
  return own.map((texts) => shared.map((text, index) => `${index === 0 ? '' : texts[index - 1]}${text}`).join(''))
}
