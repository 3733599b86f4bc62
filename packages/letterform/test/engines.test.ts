import { execFileSync } from 'node:child_process'
import { Liquid } from 'liquidjs'
import nunjucks from 'nunjucks'
import { describe, expect, it } from 'vitest'
import { isError } from '../src/diagnostics.ts'
import type { EngineName } from '../src/language/engines/engine.ts'
import { engineOf } from '../src/language/engines/engines.ts'
import { protect } from '../src/placeholders/protect.ts'
import { findUnsupported, isAmbiguous, restoreForEngine } from '../src/placeholders/restore-for-engine.ts'
import { cases, SEED } from './cases.ts'
import { analyseTemplate, loadEmail } from './load-email.ts'
import { createProject } from './project.ts'
import { pythonWith } from './python.ts'
import { createRandom } from './random.ts'
import { randomTemplate } from './random-template.ts'
import { randomValues } from './random-values.ts'

function restored(template: string, name: EngineName, medium: 'html' | 'text' = 'html'): string | undefined {
  const { text, tags } = protect({ file: 'emails/x.html', text: template })
  const engine = engineOf(name)
  return findUnsupported(tags, engine).length > 0 ? undefined : restoreForEngine(text, tags, { engine, medium })
}

describe('writes', () => {
  it.each<[template: string, jinja2: string | undefined, twig: string | undefined, liquid: string | undefined]>([
    ['<< name >>', '{{ name }}', '{{ name }}', '{{ name | escape }}'],
    [
      '<< user.name | upper >>',
      '{{ user.name | upper }}',
      '{{ user.name | upper }}',
      '{{ user.name | upcase | escape }}',
    ],
    ['<< x | safe >>', '{{ x | safe }}', '{{ x | raw }}', '{{ x }}'],
    ['<< x | nl2br >>', undefined, '{{ x | nl2br }}', '{{ x | escape | newline_to_br }}'],
    [
      "<< x | replace('a', 'b') >>",
      "{{ x | replace('a', 'b') }}",
      "{{ x | replace({'a': 'b'}) }}",
      "{{ x | replace: 'a', 'b' | escape }}",
    ],
    ["<< x | replace('', 'b') >>", "{{ x | replace('', 'b') }}", undefined, undefined],
    ["<< x | replace(y, 'b') >>", undefined, undefined, undefined],
    ["<< x | default('it\\'s') >>", '{{ x | default("it\'s") }}', undefined, undefined],
    ['<< a == 1 >>', "{{ 'true' if a == 1 else 'false' }}", "{{ (a == 1) ? 'true' : 'false' }}", undefined],
    ['<< a > 1 or b >>', undefined, undefined, undefined],
    ['<< a or b >>', '{{ a or b }}', undefined, undefined],
    [
      '<% if a and b %>x<% elif c > 1 %>y<% else %>z<% endif %>',
      '{% if a and b %}x{% elif c > 1 %}y{% else %}z{% endif %}',
      '{% if a and b %}x{% elseif c > 1 %}y{% else %}z{% endif %}',
      '{% if a and b %}x{% elsif c > 1 %}y{% else %}z{% endif %}',
    ],
    [
      '<% if not a or (b and c) %>x<% endif %>',
      '{% if not a or (b and c) %}x{% endif %}',
      '{% if not a or (b and c) %}x{% endif %}',
      undefined,
    ],
    ['<% if a === 1 %>x<% endif %>', '{% if a == 1 %}x{% endif %}', '{% if a is same as(1) %}x{% endif %}', undefined],
    [
      '<% for i in items %><< loop.index >><% endfor %>',
      '{% for i in items %}{{ loop.index }}{% endfor %}',
      '{% for i in items %}{{ loop.index }}{% endfor %}',
      '{% for i in items %}{{ forloop.index | escape }}{% endfor %}',
    ],
    [
      '<% if a | length > 2 %>x<% endif %>',
      '{% if (a | length) > 2 %}x{% endif %}',
      '{% if (a | length) > 2 %}x{% endif %}',
      '{% if a.size > 2 %}x{% endif %}',
    ],
    ["<< x | date('long') >>", undefined, undefined, undefined],
    ['<% raw %><< x >><% endraw %>', '&lt;&lt; x &gt;&gt;', '&lt;&lt; x &gt;&gt;', '&lt;&lt; x &gt;&gt;'],
  ])('%s', (template, jinja2, twig, liquid) => {
    expect([restored(template, 'jinja2'), restored(template, 'twig'), restored(template, 'liquid')]).toEqual([
      jinja2,
      twig,
      liquid,
    ])
  })

  it('escapes text that the engine would read as a tag', () => {
    expect(restored('a {{ b }} {% c %} {# d << x >>', 'jinja2')).toBe(
      "a {{ '{{' }} b }} {{ '{%' }} c %} {{ '{#' }} d {{ x }}",
    )
    expect(isAmbiguous('a [[ b', engineOf(['[[', ']]']))).toBe(true)
  })

  it.each<[open: string, close: string, want: string]>([
    ['[[', ']]', 'a [[ x ]] b'],
    ['#{', '}', 'a #{ x } b'],
    ['*|', '|*', 'a *| x |* b'],
    ['%', '%', 'a % x % b'],
    ['((', '))', 'a (( x )) b'],
  ])('only names between %s and %s', (open, close, want) => {
    const engine = engineOf([open, close])
    const { text, tags } = protect({ file: 'emails/x.html', text: 'a << x >> b' })
    expect(findUnsupported(tags, engine)).toEqual([])
    expect(restoreForEngine(text, tags, { engine, medium: 'html' })).toBe(want)
    expect(isAmbiguous(`a ${open} b`, engine)).toBe(true)
    for (const code of ['<< x | upper >>', '<% if x %>y<% endif %>', '<< x == 1 >>', "<< 'x' and y >>"]) {
      const other = protect({ file: 'emails/x.html', text: code })
      expect(findUnsupported(other.tags, engine).length, code).toBeGreaterThan(0)
    }
  })
})

