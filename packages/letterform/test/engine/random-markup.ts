import fc from 'fast-check'
import { CROSS, maybe, pick, text } from './arbitraries.ts'
import { ATTRIBUTES, CLASSES, CONDITIONS, LISTS, STYLES, TAGS, TEXTS, VALUES, VOID } from './samples.ts'

export const PROPS = ['title', 'size', 'url']
export const SLOTS = ['head', 'foot']

export interface Component {
  name: string
  hasScript: boolean
}

const classes = fc.array(pick(CLASSES), { minLength: 1, maxLength: 4 }).map((names) => ` class="${names.join(' ')}"`)
const style = pick(STYLES).map((one) => ` style="${one}"`)
const attribute = pick(ATTRIBUTES).map((one) => ` ${one}`)
export const attributes = text(maybe(classes, 4), maybe(style, 2), maybe(attribute, 2))

/** Markup inside a component can use props. */
function words(hasProps: boolean): fc.Arbitrary<string> {
  const prop = pick(PROPS).chain((name) => pick([`{{ ${name} }}`, `{{{ ${name} }}}`, `{{ $slots.head ? 1 : 2 }}`]))
  return hasProps ? fc.oneof(CROSS, { arbitrary: pick(TEXTS), weight: 2 }, { arbitrary: prop, weight: 1 }) : pick(TEXTS)
}

export function markup(depth: number, components: Component[], hasProps: boolean): fc.Arbitrary<string> {
  const inner = depth > 0 ? fc.memo((left) => markup(left, components, hasProps))(depth - 1) : words(hasProps)
  const element = pick(TAGS).chain((tag) => text(`<${tag}`, attributes, '>', inner, `</${tag}>`))
  const condition = hasProps ? fc.oneof(pick(CONDITIONS), pick(PROPS)) : pick(CONDITIONS)
  const branch = text(
    condition.map((one) => `<if condition="${one}">`),
    inner,
    '</if>',
    maybe(
      text(
        pick(['', '\n']),
        condition.map((one) => `<elseif condition="${one}">`),
        inner,
        '</elseif>',
      ),
    ),
    maybe(text('\n<else>', inner, '</else>'), 3),
    pick(['', '\n', ' x']),
  )
  const loop = pick(LISTS).chain((list) => {
    const turn = pick([
      '{{ item }}',
      '{{ i }}',
      '{{ loop.last }}',
      '<b>{{ item }}</b>',
      '{{ missing }}',
      '{{{ item }}},',
    ])
    return text(`<each loop="item, i in ${list}">`, turn, maybe(inner), '</each>')
  })
  const odd = pick([
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
    '<svg viewBox="0 0 1 1" class="p-4"><path d="M0 0"/><linearGradient id="g"></linearGradient></svg>',
    '<md>**a** _b_</md>',
    '<p markdown>*a* {{ page.n }}</p>',
    '<p prevent-widows>one two three four {{ page.title }}</p>',
    '<link rel="stylesheet" href="own.css" inline>',
    '<link rel="stylesheet" href="own.css">',
    '<template><b class="own">t</b></template>',
    '<env:staging,production>no</env:staging,production>',
    '<p truncate="3" shout>{{ page.title }}<i>word</i></p>',
  ])
  const nothingDeeper = [
    { arbitrary: words(hasProps), weight: 5 },
    { arbitrary: pick(VOID), weight: 1 },
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
  return pick(components).chain(({ name }) => {
    const given = fc
      .tuple(fc.subarray(PROPS), fc.array(pick(VALUES), { minLength: 3, maxLength: 3 }))
      .map(([props, values]) => props.map((prop, at) => ` ${prop}="${values[at]}"`).join(''))
    const fills = fc.subarray(SLOTS).chain((slots) => {
      return text(
        ...slots.map((slot) => text(`<fill:${slot}`, pick(['', ' append', ' prepend']), '>', inner, `</fill:${slot}>`)),
      )
    })
    const passed = maybe(pick([' aware:size="4"', ' props=\'{"size": 5, "list": [1]}\'', ' merge:props="[1]"']))
    return fc.oneof(
      CROSS,
      { arbitrary: text(`<x-${name}`, passed, given, maybe(attributes), ' />'), weight: 1 },
      {
        arbitrary: text(`<x-${name}`, passed, given, maybe(attributes), '>', inner, maybe(fills, 3), `</x-${name}>`),
        weight: 4,
      },
    )
  })
}
