import { describe, expect, it } from 'vitest'
import type { Expression } from '../language/ast.ts'
import type { Part, Variable, VariableType } from '../language/contract.ts'
import { findFrontMatter, parseFrontMatter, placeOfKey } from '../project/front-matter.ts'
import { type Analysis, analyse } from './analyse.ts'
import { protect } from './protect.ts'

interface Given {
  frontMatter?: string
  subject?: string
  html?: string
  text?: string
  globals?: Record<string, unknown>
  lang?: string
}

/** Analyses an email without compiling it. */
function analyseEmail({
  frontMatter = '',
  subject = '',
  html = '',
  text = '',
  globals = {},
  lang = 'en',
}: Given): Analysis {
  const marks = ['\n@subject ', '\n@text ', '\n@end']
  const source = {
    file: 'emails/a.html',
    text: `---\n${frontMatter}\n---\n${html}${marks[0]}${subject}${marks[1]}${text}${marks[2]}`,
  }
  const block = findFrontMatter(source.text)!
  const safe = protect(source, [block.yaml])
  const body = safe.text.slice(safe.text.indexOf('---\n', 4) + 4)
  const [compiled, rest] = body.split(marks[0]!) as [string, string]
  const [line, plain] = rest.split(marks[1]!) as [string, string]
  return analyse(
    {
      id: 'a',
      html: compiled,
      text: plain.replace(marks[2]!, ''),
      subject: line,
      preheader: '',
      tags: safe.tags,
      frontMatter: parseFrontMatter(source, block, source).data,
      lang,
    },
    { sourceOf: () => source, placeOfKey: (path) => placeOfKey(source, path), globals },
  )
}

/** `name: string`, `items?: { price: number }[]`. */
function signature(variables: Variable[]): string {
  return variables.map(({ name, optional, type }) => `${name}${optional ? '?' : ''}: ${spell(type)}`).join(', ')
}

function spell(type: VariableType): string {
  if (type.kind === 'object') return `{ ${signature(type.fields)} }`
  if (type.kind === 'list') return `${spell(type.of)}[]`
  return 'enum' in type && type.enum ? type.enum.map((value) => JSON.stringify(value)).join('|') : type.kind
}

/** A program, short: `a<text b><if c: d; else: e><for x in y: z>`. */
function program(parts: Part[]): string {
  return parts
    .map((part) => {
      if (part.kind === 'static') return part.text
      if (part.kind === 'value') return `«${part.rule}${part.comment ? '!' : ''} ${code(part.expression)}»`
      if (part.kind === 'for') return `{for ${part.name} in ${code(part.list)}: ${program(part.body)}}`
      const branches = part.branches.map(({ test, body }) => `if ${code(test)}: ${program(body)}`)
      return `{${[...branches, ...(part.else.length > 0 ? [`else: ${program(part.else)}`] : [])].join('; ')}}`
    })
    .join('')
}

function code(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return JSON.stringify(expression.value)
    case 'path':
      return expression.path.join('.')
    case 'not':
      return `not ${code(expression.operand)}`
    case 'filter':
      return `${code(expression.target)}|${expression.name}${expression.args.length > 0 ? `(${expression.args.map(code).join(',')})` : ''}`
    default:
      return `(${code(expression.left)} ${expression.operator} ${code(expression.right)})`
  }
}

function problemsOf(given: Given): string[] {
  return analyseEmail(given).problems.map(({ code, place }) => `${code} ${place?.line}:${place?.column}`)
}