it(`means the same to Nunjucks as the template, seed ${SEED}`, () => {
  const random = createRandom(SEED)
  const original = new nunjucks.Environment(null, { autoescape: true, tags: TAGS })
  const engine = new nunjucks.Environment(null, { autoescape: true })
  let compared = 0
  while (compared < cases({ gate: 1000, full: 5000 })) {
    const template = randomTemplate(random)
    const { contract, problems } = analyseTemplate({ subject: template, html: template })
    const translated = problems.some(isError) ? undefined : restored(template, 'nunjucks')
    if (translated === undefined) continue
    const values = { ...randomValues(random, contract.variables), ...randomValues(random, contract.globals) }
    const render = (environment: nunjucks.Environment, text: string) =>
      attempt(() => environment.renderString(text, values))
    const braces = template.replaceAll('{{7*7}}', "<< '{{' >>7*7}}")
    expect(render(engine, translated), translated).toBe(render(original, braces))
    compared++
  }
})

it(`means the same to Liquid as the package, seed ${SEED}`, async () => {
  const random = createRandom(SEED)
  const engine = new Liquid()
  let compared = 0
  while (compared < cases({ gate: 500, full: 2500 })) {
    const template = randomTemplate(random)
    const analysis = analyseTemplate({ subject: template, html: template })
    const translated = analysis.problems.some(isError) ? undefined : restored(template, 'liquid')
    if (translated === undefined) continue
    const { variables, globals } = analysis.contract
    const values = { ...randomValues(random, variables), ...randomValues(random, globals) }
    const want = attempt(() => loadEmail(analysis)(values).html)
    if (want === 'throws') continue
    expect((await engine.parseAndRender(translated, values)).replaceAll('&#34;', '&quot;'), translated).toBe(want)
    compared++
  }
})

const TAGS = {
  blockStart: '<%',
  blockEnd: '%>',
  variableStart: '<<',
  variableEnd: '>>',
  commentStart: '<#',
  commentEnd: '#>',
}

