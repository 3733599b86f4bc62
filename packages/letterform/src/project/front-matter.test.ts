import { describe, expect, it } from 'vitest'
import { findFrontMatter, locateKey, parseFrontMatter, withoutOwnKeys } from './front-matter.ts'

const FILE = 'emails/a.html'

function yamlOf(text: string): string | undefined {
  const block = findFrontMatter(text)
  return block && text.slice(...block.yaml)
}

function parse(text: string) {
  const source = { file: FILE, text }
  const { data, problems } = parseFrontMatter(source, findFrontMatter(text), source)
  return { data, problems: problems.map(({ code, place }) => `${place!.line}:${place!.column} ${code}`) }
}

describe('finds the front matter', () => {
  const table: [given: string, want: string | undefined][] = [
    ['---\na: 1\n---\nx', 'a: 1\n'],
    ['---\r\na: 1\r\n---\r\nx', 'a: 1\r\n'],
    ['\uFEFF---\na: 1\n---\n', 'a: 1\n'],
    ['---yaml\na: 1\n---\n', 'a: 1\n'],
    ['--- \na: 1\n---  \n', 'a: 1\n'],
    ['---\n---\n', ''],
    ['---\na: |\n  ----\n---', 'a: |\n  ----\n'],
    ['---\na: 1\n', undefined],
    ['\n---\na: 1\n---\n', undefined],
    ['<p>---</p>', undefined],
    ['', undefined],
  ]
  it.each(table)('%j', (given, want) => expect(yamlOf(given)).toBe(want))
})

describe('parses', () => {
  it('YAML', () => {
    expect(parse('---\na: 1\nb: [x, y]\nc: { d: "e" }\nsubject: Hi\n---\n')).toEqual({
      data: { a: 1, b: ['x', 'y'], c: { d: 'e' }, subject: 'Hi' },
      problems: [],
    })
  })

  it.each(['---\n---\n', '---\njust text\n---\n', '---\n# comment\n---\n', '<p>x</p>'])('no data in %j', (text) => {
    expect(parse(text)).toEqual({ data: {}, problems: [] })
  })

  const wrong: [given: string, want: string[]][] = [
    ['---\na: 1\nb: c: d\n---\n', ['3:5 front-matter-syntax']],
    ['---\na: "x\n---\n', ['3:1 front-matter-syntax']],
    ['---\nsubject: [a]\n---\n', ['2:1 front-matter-shape']],
    [
      '---\nx: 1\nvariables: [a]\nscenarios: { default: 1 }\n---\n',
      ['3:1 front-matter-shape', '4:1 front-matter-shape'],
    ],
    ['---\nsubject: 2025\npreheader: ~\n---\n', []],
  ]
  it.each(wrong)('%j', (given, want) => expect(parse(given).problems).toEqual(want))
})

describe('removes keys of Letterform for Maizzle', () => {
  const table: [given: string, want: string][] = [
    ['---\nvariables:\n  a: { type: url }\ntitle: x\n---\n<p>', '---\ntitle: x\n---\n<p>'],
    ['---\ntitle: x\nscenarios:\n  default:\n    a: <b>\n\n  # c\n---\n', '---\ntitle: x\n---\n'],
    ['---\nscenarios: {\n  a: {}\n}\nvariables: {}\n---\n', '---\n---\n'],
    ['---\ntitle: x\n---\nvariables:\n', '---\ntitle: x\n---\nvariables:\n'],
    ['---\r\nvariables:\r\n  a: {}\r\ntitle: x\r\n---\r\n', '---\r\ntitle: x\r\n---\r\n'],
  ]
  it.each(table)('%j', (given, want) => expect(withoutOwnKeys(given)).toBe(want))
})

describe('finds a key', () => {
  const text =
    '---\nx: subject\nsubject: a\nvariables:\n  name: { type: url }\n  "other-name": { type: text }\n---\nsubject: no'
  const table: [path: string[], want: string | undefined][] = [
    [['subject'], '3:subject'],
    [['variables', 'name'], '5:name'],
    [['variables', 'name', 'type'], '5:type'],
    [['variables', 'other-name', 'type'], '6:type'],
    [['none'], undefined],
    [['variables', 'none'], '4:variables'],
  ]
  it.each(table)('%j', (path, want) => {
    const found = locateKey({ file: FILE, text }, path)
    const line = found && text.slice(0, found[0]).split('\n').length
    expect(found && `${line}:${text.slice(...found)}`).toBe(want)
  })
})
