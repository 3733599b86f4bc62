import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isError } from '../src/diagnostics.ts'
import { cases, SEED } from './cases.ts'
import { createProject } from './project.ts'

/**
 * Random placeholders in random templates: each must come out whole, in its one spelling, whatever Maizzle is told to do
 * to the HTML around it.
 */
const EMAILS = cases({ gate: 60, full: 300 })

const CONFIGS: Record<string, string> = {
  plain: '{}',
  prettify: '{ prettify: true, css: { inline: true, shorthand: true } }',
  'minify, purge': '{ minify: { lineLengthLimit: 60 }, css: { inline: true, purge: true } }',
  rewriting: `{
    baseURL: 'https://cdn.example.com/', urlParameters: { _options: { strict: false }, utm: 'x y' },
    replaceStrings: { '[0-9a-f]{3,}': (found) => found, Hello: 'Hi' }, css: { inline: true, safe: true },
    attributes: { add: { a: { 'data-a': '1' } } },
  }`,
}

const COMPONENTS = {
  'components/card.html': `<script props>module.exports = { title: props.title, note: props.note || '' }</script>
<table class="w-full" attributes><tr><td><if condition="title"><h2>{{ title }}</h2></if><yield /><slot:foot>none</slot:foot>
<x-inner label="{{{ title }}}" /></td></tr></table>`,
  'components/inner.html': '<p title="{{{ label }}}">{{ label }}</p>',
  'layouts/main.html': `<!doctype html><html><head><title>{{ page.title }}</title>
<style>@tailwind utilities; .x { color: #abc } @media (prefers-color-scheme: dark) { .x { color: #fff !important } }</style></head>
<body><yield /></body></html>`,
  'tailwind.config.js': 'export default { content: ["./components/*.html", "./emails/*.html"] }',
}

interface Piece {
  html: string
  codes: string[]
}

/** Names differ from one place to the next, so that no two of them contradict each other's type. */
let lastName = 0
const name = fc.constantFrom('name', 'user_name', 'aVeryLongNameOfSomething', 'x').map((word) => `${word}${++lastName}`)
const path = fc.tuple(name, fc.constantFrom('', '.first', '.a.b')).map((parts) => parts.join(''))
const filtered = fc
  .tuple(path, fc.constantFrom('', ' | upper', ' | default(">>")', " | replace('a', '<<')", ' | truncate(5) | trim'))
  .map((parts) => parts.join(''))

function spelled(codes: fc.Arbitrary<string>): fc.Arbitrary<{ written: string; code: string }> {
  const forms: ((code: string) => string)[] = [
    (code) => `<< ${code} >>`,
    (code) => `<<${code}>>`,
    (code) => `@{{ ${code} }}`,
    (code) => `@{{${code}}}`,
    (code) => `<<\n    ${code}\n  >>`,
  ]
  return fc.tuple(codes, fc.constantFrom(...forms)).map(([code, form]) => ({ written: form(code), code }))
}

function around(codes: fc.Arbitrary<string>, ...frames: ((placeholder: string) => string)[]): fc.Arbitrary<Piece> {
  return fc
    .tuple(spelled(codes), fc.constantFrom(...frames))
    .map(([{ written, code }, frame]) => ({ html: frame(written), codes: [code] }))
}

const piece: fc.Arbitrary<Piece> = fc.oneof(
  around(
    filtered,
    (p) => `<p>Hello ${p}!</p>`,
    (p) => `<p>${p}${p}</p>`,
    (p) => `<p prevent-widows>one two three ${p}</p>`,
    (p) => `<p class="x mt-4 text-sm">a${p}b &amp; ${p} &nbsp;</p>`,
    (p) => `<ul><li>${p}</li></ul>`,
    (p) => `<outlook><p>${p}</p></outlook><not-outlook><p>${p}</p></not-outlook>`,
  ),
  around(
    path,
    (p) => `<span title="${p}" class="y">x</span>`,
    (p) => `<img src="https://example.com/a.png" alt='${p}' width="10">`,
    (p) => `<x-card title="${p}">text</x-card>`,
    (p) => `<x-card title="t"><fill:foot>${p}</fill:foot>text</x-card>`,
    (p) => `<x-card title="t"><x-card title="${p}">${p}</x-card></x-card>`,
  ),
  around(
    name,
    (p) => `<a href="${p}">link</a>`,
    (p) => `<a href="https://example.com/?a=1&b=${p}&c=2">link</a>`,
    (p) => `<a href="https://example.com/u/${p}/x">link</a>`,
    (p) => `<a href="https://example.com/#${p}">link</a>`,
    (p) => `<table><tr><td background="${p}">x</td></tr></table>`,
    (p) => `<img src="${p}" src-production="${p}" alt="">`,
    (p) => `<outlook><v:rect xmlns:v="urn:schemas-microsoft-com:vml"><v:fill src="${p}" /></v:rect></outlook>`,
    (p) => `<b style="color: ${p}; margin: 0 0 0 0">x</b>`,
  ),
  name.map((list) => ({
    html: `<table><% for item in ${list} %><tr><td>@{{ item.name }}</td></tr><% endfor %></table>`,
    codes: ['item.name'],
  })),
  name.map((flag) => ({ html: `<p class="a <% if ${flag} %>b<% endif %>">c</p>`, codes: [] })),
)
const template = fc.array(piece, { minLength: 2, maxLength: 8 })

it.each(Object.entries(CONFIGS))(`finds every placeholder whole: %s (seed ${SEED})`, async (_name, config) => {
  const templates = fc.sample(template, { numRuns: EMAILS, seed: SEED })
  const files = templates.map((pieces, index) => [
    `emails/e${index}.html`,
    `---\ntitle: @{{ title${index} }}\n---\n<x-main>\n${pieces.map(({ html }) => html).join('\n')}\n</x-main>\n`,
  ])
  const project = createProject({
    ...COMPONENTS,
    ...Object.fromEntries(files),
    'config.js': `export default ${config}`,
  })
  const { problems } = await project.build()
  expect(problems.filter(isError)).toEqual([])
  let found = 0
  for (const [index, pieces] of templates.entries()) {
    const html = project.read(`build/e${index}.html`)
    for (const code of [`title${index}`, ...pieces.flatMap(({ codes }) => codes)]) {
      found++
      expect(html, `e${index}: ${code}`).toContain(`<< ${code} >>`)
    }
    expect(html).not.toMatch(/lfq|qfl|@\{\{/)
    expect(project.read(`build/e${index}.txt`)).not.toMatch(/lfq|qfl/)
  }
  expect(found).toBeGreaterThan(3 * EMAILS)
  const output = project.tree('build')
  await project.build('--no-cache')
  expect(project.tree('build')).toEqual(output)
})
