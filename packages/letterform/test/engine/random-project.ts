import fc from 'fast-check'

/** A realistic project. Every choice is an arbitrary, so that a failure shrinks to its cause. */
export interface RandomProject {
  files: Record<string, string>
  config: Record<string, unknown>
}

const CLASSES =
  `p-4 px-2 m-0 mt-4 -mt-2 mx-auto w-full w-1/2 w-[600px] text-sm font-bold text-slate-700 text-[#abc] bg-white bg-[#fff]
  border border-solid rounded leading-6 block hidden sm:hidden sm:p-2 dark:bg-slate-800 hover:underline underline !m-0
  text-center unknown own first:mt-0 p-2.5 bg-black/50 w-[calc(100%-10px)] lfq000000000xqfl`.split(/\s+/)

const STYLES = [
  'color: red',
  'margin: 0px; padding: 0em',
  'width: 100px',
  'font-family: &quot;A B&quot;, serif',
  'background: url(a.png) no-repeat',
  'mso-line-height-rule: exactly;',
  'color: #ABC; color: #def',
  'padding-top: 0; padding: 4px',
  "font-family: 'X'",
  'margin:1px 2px;  border : 1px solid',
  'width: calc(100% - 2px)',
  'color: red !important',
  'background-color: rgb(0 0 0 / 50%)',
  '--own: 1px; width: var(--own)',
  'color: {{ page.color }}',
]

const TEXTS = [
  'Hello',
  'a &amp; b',
  '  spaced   out ',
  '\n',
  '\n\n',
  '\n  \n  ',
  '\t',
  'x < y',
  '&nbsp;',
  '«é»',
  'lfqtokenab001qfl',
  '{{ page.title }}',
  '{{{ page.html }}}',
  '{{ missing }}',
  '{{ 1 + 1 }}',
  '{{ page.n > 2 ? "yes" : "no" }}',
  '@{{ later }}',
  '{{ page.deep.x }}',
  '{{ page.list }}',
  '{{ page.nope.x || "none" }}',
  '{{ page.none ?? page.title }}',
  '{{ page.list.map(one => one + page.n).join(", ") }}',
  '{{ title|upper }}',
  '{{ greeting }}',
  '{{ page.title + `!` }}',
  '{{ typeof missing }}',
  '$& {{ page.dollar }}',
  '{{ page.n }}{{ page.n }}',
  '<{{ "b" }}>',
]

const VALUES = [
  'one',
  '12',
  'true',
  'false',
  'a b',
  '',
  '{{ page.title }}',
  '{{{ page.html }}}',
  '[1,2]',
  '{&quot;a&quot;: 1}',
  '&lt;b&gt;',
  "it's",
  'a &quot;b&quot;',
  'null',
  'undefined',
  '-1',
  '{{ missing }}',
  'lfqtokenab002qfl',
]

const ATTRIBUTES = [
  'hidden',
  'data-x="1"',
  'data-none="null"',
  'aria-hidden="true"',
  'bgcolor="#abc"',
  'align="center"',
  'lang="{{ page.lang }}"',
  'width="100"',
  'title="undefined"',
  'id="one"',
  'alt=""',
  'href-production="https://example.com/a?b=1&c=2"',
  'attributes',
  'onClick="x"',
  'data-json=\'["a"]\'',
  '@click="y"',
]

const TAGS = 'div p span a table td tr strong em h1 ul li center b custom-tag o:p sup'.split(' ')
const VOID = ['<br>', '<img src="a.png">', '<hr>', '<br/>', '<img class="w-full" width="10" alt>']

const CONDITIONS = [
  'page.n > 2',
  'nothing',
  'page.deep.x',
  '!page.title',
  "page.lang === 'fr' && 1",
  'page.nope.x',
  'a b',
]
const LISTS = ['page.list', '[1,2]', 'page.deep', '[]', 'page.none', "'ab'", 'Object.keys(page.deep)']
const PROPS = ['title', 'size', 'url']
const SLOTS = ['head', 'foot']

interface Component {
  name: string
  hasScript: boolean
}

/** Shrinks to the first of several kinds, which is the simplest. */
const CROSS = { withCrossShrink: true }

const some = <Value>(list: Value[]) => fc.constantFrom(...list)
const maybe = (arbitrary: fc.Arbitrary<string>, weight = 1) =>
  fc.oneof(CROSS, { arbitrary: fc.constant(''), weight: 3 }, { arbitrary, weight })
const text = (...parts: (string | fc.Arbitrary<string>)[]) =>
  fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((all) => all.join(''))

const classes = fc.array(some(CLASSES), { minLength: 1, maxLength: 4 }).map((names) => ` class="${names.join(' ')}"`)
const style = some(STYLES).map((one) => ` style="${one}"`)
const attribute = some(ATTRIBUTES).map((one) => ` ${one}`)
const attributes = text(maybe(classes, 4), maybe(style, 2), maybe(attribute, 2))