describe('inference', () => {
  const rows: [given: string, want: string][] = [
    ['<< a >>', 'a: text'],
    ['<< a | upper >>', 'a: string'],
    ['<p title="<< a >>">', 'a: text'],
    ['<a href="<< a >>"><< a >></a>', 'a: url'],
    ['<a href="<< a | default(\'https://b/\') >>">', 'a?: url'],
    ['<img src="<< a >>">', 'a: url'],
    ['<a href="https://a.example/<< a >>?b=<< b >>">', 'a: text, b: text'],
    ['<p style="color: << a >>">', 'a: text'],
    ['<< a | round(2) >><< a >>', 'a: number'],
    ["<< a | currency('EUR') >>", 'a: number'],
    ["<< a | date('long') >>", 'a: date'],
    ['<< a.b >><< a.c.d | upper >>', 'a: { b: text, c: { d: string } }'],
    ['<% if a %>x<% endif %>', 'a: boolean'],
    ['<% if a.b %>x<% endif %>', 'a: { b: boolean }'],
    ['<% if not a %>x<% endif %>', 'a: boolean'],
    ['<% if a == true %>x<% endif %>', 'a: boolean'],
    ['<% if a %><< a >><% endif %>', 'a?: text'],
    ['<% if a %><< a | upper >><% endif %>', 'a?: string'],
    ['<% if a %><< a >><% endif %><< a >>', 'a: text'],
    ['<% if not a %>x<% else %><< a >><% endif %>', 'a?: text'],
    ['<% if a and b %><< a >><< b >><% endif %>', 'a?: text, b?: text'],
    ['<% if a or b %><< a >><% endif %>', 'a: text, b: boolean'],
    ['<% if a %>x<% elif b %><< b >><< a >><% endif %>', 'a: text, b?: text'],
    ['<% if a != none %><< a >><% endif %>', 'a?: text'],
    ['<% if a == none %>x<% else %><< a >><% endif %>', 'a?: text'],
    ['<% if b %><< a >><% endif %>', 'b: boolean, a: text'],
    ["<< a | default('x') >>", 'a?: text'],
    ["<< a | default('x') | upper >>", 'a?: string'],
    ['<< a | default(b) >>', 'a?: text, b: text'],
    ['<< a or b >>', 'a?: text, b: text'],
    ['<% if a %><< a.b >><% endif %>', 'a?: { b: text }'],
    ['<% if a.b %><< a.b >><% endif %>', 'a: { b?: text }'],
    ['<% if a > 3 %>x<% endif %>', 'a: number'],
    ["<% if a == 'x' %>x<% endif %>", 'a: string'],
    ['<% if a == b %>x<% endif %>', 'a: text, b: text'],
    ['<% if a | length > 0 %>x<% endif %>', 'a: text[]'],
    ['<< a | length >><< a >>', 'a: string'],
    ["<< a | join(', ') >>", 'a: text[]'],
    ['<< a | first | upper >>', 'a: string[]'],
    ['<a href="<< a | first >>">', 'a: url[]'],
    ['<% for i in a %><< i >><% endfor %>', 'a: text[]'],
    [
      '<% for item in items %><< item.price | round >><< item.name >><% endfor %>',
      'items: { price: number, name: text }[]',
    ],
    ['<% for a in b %><% for c in a.d %><a href="<< c.e >>"></a><% endfor %><% endfor %>', 'b: { d: { e: url }[] }[]'],
    ['<% for a in b %><% if a.c %><< a.c >><% endif %><% endfor %>', 'b: { c?: text }[]'],
    ['<% if b %><% for a in b %><< a >><% endfor %><% endif %>', 'b?: text[]'],
    ['<% for a in b %><< loop.index >><% if loop.last %>.<% endif %><% endfor %>', 'b: text[]'],
    ['<% for a in b | first %><< a >><% endfor %>', 'b: text[][]'],
    ['<< a >><% for a in b %><< a.c >><% endfor %>', 'a: text, b: { c: text }[]'],
    ['<% for a in a.b %><< a >><% endfor %>', 'a: { b: text[] }'],
  ]
  it.each(rows)('%s', (html, want) => {
    const { contract, problems } = analyseEmail({ html })
    expect(problems).toEqual([])
    expect(signature(contract.variables)).toBe(want)
  })

  it('keeps globals apart', () => {
    const { contract, problems } = analyseEmail({
      html: '<< _year >><< a >>',
      globals: { _year: { type: 'number' }, _unused: 'url' },
    })
    expect(problems).toEqual([])
    expect(signature(contract.variables)).toBe('a: text')
    expect(signature(contract.globals)).toBe('_year: number')
  })

  it('reads the subject and the text as well', () => {
    const { contract } = analyseEmail({ subject: 'Hello << name >>', text: '<< code | upper >>' })
    expect(signature(contract.variables)).toBe('name: text, code: string')
    expect(contract.subject).toBe('Hello << name >>')
  })
})

