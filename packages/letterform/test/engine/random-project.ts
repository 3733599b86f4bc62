import fc from 'fast-check'
import { CROSS, maybe, pick, text } from './arbitraries.ts'
import { config } from './random-config.ts'
import { attributes, type Component, markup, PROPS, SLOTS } from './random-markup.ts'

/** A realistic project. Every choice is an arbitrary, so that a failure shrinks to its cause. */
export interface RandomProject {
  files: Record<string, string>
  config: Record<string, unknown>
}

const NAMES = ['one', 'two', 'three']

const SHEETS = [
  '',
  '.own { color: red }',
  '.own p { margin: 0px } @media (max-width: 600px) { .own { width: 100% !important } }',
  '.a, .own { @apply p-4; }',
  'a { color: blue } .own > b { font-weight: 400 }',
  '.own:first-child, td + td { padding: 0px } #one { color: #abc }',
]

/** Sheets that make Juice fail, for a few projects. */
const BROKEN_SHEETS = ['{{{ page.deep }}}', '.own {{{ page.deep }}}, { color: red }']

const sheet = fc.oneof(CROSS, { arbitrary: pick(SHEETS), weight: 30 }, { arbitrary: pick(BROKEN_SHEETS), weight: 1 })

export const randomProject: fc.Arbitrary<RandomProject> = fc
  .array(fc.boolean(), { minLength: 1, maxLength: NAMES.length })
  .chain((scripts) => {
    const components = scripts.map((hasScript, at) => ({ name: NAMES[at]!, hasScript }))
    const sources = components.map(({ hasScript }, at) => component(components.slice(0, at), hasScript))
    const email = text(FRONT_MATTER, '<x-main>\n', markup(3, components, false), '\n</x-main>\n')
    return fc.record({ sources: fc.tuple(...sources), email, sheet, config }).map((one) => ({
      files: {
        ...Object.fromEntries(one.sources.map((source, at) => [`components/${NAMES[at]}.html`, source])),
        'components/spacer.html': '<div style="line-height: 24px">&zwj;</div>',
        'layouts/main.html': LAYOUT(one.sheet),
        'own.css': '.own { color: {{ page.color }} }\n.p-4 { @apply m-0 }\n',
        'emails/email.html': one.email,
      },
      config: one.config,
    }))
  })

function script(hasScript: boolean): fc.Arbitrary<string> {
  if (!hasScript) return fc.constant('')
  const before = pick([
    '',
    '// a comment\n',
    'const x = 1\n',
    "let y = ''\nif (props.size) y = 'b'\n",
    'let styles = []\nif (props.size) {\n  styles.push(`margin: ${props.size};`)\n}\n',
    "props.size = props.size === 0 ? '0px' : props.size\nprops['data-x'] = 1\n",
  ])
  const fallback = pick(['', " || 'none'", ' ?? 3', ' || props.page.title'])
  const props = fc.array(fallback, { minLength: 3, maxLength: 3 }).map((fallbacks) => {
    return `module.exports = { ${PROPS.map((name, at) => `${name}: props.${name}${fallbacks[at]}`).join(', ')} }`
  })
  const more = pick([
    '<script props>module.exports = { shared: typeof x }</script>',
    '<script props>props.page.n = 9; module.exports = { more: merge({}, props.page.deep) }</script>',
    '<script props>if (props.size) { module.exports = { size: `${props.size}!` } }</script>',
    '<script locals>module.exports = { missing: locals.size }</script>',
  ])
  return text('<script props>', before, props, '</script>\n', maybe(more))
}

function component(known: Component[], hasScript: boolean): fc.Arbitrary<string> {
  const slots = fc.subarray(SLOTS).chain((list) => {
    return text(...list.map((slot) => text(`<slot:${slot}>`, pick(['', 'none', '<b>none</b>']), `</slot:${slot}>`)))
  })
  const body = fc.oneof(
    CROSS,
    { arbitrary: text('<div', attributes, '><yield>', pick(['', 'default']), '</yield></div>'), weight: 5 },
    { arbitrary: pick(['<yield />', '', '<yield /><yield />', 'text <p><yield /></p>']), weight: 1 },
  )
  return text(script(hasScript), maybe(markup(2, known, hasScript)), body, slots, maybe(markup(1, known, hasScript)))
}

const LAYOUT = (sheet: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ page.title }}</title>
<style>@tailwind utilities; ${sheet}</style></head>
<body class="m-0 p-0"><yield /><stack name="end" /></body></html>`

const FRONT_MATTER = `---
title: Letter "1" & <<x>>
n: 3
list: [a, 'b<']
deep: { x: 1, y: two }
lang: fr
color: blue
dollar: $& $1
---
`.replace(/<<x>>/, 'lfqtokenab003qfl')
