import fc from 'fast-check'
import type { EventArgument } from '../../src/compile/engine/events.ts'
import { CROSS, pick } from './arbitraries.ts'

export const config = fc.record({
  css: fc.record({
    inline: fc.oneof(
      CROSS,
      { arbitrary: fc.boolean(), weight: 9 },
      { arbitrary: pick([{}, { preferUnitlessValues: false }]), weight: 1 },
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
    { arbitrary: pick([{ indent_size: 4 }, { indent_char: '\t' }]), weight: 1 },
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
  posthtml: seldom({ expressions: { unescapeDelimiters: ['{!!', '!!}'] } }),
  components: seldom({ tagPrefix: 'y-', tag: 'component' }),
  useTransformers: seldom(false),
  filters: seldom(false, { shout: (text: string) => `${text}!` }),
  outlook: seldom(false, { tag: 'mso' }),
  markdown: seldom(false, { markdownit: { html: true } }),
  widowWords: seldom(false, { minWords: 2, attributes: ['title'] }),
  beforeRender: seldom(({ html, config, matter }: EventArgument) => {
    config.greeting = matter.title
    return html.replace('Hello', '<b class="own">{{ page.greeting }}</b>')
  }),
  afterRender: rarely(
    ({ html }: EventArgument) => html.replace(/<td>/g, '<td class="own">'),
    ({ config }: EventArgument) => void Object.assign(config.css as object, { purge: false }),
  ),
  afterTransformers: rarely(
    ({ html, config }: EventArgument) => `${html}${Object.hasOwn(config, 'page')}${JSON.stringify(config.deep)}`,
  ),
  double: fc.constant((value: number) => value * 2),
  env: seldom('staging').map((env) => (env as string) ?? 'production'),
  html: fc.constant('<b class="own">x</b>'),
  locals: fc.constant({ greeting: 'Hi' }),
})

/** Undefined in seven of eight projects. */
function seldom(...values: unknown[]) {
  return fc.oneof(CROSS, { arbitrary: fc.constant(undefined), weight: 7 }, { arbitrary: pick(values), weight: 1 })
}

/** Undefined in 19 of 20 projects, because code with effects is refused before such an event. */
function rarely(...values: unknown[]) {
  return fc.oneof(CROSS, { arbitrary: fc.constant(undefined), weight: 19 }, { arbitrary: pick(values), weight: 1 })
}
