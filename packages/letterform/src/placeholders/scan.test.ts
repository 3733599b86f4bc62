import { describe, expect, it } from 'vitest'
import { scan } from './scan.ts'

const FILE = 'emails/a.html'

function tagsOf(text: string): string[] {
  return scan({ file: FILE, text }).tags.map(({ kind, code }) => `${kind}: ${code}`)
}

function problemsOf(text: string): string[] {
  return scan({ file: FILE, text }).problems.map(({ code, place }) => `${place!.line}:${place!.column} ${code}`)
}

describe('with other delimiters of expressions', () => {
  const read = (text: string) => scan({ file: FILE, text, tagSyntax: { delimiters: ['[[', ']]'] } })

  it('leaves @{{ to other engines', () => {
    expect(read('hello@{{ shop.domain }} << a >> @[[ b ]]').tags.map(({ code }) => code)).toEqual(['a'])
  })

  it('takes << in their code for arithmetic, and makes literals of them', () => {
    expect(read('[[ 1 << 2 ]] <script>1 << 2</script>').problems).toEqual([])
    expect(read('<% raw %>[[ a ]] {{ b }}<% endraw %>').tags.map(({ code }) => code)).toEqual(['', '[[', ']]', ''])
  })
})

describe('finds', () => {
  const table: [given: string, want: string[]][] = [
    ['<< x >>', ['placeholder: x']],
    ['<<x>>', ['placeholder: x']],
    ['@{{ x }}', ['placeholder: x']],
    ['@{{x}}', ['placeholder: x']],
    ['<<\n  x\n>> @{{\r\n\ty\r\n}}', ['placeholder: x', 'placeholder: y']],
    ['<<a>><<b>>@{{c}}', ['placeholder: a', 'placeholder: b', 'placeholder: c']],
    ['<b><<a>></b>', ['placeholder: a']],
    ['<< a.b[0] | default("x") >>', ['placeholder: a.b[0] | default("x")']],
    ['<< a | default(">>") >>', ['placeholder: a | default(">>")']],
    ["@{{ a | default('}}') }}", ["placeholder: a | default('}}')"]],
    ["<< a | default('it\\'s >>') >>", ["placeholder: a | default('it\\'s >>')"]],
    ["don't << a >> can't", ['placeholder: a']],
    ["<< a >> it's << b >>", ['placeholder: a', 'placeholder: b']],
    ['1 < 2 > 1 {{ y }} {{{ z }}}', []],
    ['<% if a %>x<% endif %>', ['block: if a', 'block: endif']],
    ['<%if a%>x<%elif b%>y<%else%>z<%endif%>', ['block: if a', 'block: elif b', 'block: else', 'block: endif']],
    ['<% for a in b %><% endfor %>', ['block: for a in b', 'block: endfor']],
    ['<% if a == "%>" %><% endif %>', ['block: if a == "%>"', 'block: endif']],
  ]
  it.each(table)('%j', (given, want) => {
    expect(tagsOf(given)).toEqual(want)
    expect(problemsOf(given)).toEqual([])
  })

  it('gives the position of each tag', () => {
    const text = 'é\n<p @{{ x }}>'
    const [tag] = scan({ file: FILE, text }).tags
    expect(tag).toEqual({ kind: 'placeholder', code: 'x', file: FILE, offset: 5, length: 8 })
    expect(text.slice(5, 13)).toBe('@{{ x }}')
  })
})

describe('leaves alone', () => {
  const table = [
    '@@{{ x }}',
    '@{{{ x }}}',
    '{{ x }}',
    '{{ 1 << 2 }}',
    '<script>let x = 1 << 2</script>',
    '<!-- << x >> <% if y %> -->',
    '<!-- << x -->',
    '',
  ]
  it.each(table)('%j', (given) => {
    expect(scan({ file: FILE, text: given })).toEqual({ tags: [], problems: [] })
  })

  it('an ignored range', () => {
    expect(scan({ file: FILE, text: 'a << x >> << y >>' }, [[0, 9]]).tags.map(({ code }) => code)).toEqual(['y'])
  })

  it('but not the content of conditional comments', () => {
    expect(tagsOf('<!--[if mso]><< x >><![endif]-->')).toEqual(['placeholder: x'])
    expect(tagsOf('<!--[if !mso]><!--><< x >><!--<![endif]-->')).toEqual(['placeholder: x'])
  })
})

describe('reports', () => {
  const table: [given: string, want: string[]][] = [
    ['Hi << name </p>', ['1:4 placeholder-unclosed']],
    ['Hi @{{ name', ['1:4 placeholder-unclosed']],
    ['a\n  << b << c >>', ['2:3 placeholder-unclosed']],
    ['<a href="<< b">', ['1:10 placeholder-unclosed']],
    ['<% if b', ['1:1 placeholder-unclosed']],
    ['<< a >\n>', ['1:1 placeholder-unclosed']],
    ['<<>> << \n >> @{{ }}', ['1:1 placeholder-empty', '1:6 placeholder-empty', '2:5 placeholder-empty']],
    [
      "<< 'x' >> << 3 >> << true >>",
      ['1:1 placeholder-constant', '1:11 placeholder-constant', '1:19 placeholder-constant'],
    ],
    ['<% if a %>', ['1:1 block-unclosed']],
    ['<% if a %><% for b in c %><% endfor %>', ['1:1 block-unclosed']],
    ['<% endif %>', ['1:1 block-unmatched']],
    ['<% else %>', ['1:1 block-unmatched']],
    ['<% for a in b %><% else %><% endfor %>', ['1:17 block-unmatched']],
    ['<% if a %><% endfor %>', ['1:11 block-unmatched', '1:1 block-unclosed']],
    ['<% endraw %>', ['1:1 block-unmatched']],
    ['<% raw %> << x >>', ['1:1 block-unclosed']],
    ['<% set a = 1 %>', ['1:1 block-unknown']],
  ]
  it.each(table)('%j', (given, want) => {
    expect(problemsOf(given)).toEqual(want)
  })

  it('suggests the block that was meant', () => {
    expect(scan({ file: FILE, text: '<% fro a in b %>' }).problems[0]!.fix).toContain('Did you mean for?')
  })

  it('continues after an unclosed tag', () => {
    expect(tagsOf('<< a </p> << b >>')).toEqual(['placeholder: b'])
  })
})

describe('reads <% raw %> as text', () => {
  it('makes literals of the delimiters inside', () => {
    expect(tagsOf('<% raw %><<x>> {{ y }}<% endraw %>')).toEqual([
      'literal: ',
      'literal: <<',
      'literal: >>',
      'literal: {{',
      'literal: }}',
      'literal: ',
    ])
  })

  it('without tags', () => {
    expect(tagsOf('<% raw %> a <% endraw %><< b >>')).toEqual(['literal: ', 'literal: ', 'placeholder: b'])
  })
})

it('takes linear time', () => {
  const started = performance.now()
  for (const part of ['<< a \n', '<!-- ', '<% if a %>', '{{ a }}<< b >>', '<!-- x --><< a >>']) {
    scan({ file: FILE, text: part.repeat(10_000) })
  }
  expect(performance.now() - started).toBeLessThan(10_000)
})
