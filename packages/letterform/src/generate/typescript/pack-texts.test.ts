import fc from 'fast-check'
import { expect, it } from 'vitest'
import { packed, unpack } from '../../runtime/unpack.ts'
import { isPackable, packTexts } from './pack-texts.ts'

/** Texts that repeat themselves, near and far, as emails do. */
const texts = fc
  .array(
    fc.array(
      fc.constantFrom('<td style="color: #0b5f6b">', '</td>', '\n  ', "it's", '\\', 'é', 'abcdefghijklmnop', 'x'),
    ),
  )
  .map((all) => all.map((words) => words.join('')))
const TD = '<td style="padding: 0; color: #0b5f6b">\n</td>\n'

it('gives the same texts back', () => {
  const check = (all: string[]) => {
    expect(unpack(packTexts(all))).toEqual(all.length > 0 ? all : [''])
  }
  fc.assert(fc.property(texts, check))
})

it.each([1, 31, 32, 33, 2047, 2048, 2049, 131_071, 131_072, 300_000])(
  'packs what repeats after %d characters',
  (count) => {
    let seed = 1
    const noise = Array.from({ length: count }, () => {
      seed = (seed * 48_271) % 2_147_483_647
      return String.fromCharCode(33 + (seed % 62))
    }).join('')
    const all = [noise + TD.repeat(90), noise.slice(0, 5000), TD + noise]
    const code = packTexts(all)
    expect(unpack(code)).toEqual(all)
    expect(code.length).toBeLessThan(all.join('').length)
  },
)

it('makes a third of HTML that repeats its styles, without characters that a literal has to escape', () => {
  const rows = Array.from({ length: 50 }, (_, index) => `${TD}Row ${index * 7919}`)
  const code = packTexts(rows)
  expect(code.length * 3).toBeLessThan(rows.join('').length)
  expect(code.replaceAll('\n', '')).not.toMatch(/[^ -~]|\\/)
})

it.each(['a`b', 'a\0b', 'naïve 😀', 'œ'])('leaves %j alone', (text) => expect(isPackable(text)).toBe(false))

it('unpacks once, when texts are first needed', () => {
  const constants = packed(packTexts(['a', '', 'c']), { 1: 'œ' })
  expect(constants()).toEqual(['a', 'œ', 'c'])
  expect(constants()).toBe(constants())
})