function attempt(render: () => string): string {
  try {
    return render()
  } catch {
    return 'throws'
  }
}

const jinja = pythonWith('jinja2')

it.skipIf(!jinja)(`means the same to Jinja2${jinja ? '' : ': it is missing'}`, () => {
  const templates = [
    '<p title="<< name >>">Hello << name | upper | trim >>, << name | replace("a", "<b>") >> {{7*7}} {% x %} {# y</p>',
    '<% if items | length > 1 %><% for item in items %><< loop.index >>/<< loop.length >> << item.label >><% if not loop.last %>, <% endif %><% endfor %><% endif %>',
    '<% if plan == "pro" and (level > 1 or is_new) %>A<% elif plan != "pro" %>B<% else %>C<% endif %>',
    '<% if gone == none %>nothing<% endif %><% if gone === none %>none<% endif %><< gone | default("-") >>',
    '<a href="https://example.com/?q=<< name | urlencode >>">x</a><< words | join(", ") >><< words | first >><< words | last >>',
    '<< nick or name >> << level | abs >> << name | capitalize >> <% raw %><< x >> {{ y }}<% endraw %>',
  ]
  const values = {
    name: ' ada "<Lovelace>" & it\'s a/b ',
    plan: 'pro',
    level: 2,
    is_new: false,
    words: ['x', 'y<'],
    nick: '',
    items: [{ label: 'a' }, { label: '<b>' }],
  }
  const script = `
import json, sys, jinja2
environment = jinja2.Environment(autoescape=True)
for line in sys.stdin:
    template, values = json.loads(line)
    print(json.dumps(environment.from_string(template).render(values)))`
  const input = templates.map((template) => `${JSON.stringify([restored(template, 'jinja2'), values])}\n`).join('')
  const output = String(execFileSync(jinja!, ['-c', script], { input }))
    .trim()
    .split('\n')
  const got = output.map((line) => (JSON.parse(line) as string).replaceAll('&#34;', '&quot;'))
  const want = templates.map((template) => {
    const analysis = analyseTemplate({ html: template })
    expect(analysis.problems.filter(isError)).toEqual([])
    const used = new Set(analysis.contract.variables.map(({ name }) => name))
    return loadEmail(analysis)(Object.fromEntries(Object.entries(values).filter(([name]) => used.has(name)))).html
  })
  // In a link, ours is encoded only once.
  const links = (text: string) =>
    text.replace(/href="[^"]*"/g, (href) => href.replaceAll('%25', '%').replace(/%3C/gi, '%3C'))
  expect(got.map(links)).toEqual(want.map(links))
})

describe('a build', () => {
  const EMAIL =
    '<!doctype html><html lang="en"><body><p>Hello << name | upper >></p><% if items %><p>x</p><% endif %></body></html>'
  const config = (style: string) =>
    `export default { build: { content: ['emails/**/*.html'] }, letterform: { placeholders: ${style}, targets: ['typescript', 'html'] } }`

  it('writes build/ for Jinja2, but not the package', async () => {
    const project = createProject({ 'config.js': config("'jinja2'"), 'emails/a.html': EMAIL })
    expect((await project.build()).problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(project.read('build/a.html')).toContain('<p>Hello {{ name | upper }}</p>{% if items %}')
    expect(project.read('dist/text/a.txt')).toContain('Hello << name | upper >>')
    expect(project.read('dist/html/a.html')).toContain('<< name | upper >>')
  })

  it('reports tags that have no equivalent in the engine', async () => {
    const project = createProject({ 'config.js': config("['[[', ']]']"), 'emails/a.html': EMAIL })
    const { problems } = await project.build()
    const found = problems.filter(({ code }) => code === 'engine-unsupported')
    expect(found.map(({ place }) => [place?.file, place?.line, place?.column])).toEqual([
      ['emails/a.html', 1, 47],
      ['emails/a.html', 1, 69],
      ['emails/a.html', 1, 91],
    ])
    expect(project.has('build/a.html')).toBe(false)
  })
})
