import { describe, expect, it } from 'vitest'
import type { Part } from '../language/contract.ts'
import { narrowCharacters } from './narrow-characters.ts'

const filler = 'x'.repeat(1000)
const text = (...texts: string[]) => texts.map((one): Part => ({ kind: 'static', text: one }))
const narrow = (...texts: string[]) =>
  narrowCharacters(text(...texts, filler))
    .slice(0, -1)
    .map((part) => (part.kind === 'static' ? part.text : part.kind))

describe('writes as entities', () => {
  it.each([
    [['It’s'], ['It&#8217;s']],
    [['é ü'], ['é ü']],
    [['💥'], ['&#128165;']],
    [['<p title="–">—</p>'], ['<p title="&#8211;">&#8212;</p>']],
    [['<!--[if mso]>…<![endif]-->'], ['<!--[if mso]>&#8230;<![endif]-->']],
  ])('%j', (given, want) => expect(narrow(...given)).toEqual(want))
})

describe('leaves alone', () => {
  it.each([
    [['<style>a::before { content: "→" }</style>→'], ['<style>a::before { content: "→" }</style>&#8594;']],
    [
      ['<style>', '→', '</style>', '→'],
      ['<style>', '→', '</style>', '&#8594;'],
    ],
    [['<STYLE media="all">→</STYLE>'], ['<STYLE media="all">→</STYLE>']],
  ])('style sheets: %j', (given, want) => expect(narrow(...given)).toEqual(want))

  it('an email in another script, which would grow to several times its size', () => {
    const program = text('Здравствуйте, '.repeat(20), filler)
    expect(narrowCharacters(program)).toBe(program)
  })
})

it('goes into blocks', () => {
  const tag = { token: '', kind: 'block', code: '', file: '', offset: 0, length: 0 } as const
  const test = { kind: 'path', path: ['x'] } as const
  const program: Part[] = [
    { kind: 'if', branches: [{ test: { ...test, path: ['x'] }, body: text('’'), tag }], else: text('“') },
    { kind: 'for', name: 'y', list: { kind: 'path', path: ['z'] }, body: text('”'), tag },
    ...text(filler),
  ]
  expect(JSON.stringify(narrowCharacters(program)).match(/&#\d+;/g)).toEqual(['&#8217;', '&#8220;', '&#8221;'])
})