/** Markup inside a component can use props. */
function words(hasProps: boolean): fc.Arbitrary<string> {
  const prop = some(PROPS).chain((name) => some([`{{ ${name} }}`, `{{{ ${name} }}}`, `{{ $slots.head ? 1 : 2 }}`]))
  return hasProps ? fc.oneof(CROSS, { arbitrary: some(TEXTS), weight: 2 }, { arbitrary: prop, weight: 1 }) : some(TEXTS)
}

function markup(depth: number, components: Component[], hasProps: boolean): fc.Arbitrary<string> {
  const inner = depth > 0 ? fc.memo((left) => markup(left, components, hasProps))(depth - 1) : words(hasProps)
  const element = some(TAGS).chain((tag) => text(`<${tag}`, attributes, '>', inner, `</${tag}>`))
  const condition = hasProps ? fc.oneof(some(CONDITIONS), some(PROPS)) : some(CONDITIONS)
  const branch = text(
    condition.map((one) => `<if condition="${one}">`),
    inner,
    '</if>',
    maybe(
      text(
        some(['', '\n']),
        condition.map((one) => `<elseif condition="${one}">`),
        inner,
        '</elseif>',
      ),
    ),
    maybe(text('\n<else>', inner, '</else>'), 3),
    some(['', '\n', ' x']),
  )
  const loop = some(LISTS).chain((list) => {
    const turn = some([
      '{{ item }}',
      '{{ i }}',
      '{{ loop.last }}',
      '<b>{{ item }}</b>',
      '{{ missing }}',
      '{{{ item }}},',
    ])
    return text(`<each loop="item, i in ${list}">`, turn, maybe(inner), '</each>')
  })
  const odd = some([
    '<!-- gone -->',
    '<!-- {{ page.title }} -->',
    '<!--[if mso]><b class="p-4">x</b><![endif]-->',
    '<!--[if mso]>\n\n <i>{{ page.n }}</i><![endif]-->',
    '<not-outlook><i>n</i></not-outlook>',
    '<env:production>{{ page.n }}</env:production>',
    '<not-env:production>no</not-env:production>',
    '<push name="end"><b class="p-4" style="margin: 0px">pushed</b></push>',
    '<push name="end" once>{{ page.title }}</push>',
    '<raw>{{ page.title }}<b>x</b></raw>',
    '<switch expression="page.n"><case n="1">one</case><default>other</default></switch>',
    '<scope with="page.deep">{{ y }}{{ missing }}</scope>',
    '<p uppercase>shout <b>loud</b></p>',
    '<p><div>in</div></p>',
    '<style>.own b { margin: 0px }</style>',
    '<style embed>.own { color: #abc }</style>',
    '<x-spacer />',
  ])
  const nothingDeeper = [
    { arbitrary: words(hasProps), weight: 5 },
    { arbitrary: some(VOID), weight: 1 },
  ]
  const deeper = [
    { arbitrary: element, weight: 8 },
    { arbitrary: branch, weight: 2 },
    { arbitrary: loop, weight: 1 },
    { arbitrary: text('<outlook>', inner, '</outlook>'), weight: 1 },
    { arbitrary: odd, weight: 2 },
    ...(components.length > 0 ? [{ arbitrary: use(components, inner), weight: 4 }] : []),
  ]
  const node = depth > 0 ? fc.oneof(CROSS, ...nothingDeeper, ...deeper) : fc.oneof(CROSS, ...nothingDeeper)
  return fc.array(node, { minLength: 1, maxLength: 3 }).map((nodes) => nodes.join(''))
}

function use(components: Component[], inner: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return some(components).chain(({ name }) => {
    const given = fc
      .tuple(fc.subarray(PROPS), fc.array(some(VALUES), { minLength: 3, maxLength: 3 }))
      .map(([props, values]) => props.map((prop, at) => ` ${prop}="${values[at]}"`).join(''))
    const fills = fc.subarray(SLOTS).chain((slots) => {
      return text(
        ...slots.map((slot) => text(`<fill:${slot}`, some(['', ' append', ' prepend']), '>', inner, `</fill:${slot}>`)),
      )
    })
    return fc.oneof(
      CROSS,
      { arbitrary: text(`<x-${name}`, given, maybe(attributes), ' />'), weight: 1 },
      {
        arbitrary: text(`<x-${name}`, given, maybe(attributes), '>', inner, maybe(fills, 3), `</x-${name}>`),
        weight: 4,
      },
    )
  })
}

function script(hasScript: boolean): fc.Arbitrary<string> {
  if (!hasScript) return fc.constant('')
  const before = some(['', '// a comment\n', 'const x = 1\n', "let y = ''\nif (props.size) y = 'b'\n"])
  const fallback = some(['', " || 'none'", ' ?? 3', ' || props.page.title'])
  const props = fc.array(fallback, { minLength: 3, maxLength: 3 }).map((fallbacks) => {
    return `module.exports = { ${PROPS.map((name, at) => `${name}: props.${name}${fallbacks[at]}`).join(', ')} }`
  })
  return text('<script props>', before, props, '</script>\n')
}