describe('contradictions', () => {
  const rows: [given: string, want: string[]][] = [
    ["<< a | date('long') >><< a >>", ['variable-contradiction 4:23']],
    ['<< a >><< a.b >>', ['variable-contradiction 4:8']],
    ['<% for b in a %><% endfor %><< a >>', ['variable-contradiction 4:29']],
    ['<< a | upper >><< a | round >>', ['variable-contradiction 4:16']],
    ['<a href="<< a >>"><< a | round >></a>', ['variable-contradiction 4:19']],
    ['<% for i in a %><< i.b >><< i >><% endfor %>', ['variable-contradiction 4:26']],
    ['<< loop.index >>', ['placeholder-syntax 4:1']],
    ['<% if loop.first %>a<% endif %>', ['placeholder-syntax 4:1']],
    ['<!--[if mso]><< a >><!-- b --><![endif]-->', ['placeholder-position 4:14']],
    ['<< a | safe >>', ['variable-html-undeclared 4:1']],
    ['<< a() >>', ['placeholder-syntax 4:1']],
    ['<% if a() %>b<% endif %>', ['block-syntax 4:1']],
    ['<p onclick="<< a >>">', ['placeholder-position 4:13']],
    ['<p <% if a %>b<% endif %>>', ['placeholder-position 4:4', 'placeholder-position 4:15']],
    ['<table><tr><% if a %><td><% endif %></td></tr></table>', ['block-unbalanced 4:12']],
    ['<p title="<< a | nl2br >>">', ['filter-position 4:11']],
    ['<title><< a | nl2br >></title>', ['filter-position 4:8']],
    ['<< a | nl2br | upper >>', ['filter-position 4:1']],
    ['<!--[if mso]><< a | nl2br >><![endif]-->', ['filter-position 4:14']],
  ]
  it.each(rows)('%s', (html, want) => expect(problemsOf({ html })).toEqual(want))

  it('names both places', () => {
    const [problem] = analyseEmail({ html: "<< a | date('long') >>\n<< a >>" }).problems
    expect(problem).toMatchObject({
      message: 'a is written as text here, but used as a date at emails/a.html:4:1.',
      place: { line: 5 },
    })
  })

  it('requires a locale where neither a filter nor the email has one', () => {
    const html = "<< a | date('long') >><< a | date('long', 'fr') >><% if b | number == '1' %>c<% endif %>"
    expect(problemsOf({ html, lang: '' })).toEqual(['placeholder-syntax 4:1', 'block-syntax 4:51'])
    expect(problemsOf({ html, lang: 'fr' })).toEqual([])
  })

  it('refuses markup in a subject', () => {
    expect(problemsOf({ subject: '<< a | nl2br >>' })).toEqual(['filter-position 5:10'])
  })
})

