import { describe, expect, it } from 'vitest'
import { protect } from './protect.ts'
import { prove } from './prove.ts'

const FILE = 'emails/a.html'

/** The problems of a text that compiling changes with `change`. */
function problemsOf(text: string, change: (html: string, tokens: string[]) => string, others: string[] = []): string[] {
  const source = { file: FILE, text }
  const { text: html, tags } = protect(source)
  const tokens = tags.map(({ token }) => token)
  const proof = { email: source, html: change(html, tokens), others, tags, expected: tags, sourceOf: () => source }
  return prove(proof).map(({ code, place }) => `${place!.line}:${place!.column} ${code}`)
}

const same = (html: string) => html

describe('finds no problem', () => {
  it.each([
    '',
    'text',
    '<< a >> << b >>',
    '<% if a %>x<% endif %>',
    '<% if a %> <% endif %>',
    '<% raw %><<<% endraw %>',
  ])('%j', (text) => expect(problemsOf(text, same)).toEqual([]))

  it('where a token is repeated or moved', () => {
    expect(problemsOf('<< a >>', (html) => `<b>${html}</b>${html}`)).toEqual([])
    const { tags } = protect({ file: FILE, text: '<< a >>' })
    expect(problemsOf('<< a >>', () => '', [tags[0]!.token])).toEqual([])
  })
})

describe('reports', () => {
  const table: [what: string, text: string, change: (html: string, tokens: string[]) => string, want: string[]][] = [
    ['what is lost', 'a\n << x >> << y >>', (_html, [x]) => x!, ['2:10 placeholder-lost']],
    ['what is in capitals', ' << x >>', (html) => html.toUpperCase(), ['1:2 placeholder-damaged']],
    ['what is cut', '<< x >>', (html) => html.slice(0, 9), ['1:1 placeholder-damaged']],
    ['what is of another file', 'x', () => 'lfqabcdefg000qfl', ['1:1 placeholder-damaged']],
    [
      'what was taken out of a block',
      '<% if x %><p>a</p><% endif %>',
      (_html, [open, close]) => `<p>a</p>${open} ${close}`,
      ['1:1 block-emptied'],
    ],
  ]
  it.each(table)('%s', (_what, text, change, want) => {
    expect(problemsOf(text, change)).toEqual(want)
  })
})