function component(known: Component[], hasScript: boolean): fc.Arbitrary<string> {
  const slots = fc.subarray(SLOTS).chain((list) => {
    return text(...list.map((slot) => text(`<slot:${slot}>`, some(['', 'none', '<b>none</b>']), `</slot:${slot}>`)))
  })
  const body = fc.oneof(
    CROSS,
    { arbitrary: text('<div', attributes, '><yield>', some(['', 'default']), '</yield></div>'), weight: 5 },
    { arbitrary: some(['<yield />', '', '<yield /><yield />', 'text <p><yield /></p>']), weight: 1 },
  )
  return text(script(hasScript), maybe(markup(2, known, hasScript)), body, slots, maybe(markup(1, known, hasScript)))
}

const LAYOUT = (sheet: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ page.title }}</title>
<style>@tailwind utilities; ${sheet}</style></head>
<body class="m-0 p-0"><yield /><stack name="end" /></body></html>`

const SHEETS = [
  '',
  '.own { color: red }',
  '.own p { margin: 0px } @media (max-width: 600px) { .own { width: 100% !important } }',
  '.a, .own { @apply p-4; }',
  'a { color: blue } .own > b { font-weight: 400 }',
  '.own:first-child, td + td { padding: 0px } #one { color: #abc }',
  '{{{ page.deep }}}',
  '.own {{{ page.deep }}}, { color: red }',
]

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

/** Undefined in seven of eight projects. */
const seldom = (...values: unknown[]) =>
  fc.oneof(CROSS, { arbitrary: fc.constant(undefined), weight: 7 }, { arbitrary: some(values), weight: 1 })

const config = fc.record({
  css: fc.record({
    inline: fc.oneof(
      CROSS,
      { arbitrary: fc.boolean(), weight: 9 },
      { arbitrary: some([{}, { preferUnitlessValues: false }]), weight: 1 },
    ),
    purge: fc.oneof(
      CROSS,
      { arbitrary: fc.boolean(), weight: 9 },
      { arbitrary: fc.constant({ safelist: ['.own', '*text*'] }), weight: 1 },
    ),
    shorthand: fc.boolean(),
    safe: seldom(false, { ':': '_' }),
    sixHex: seldom(false),
    media: seldom(true),
    resolveCalc: seldom(false),
    resolveProps: seldom(false),
    tailwind: fc.constant({ content: ['./emails/*.html', './components/*.html', './layouts/*.html'] }),
  }),
  prettify: fc.oneof(
    CROSS,
    { arbitrary: fc.boolean(), weight: 9 },
    { arbitrary: some([{ indent_size: 4 }, { indent_char: '\t' }]), weight: 1 },
  ),
  minify: seldom(true, { removeLineBreaks: false, lineLengthLimit: 80 }),
  baseURL: seldom('https://example.com/', { url: 'https://example.com/', tags: ['img'] }),
  urlParameters: seldom({ utm_source: 'x y', _options: { tags: ['a', 'img'] } }),
  replaceStrings: seldom({ 'Hel+o': 'Bye', b: 'c' }),
  attributes: seldom(
    { add: { div: { role: 'article' }, img: { alt: 'x' } } },
    { remove: ['id', { name: 'title', value: /x/ }] },
    { add: false },
  ),
  expressions: seldom({ delimiters: ['[[', ']]'] }, { locals: { missing: 'found' } }),
  useTransformers: seldom(false),
  filters: seldom(false),
  outlook: seldom(false),
  env: seldom('staging').map((env) => (env as string) ?? 'production'),
  html: fc.constant('<b class="own">x</b>'),
  locals: fc.constant({ greeting: 'Hi' }),
})

const NAMES = ['one', 'two', 'three']

export const randomProject: fc.Arbitrary<RandomProject> = fc
  .array(fc.boolean(), { minLength: 1, maxLength: NAMES.length })
  .chain((scripts) => {
    const components = scripts.map((hasScript, at) => ({ name: NAMES[at]!, hasScript }))
    const sources = components.map(({ hasScript }, at) => component(components.slice(0, at), hasScript))
    const email = text(FRONT_MATTER, '<x-main>\n', markup(3, components, false), '\n</x-main>\n')
    return fc.record({ sources: fc.tuple(...sources), email, sheet: some(SHEETS), config }).map((one) => ({
      files: {
        ...Object.fromEntries(one.sources.map((source, at) => [`components/${NAMES[at]}.html`, source])),
        'components/spacer.html': '<div style="line-height: 24px">&zwj;</div>',
        'layouts/main.html': LAYOUT(one.sheet),
        'emails/email.html': one.email,
      },
      config: one.config,
    }))
  })