describe('declarations', () => {
  const rows: [variables: string, html: string, want: string][] = [
    ['a: url', '<< a >>', 'a: url'],
    ['a: { type: string, description: A name }', '<< a >>', 'a: string'],
    ['a: { description: A name }', '<< a >>', 'a: text'],
    ['a: { type: number }', '<< a >>', 'a: number'],
    ['a: { type: html }', '<< a | safe >>', 'a: html'],
    ['a: { optional: true }', '<% if a %><< a >><% endif %>', 'a?: text'],
    ['a: { optional: false }', '<% if a %><< a >><% endif %>', 'a: text'],
    ['a: { optional: true }', '<% if a %>b<% endif %>', 'a?: boolean'],
    ['a: { enum: [x, y] }', '<< a >>', 'a: "x"|"y"'],
    ['a: { type: number, enum: [1, 2] }', '<< a >>', 'a: 1|2'],
    ['a: { of: { b: number } }', '<< a.b >>', 'a: { b: number }'],
    ['a: { type: list, of: { b: { type: number } } }', '<% for i in a %><< i.b >><% endfor %>', 'a: { b: number }[]'],
    ['a: { of: { b: number } }', '<% for i in a %><< i.b >><% endfor %>', 'a: { b: number }[]'],
    ['a: { type: list, of: number }', "<< a | join(', ') >>", 'a: number[]'],
    ['a: { of: { type: url } }', '<% for i in a %><< i >><% endfor %>', 'a: url[]'],
    ['a: { of: { type: string, b: url } }', '<< a.type >><< a.b >>', 'a: { type: string, b: url }'],
    ['a: { type: date, example: 2025-01-01 }', "<< a | date('long') >>", 'a: date'],
    ['a:', '<< a >>', 'a: text'],
  ]
  it.each(rows)('%s · %s', (variables, html, want) => {
    const { contract, problems } = analyseEmail({ frontMatter: `variables:\n  ${variables}`, html })
    expect(problems).toEqual([])
    expect(signature(contract.variables)).toBe(want)
  })

  it('carries descriptions and examples', () => {
    const frontMatter =
      'description: Sent on Mondays\ngetter: getIt\nvariables:\n  a: { description: A name, example: Ada }'
    const { contract } = analyseEmail({ frontMatter, html: '<< a >>' })
    expect(contract).toMatchObject({ description: 'Sent on Mondays', getter: 'getIt' })
    expect(contract.variables).toEqual([
      { name: 'a', type: { kind: 'text' }, optional: false, description: 'A name', example: 'Ada' },
    ])
  })

  const wrong: [variables: string, html: string, want: string[]][] = [
    ['a: url', '<p>b</p>', ['variable-unused 3:3']],
    ['a: url', '<< b >>', ['variable-misspelt 5:4']],
    ['a: { of: { b: url, c: url } }', '<< a.b >>', ['variable-unused 3:22']],
    ['a: strin', '<< a >>', ['variable-type-unknown 3:3']],
    ['a: { type: strin }', '<< a >>', ['variable-type-unknown 3:8']],
    ['a: { typ: string }', '<< a >>', ['variable-key-unknown 3:8']],
    ['a: 3', '<< a >>', ['front-matter-shape 3:3']],
    ['a: { optional: yes please }', '<< a >>', ['front-matter-shape 3:8']],
    ['a: { enum: x }', '<< a >>', ['front-matter-shape 3:8']],
    ['a: { type: url, enum: [x] }', '<< a >>', ['front-matter-shape 3:19']],
    ['a: { type: url, of: { b: url } }', '<a href="<< a >>">', ['front-matter-shape 3:19']],
    ['a: string', '<a href="<< a >>">', ['variable-declared-otherwise 3:3']],
    ['a: text', '<< a | round >>', ['variable-declared-otherwise 3:3']],
    ['a: number', '<< a | upper >>', ['variable-declared-otherwise 3:3']],
    ['a: date', '<< a >>', ['variable-declared-otherwise 3:3']],
    ['a: boolean', '<< a >>', ['variable-declared-otherwise 3:3']],
    ['a: html', '<< a >>', ['variable-declared-otherwise 3:3']],
    ['a: string', '<< a | safe >>', ['variable-declared-otherwise 3:3']],
    ['a: list', '<< a.b >>', ['variable-declared-otherwise 3:3']],
    ['a: { optional: true }', '<< a >>', ['variable-optional-bare 5:1']],
    ['_a: url', '<< _a >>', ['variable-global-declared 3:3']],
    ['a: url', '<p << a >>>', ['placeholder-position 5:4']],
  ]
  it.each(wrong)('%s · %s', (variables, html, want) => {
    expect(problemsOf({ frontMatter: `variables:\n  ${variables}`, html })).toEqual(want)
  })
})

