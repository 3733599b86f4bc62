import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cases, SEED } from '../../../test/cases.ts'
import { translated } from '../../runtime/locales/translated.ts'
import { packTexts } from './pack-texts.ts'
import { shareTexts } from './share-texts.ts'

const HEAD = '<table style="width: 100%; padding: 24px; font-family: Helvetica, Arial, sans-serif"><tr><td>'
const FOOT = '</td></tr></table><p style="color: #555555; font-size: 12px">'
const EN = [`${HEAD}Hello Ada, your ticket is below.${FOOT}`, 'Sent to you by Acme</p>', '']
const FR = [`${HEAD}Bonjour Ada, votre billet est ici.${FOOT}`, 'Envoyé par Acme</p>', '']

test('what translations have in common is the markup, not the words', () => {
  const shared = shareTexts([EN, FR])
  expect(shared).toContain(HEAD)
  expect(shared).toContain(FOOT)
  expect(shared).not.toContain('Hello')
})

test('translations are read with what they share', () => {
  const shared = shareTexts([EN, FR])
  for (const texts of [EN, FR, [], ['']]) {
    const packed = packTexts(texts, shared)
    expect(translated(packTexts([shared]), packed)()).toEqual(texts.length > 0 ? texts : [''])
    expect(packed.length).toBeLessThan(100)
  }
  expect(translated(packTexts([shared]), packTexts(['a', ''], shared), { 1: { decimal: ',' } })()).toEqual([
    'a',
    { decimal: ',' },
  ])
})

test('translations without anything in common share nothing', () => {
  expect(shareTexts([['one', 'two'], ['eins']])).toBe('')
  expect(translated('', packTexts(['one', 'two'], ''))()).toEqual(['one', 'two'])
})

test('texts of any length and repetition', () => {
  const long = Array.from({ length: 3_000 }, (_, index) => `<td>${index % 7}</td>`)
  const other = long.map((text) => text.replace('3', 'drei'))
  const shared = shareTexts([long, other])
  for (const texts of [long, other]) expect(translated(packTexts([shared]), packTexts(texts, shared))()).toEqual(texts)
})

test('any translations are read as they were', () => {
  const words = fc.constantFrom(HEAD, FOOT, 'Hello', 'Bonjour', '\n', "it's", '\\', 'é', '')
  const texts = fc.array(
    fc.array(words).map((all) => all.join('')),
    { minLength: 1 },
  )
  fc.assert(
    fc.property(fc.array(texts, { minLength: 1, maxLength: 4 }), (translations) => {
      const shared = shareTexts(translations)
      const before = packTexts([shared])
      for (const one of translations) expect(translated(before, packTexts(one, shared))()).toEqual(one)
    }),
    { numRuns: cases({ gate: 300, full: 5_000 }), seed: SEED },
  )
})
