import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { wholeFile } from '../src/diagnostics.ts'
import { resolveSettings } from '../src/project/resolve-settings.ts'
import { createProject } from './project.ts'

const email = (body: string) =>
  `---\nsubject: Hello\n---\n<!doctype html>\n<html lang="en"><body>\n${body}\n</body></html>\n`

function projectWith(body: string | Record<string, string>, letterform: object = {}) {
  const bodies = typeof body === 'string' ? { hello: body } : body
  return createProject({
    'config.js': `export default ${JSON.stringify({ build: { content: ['emails/**/*.html'] }, letterform })}`,
    ...Object.fromEntries(Object.entries(bodies).map(([name, one]) => [`emails/${name}.html`, email(one)])),
  })
}

/** The problems of each body, as its code and places, of a project with all of them. */
async function problemsOf(bodies: string[], passThrough: string[] = []): Promise<string[][]> {
  const named = Object.fromEntries(bodies.map((body, index) => [`mail-${index}`, body]))
  const { problems } = await projectWith(named, { passThrough }).build()
  return bodies.map((_, index) =>
    problems.flatMap(({ code, place, also = [] }) => {
      if (place!.file !== `emails/mail-${index}.html`) return []
      return [code, ...[place!, ...also].map(({ line, column, length }) => `${line}:${column}+${length}`)].join(' ')
    }),
  )
}

describe('refuses what nobody fills in', () => {
  it('in text, attributes, conditions and data', async () => {
    const table: [body: string, problems: string[]][] = [
      ['<p>Hi {{ name }} {{name}}</p>', ['expression-left 6:7+10 6:18+8']],
      ['<p>{{#each items}}<b>{{this.title}}</b>{{/each}}</p>', ['expression-left 6:4+15 6:22+14 6:40+9']],
      ["<p>{% trans 'Hi' %}{%- include x -%}</p>", ['expression-left 6:4+16 6:20+17']],
      ["<p>{{ f('a') }}</p>", ['expression-left 6:4+12']],
      ['<p>@{{{ markup }}}</p>', ['expression-left 6:5+14']],
      ['<a href="*|UNSUB|*">Unsubscribe</a>', ['expression-left 6:10+9']],
      ['<p>%%first_name%%</p>', ['expression-left 6:4+14']],
      ['<p>${name} and [[ name ]]</p>', ['expression-likely 6:4+7', 'expression-likely 6:16+10']],
      ['<p>{{ page.subject }}, <% raw %>{{ name }} and *|NAME|*<% endraw %></p>', ['expression-left 6:48+8']],
      ['<p>{{ page.subject }}</p><!-- {{ name }} -->', []],
      ['<!--[if mso]><p>{{ name }}</p><![endif]-->', ['expression-left 6:17+10']],
      ['<script type="application/ld+json">{ "name": "{{ name }}" }</script>', ['expression-left 6:47+10']],
      ['<style>@media (width > 1px) { a { color: red } }</style><p>50% {off}, [1], $5</p>', []],
    ]
    const found = await problemsOf(table.map(([body]) => body))
    expect(found.map((problems, index) => [table[index]![0], problems])).toEqual(table)
  })

  it('and names the pattern to add', async () => {
    const { problems } = await projectWith('<p>{{ name }} <%= x %></p>').build()
    expect(problems.map(({ code }) => code)).toEqual(['block-unknown'])
    expect(problems[0]!.fix).toContain("'<%= ... %>' to letterform.passThrough")
    const [left] = (await projectWith('<p>{% url a %}</p>').build()).problems
    expect(left!.fix).toContain("'{% ... %}' to letterform.passThrough")
  })

  it('and builds projects that know nothing of Letterform, with a warning', async () => {
    const project = createProject({
      'config.js': "export default { build: { content: ['emails/**/*.html'] } }",
      'emails/hello.html': email('<p>{{ page.subject }}, {{ name }}</p>'),
    })
    const { problems } = await project.build()
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['expression-likely', 'warning']])
    expect(project.read('build/hello.html')).toContain('Hello, {{ name }}')
  })

  it('and lets it pass without passing what has a value', async () => {
    const project = projectWith('<p>{{ page.subject }}, {{ name }}</p>', { passThrough: ['{{ ... }}'] })
    expect((await project.build()).problems).toEqual([])
    expect(project.read('build/hello.html')).toContain('Hello, {{ name }}')
  })
})

const TAGS = [
  '<p>{{ name }} and << first >>, *|FNAME|*</p>',
  '<p title="<%= t("title") %>"><%= user.name if x > 1 %></p>',
  '{% if first %}{{ first }}{% endif %}',
  '<a href="<%asm_group_unsubscribe_raw_url%>">Unsubscribe</a>',
].join('\n')
const PATTERNS = ['{{name}}', '{{ first }}', '{% ... %}', '<%= ... %>', '<%asm...%>', '*|...|*']

describe.each(['letterform', 'maizzle'])('compiled by %s', (engine) => {
  it('leaves alone what the project lets pass, also where no engine could read it', async () => {
    const project = projectWith(TAGS, { passThrough: PATTERNS, engine })
    expect((await project.build()).problems).toEqual([])
    const { createMails } = await import(pathToFileURL(path.join(project.root, 'dist/index.js')).href)
    const mail = createMails().getMailHello({ first: 'Ada' })
    const sent = TAGS.replace('<< first >>', 'Ada')
    expect(mail.html).toContain(sent)
    expect(mail.text).toContain('{{ name }} and Ada, *|FNAME|*')
    expect(mail.text).toContain('<%asm_group_unsubscribe_raw_url%>')
    expect(project.read('build/hello.html')).toContain(TAGS)
    expect(project.read('build/hello.txt')).toContain('<%= user.name if x > 1 %>')
  })
})

it('lets pass only what a pattern fits', async () => {
  const bodies = ['{{ a }} {{ b.c }}', '{{a}} <%= a %> <% if b %>x<% endif %><%== c %>', '*|A:b|*']
  expect(await problemsOf(bodies, ['{{ a }}', '<%= a %>', '*|...|*'])).toEqual([
    ['expression-left 6:9+9'],
    ['block-unknown 6:38+9'],
    [],
  ])
})

it('does not escape it for the engine that reads build/', async () => {
  const project = projectWith('<p>{{ a }} <% raw %>{{ b }}<% endraw %> << c >></p>', {
    placeholders: 'jinja2',
    passThrough: ['{{ a }}'],
  })
  expect((await project.build()).problems).toEqual([])
  expect(project.read('build/hello.html')).toContain("<p>{{ a }} {{ '{{' }} b }} {{ c }}</p>")
})

it('lets messages have it, too', async () => {
  const project = projectWith('<p>{{{ t("hello") }}}</p>', { locales: ['en'], passThrough: ['<%= ... %>'] })
  project.write({ 'locales/en.yaml': "hello: 'Hello <%= name %>'\n" })
  expect((await project.build()).problems).toEqual([])
  expect(project.read('build/en/hello.html')).toContain('<p>Hello <%= name %></p>')
})

it.each([['...'], ['{{ ...'], [''], ['<< ... >>'], [1]])('refuses the pattern %j', (pattern) => {
  const { problems } = resolveSettings({ letterform: { passThrough: [pattern] } }, () => wholeFile('config.js'))
  expect(problems.map(({ code }) => code)).toEqual(['config-shape'])
})