describe('programs', () => {
  const rows: [given: string, want: string][] = [
    ['<p><< a >></p>', '<p>«text a»</p>'],
    ['a<% if b %>c<% elif d %>e<% else %>f<% endif %>g', 'a{if b: c; if d: e; else: f}g'],
    ['<% for a in b %><% if a %><< a >><% endif %>,<% endfor %>', '{for a in b: {if a: «text a»},}'],
    ['<p title=<< a >> class=b>', '<p title="«attribute a»" class=b>'],
    ['<p title=a<< a >>b<< b >>>', '<p title="a«attribute a»b«attribute b»">'],
    ['<p title=a"<< a >>>', '<p title="a&quot;«attribute a»">'],
    ['<p title=<%if a%>b<%endif%>>', '<p title="{if a: b}">'],
    ['a<!-- b -->c<!--[if mso]><b><< a >></b><![endif]-->', 'ac<!--[if mso]><b>«text! a»</b><![endif]-->'],
    ['<!--[if !mso]><!-->a<!--<![endif]-->', '<!--[if !mso]><!-->a<!--<![endif]-->'],
    ['<% raw %><< a >><% endraw %>', '&lt;&lt; a &gt;&gt;'],
    ['<p title="<% raw %><% b %><% endraw %>">', '<p title="&lt;% b %&gt;">'],
    ['<a href="<< a >>/b?c=<< d >>">', '<a href="«link a»/b?c=«url-query d»">'],
    ['<a href="https://a.example/?b=<< c | urlencode >>">', '<a href="https://a.example/?b=«url-query c»">'],
    ['<< c | urlencode >>', '«text c|urlencode»'],
    [
      "<< a | date >><< b | number >><< c | currency('EUR') >>",
      '«text a|date("medium","en")»«text b|number("en")»«text c|currency("EUR","en")»',
    ],
    ["<< a | date('long', 'fr') >>", '«text a|date("long","fr")»'],
    ["<% if a | number == '1' %>b<% endif %>", '{if (a|number("en") == "1"): b}'],
    ['<< a | nl2br >>', '«text a|nl2br»'],
    [
      'R&<< a >> &amp<< b >> &#<< c >> &am<< d >> &amp;<< e >> & << f >>',
      'R&amp;«text a» &amp;«text b» &amp;#«text c» &amp;am«text d» &amp;«text e» & «text f»',
    ],
  ]
  it.each(rows)('%s', (html, want) => {
    const { html: parts, problems } = analyseEmail({ html })
    expect(problems).toEqual([])
    expect(program(parts)).toBe(want)
  })

  it('renders the subject under the rules of headers', () => {
    expect(program(analyseEmail({ subject: 'a << b >><% if c %>d<% endif %>' }).subject)).toBe('a «header b»{if c: d}')
  })

  it('removes lines of blocks from the text, and checks its URLs', () => {
    const { text, problems } = analyseEmail({
      html: '<a href="<< url >>">',
      text: 'Hello\n\n<% if name %>\n<< name >>\n<% endif %>\n\nGo: << url >> (<< url >>) x<< url >>\n<< url >>',
    })
    expect(problems).toEqual([])
    expect(program(text)).toBe(
      'Hello\n\n{if name: «plain name»\n\n}Go: «plain-link url» («plain-link url») x«plain url»\n«plain-link url»',
    )
  })

  it('keeps literals in the text', () => {
    expect(program(analyseEmail({ text: '<% raw %><< a >><% endraw %> & << b >>' }).text)).toBe('<< a >> & «plain b»')
  })
})
