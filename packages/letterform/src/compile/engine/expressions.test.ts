import expressions from 'posthtml-expressions'
import { expect, it } from 'vitest'
import { createExpressions } from './expressions.ts'
import { createScripts } from './script.ts'
import { readComponent, readEvaluatedComponent, writeNodes } from './tree.ts'
import { visit } from './visit.ts'

const locals = () => ({
  name: 'A "b" <c>',
  n: 2,
  list: ['x', 'y'],
  page: { title: 'T', html: '<i>i</i>', map: { a: 1 } },
})

it.each([
  '{{ name }} {{{ name }}} {{ missing }} {{ a && b }} {{ page.nope.x }} @{{ name }} @{{{ name }}}',
  '<p title="{{ name }}" hidden a="{{{ page.html }}}">{{{ page.html }}}</p>',
  '<if condition="n > 1">a@{{ name }}</if>\n<else>b</else>\n  tail',
  '<if condition="n > 2">a</if> <elseif condition="n == 2">{{ n }}</elseif><else>b</else>\n<b>x</b>',
  '<if condition="nope">a</if>\n\n<p>x</p>',
  '<if condition="a b">a</if>',
  '<each loop="one, i in list">{{ i }}{{ one }}{{ loop.last }}{{ missing }} </each>{{ loop.index }}',
  '<each loop="value, key in page.map"><b a="{{ key }}">{{ value }}</b></each>',
  '<for loop="one in \'ab\'">{{ one }}</for><each loop="x in nothing">x</each><each loop="x in page.none">x</each>',
  '<each loop="one in list"><if condition="one == \'x\'">{{ one }}<each loop="n in [1]">{{ n }}</each></if></each>{{ n }}',
  '<if condition="1"><each loop="one in list">@{{ n }}</each>@{{ n }}</if>',
  '<if condition="1"><scope with="page">@{{ n }}</scope><if condition="0">x</if> <each loop="n in [1]">{{ n }}</each><else>y</else></if>',
  '<switch expression="n"><case n="1">a</case> <case n="2">b{{ n }}</case><default>c</default></switch>',
  '<switch expression="n + 7"><case n="1">a</case><default>c</default></switch>',
  '<scope with="page">{{ title }}{{ none }}</scope>{{ title }}',
  '<raw>{{ name }}<raw>x</raw> <p hidden>{{ n }}</p></raw><if condition="1"><raw>{{ n }}</raw></if>',
  '<each loop="one in list"><raw>{{ one }}</raw></each><scope with="page"><raw>{{ n }}</raw></scope><raw>x</raw>',
  '<p>a <{{ "b" }}>c</p> <p>x <<if condition="1">b</if>></p>',
  '<p><if condition="1"><div>{{ n }}</div></if></p>',
  '<!-- {{ n }} --><!-- {{{ "-->" }}} --><!DOCTYPE html><p></p><br>',
  '<a x=\'{"a": "{{ n }}"}\' y="{{ page.map }}" z=\'["it&#39;s", "it\'s"]\'></a>',
  '<style>a { b: {{ n }} } /* < */</style><title>{{{ page.html }}}</title>',
  '<div>{{ "" }}</div><div> {{ "" }}</div><if condition="1"><p>{{ "" }}</p></if>',
])('gives what the original gives for %s', (html) => {
  const plugin = expressions({
    locals: locals(),
    strictMode: false,
    missingLocal: '{local}',
    loopTags: ['each', 'for'],
  })
  const want = plugin(Object.assign(readComponent(html) as never[], { options: {} }))
  const evaluate = createExpressions(createScripts())
  expect(evaluate(readComponent(html), locals(), readEvaluatedComponent)).toEqual(want)
  expect(writeNodes(evaluate(readComponent(html), locals(), readEvaluatedComponent))).toBe(writeNodes(want as never))
})

it('shares no attributes with the template, because later steps change those of an email', () => {
  const html =
    '<p a="1">x</p><raw><p a="1">x</p></raw><each loop="one in list"><raw><p a="1"><b a="1"></b></p></raw></each>'
  const template = readComponent(html)
  const nodes = createExpressions(createScripts())(template, locals(), readEvaluatedComponent)
  visit(nodes, ({ attrs }) => {
    if (attrs?.a) attrs.a = '2'
  })
  expect(writeNodes(nodes)).not.toContain('a="1"')
  expect(writeNodes(template)).toBe(writeNodes(readComponent(html)))
})
