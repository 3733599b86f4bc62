import { afterAll, expect, it } from 'vitest'
import { build } from '../src/build.ts'
import { createMaizzleEngine } from '../src/compile/maizzle-engine.ts'
import { moveProject } from '../src/init/move-project.ts'
import { createProject, type Files } from './project.ts'

/* A Maizzle project for each template language that fills in mails when they are sent: moved in, converted, built. */
interface ForeignProject {
  language: string
  files: Files
  /** The variables of `receipt`, once it is converted. */
  variables: string[]
  /** Codes of what is left, with the line. */
  left?: string[]
  /** Lets pass what is left. */
  passes?: string
  /** What the build asks for. */
  asks?: string[]
}

const LAYOUT = '<html lang="en"><body><h1>{{ page.title }}</h1><yield /></body></html>'
const mail = (body: string, subject = 'Receipt') =>
  `---\ntitle: Receipt\nsubject: ${subject}\n---\n<x-main>\n${body}\n</x-main>\n`

const PROJECTS: ForeignProject[] = [
  {
    language: 'Handlebars',
    files: {
      'emails/receipt.html': mail(
        '<p>Hi {{name}}</p>\n<table>{{#each receipt_details}}<tr><td>{{description}}</td><td>{{amount}}</td></tr>{{/each}}</table>\n<p>{{#if credit}}{{credit}}{{else}}None{{/if}}</p>\n<p>{{formatDate date}}</p>',
        'Receipt for {{name}}',
      ),
    },
    variables: ['credit', 'name', 'receipt_details'],
    left: ['emails/receipt.html:9 move-left'],
    passes: '{{ ... }}',
  },
  {
    language: 'Mustache',
    files: { 'emails/receipt.html': mail('<p>{{name}} {{{html}}}</p>{{^paid}}<p>Open</p>{{/paid}}') },
    variables: ['html', 'name', 'paid'],
    asks: ['variable-html-undeclared'],
  },
  {
    language: 'Liquid',
    files: {
      'emails/receipt.html': mail(
        '{% unless paid %}<p>{{ name | upcase }}</p>{% endunless %}\n{% for line in order.lines %}<p>{{ line.title }}</p>{% endfor %}\n<p>{{ total | money }}</p>',
      ),
    },
    variables: ['name', 'order', 'paid'],
    left: ['emails/receipt.html:8 move-left'],
    passes: '{{ ... }}',
  },
  {
    // Was moved in before, without --convert.
    language: 'Django',
    files: {
      'config.js': "export default {\n  letterform: { package: { name: 'mails' } },\n}\n",
      'emails/receipt.html': mail(
        '{% load i18n %}<p>{% blocktrans %}Hi {{ name|default:"you" }}{% endblocktrans %}</p>\n{% for line in order.lines.all %}<p>{{ forloop.counter }} {{ line.title }}</p>{% endfor %}{% if vip %}<p>VIP</p>{% endif %}',
      ),
    },
    variables: ['name', 'order', 'vip'],
  },
  {
    language: 'Jinja2',
    files: {
      'emails/receipt.html': mail(
        '<raw>{{ name }}</raw>{# note #}\n{% if total > 100 %}<p>{{ total }}</p>{% elif vip %}<p>VIP</p>{% endif %}',
      ),
    },
    variables: ['name', 'total', 'vip'],
  },
  {
    language: 'Twig',
    files: { 'emails/receipt.html': mail('{% if a %}<p>{{ name|raw }}</p>{% elseif b %}<p>b</p>{% endif %}') },
    variables: ['a', 'b', 'name'],
    asks: ['variable-html-undeclared'],
  },
  {
    language: 'Go’s templates',
    files: {
      'emails/receipt.html': mail(
        '{{ range .Lines }}<p>{{ .Title }}</p>{{ end }}{{ if eq .Kind "a" }}<p>{{ .Name }}</p>{{ end }}',
      ),
    },
    variables: ['Kind', 'Lines', 'Name'],
  },
  {
    language: 'ERB',
    files: {
      'emails/receipt.html': mail('<p><%= @name %></p><% @lines.each do |line| %><p><%= line.title %></p><% end %>'),
    },
    variables: ['lines', 'name'],
  },
  {
    language: '*|NAME|*',
    files: { 'emails/receipt.html': mail('<p>*|FNAME|*</p>*|IF:VIP|*<p>Thanks</p>*|END:IF|*\n<p>*|UNSUB|*</p>') },
    variables: ['FNAME', 'VIP'],
    left: ['emails/receipt.html:7 move-left'],
    passes: '*|...|*',
  },
  {
    language: '%%name%%',
    files: { 'emails/receipt.html': mail('<p>Hi %%first_name%%, 100%</p>') },
    variables: ['first_name'],
  },
  {
    language: '[[name]]',
    files: { 'emails/receipt.html': mail('<p>Hi [[first_name]]</p>') },
    variables: ['first_name'],
  },
  {
    language: `\${name}`,
    files: { 'emails/receipt.html': mail(`<p><a href="\${links.home}">Hi \${name}</a></p>`) },
    variables: ['links', 'name'],
  },
  {
    language: '{{ }}',
    files: {
      'emails/receipt.html': mail('<x-greeting title="Hello" />'),
      // The component's own prop is Maizzle's to fill in.
      'components/greeting.html':
        '<script props>module.exports = { title: props.title }</script>\n<p>{{ title }} {{ first_name }}</p>\n',
    },
    variables: ['first_name'],
  },
]

const before = process.cwd()
afterAll(() => process.chdir(before))

it.each(PROJECTS)(
  'recognises and converts $language',
  async ({ language, files, variables, left = [], passes, asks = [] }) => {
    const project = createProject({ 'config.js': 'export default {}\n', 'layouts/main.html': LAYOUT, ...files })
    process.chdir(project.root)
    const engine = createMaizzleEngine()
    try {
      const move = (convert: boolean, dryRun: boolean) => {
        const { root } = project
        return moveProject({
          from: root,
          to: root,
          version: '0.1.0',
          packageName: 'mails',
          targets: [],
          convert,
          dryRun,
          engine,
        })
      }
      const seen = await move(false, true)
      expect(seen.problems.map(({ code }) => code)).toContain('move-syntax')
      expect(seen.syntaxes.map(({ name }) => name)).toEqual([language])

      const moved = await move(true, false)
      const rest = moved.problems.filter(({ code }) => code === 'move-left')
      expect(rest.map(({ code, place }) => `${place!.file}:${place!.line} ${code}`)).toEqual(left)
      const problems = async () => {
        const { problems } = await build({ root: project.root, cache: false, engine })
        return problems.map(({ code }) => code)
      }
      if (passes) {
        expect(await problems()).toEqual(['expression-left'])
        const config = project.read('config.js').replace('letterform: {', `letterform: { passThrough: ['${passes}'],`)
        project.write({ 'config.js': config })
      }
      expect(await problems()).toEqual(asks)
      if (asks.length === 0) expect(namesIn(project.read('contract.json'))).toEqual(variables)
      expect((await move(true, true)).diffs).toEqual([])
    } finally {
      await engine.close()
    }
  },
)

it('shows a diff first, and writes it with --yes', async () => {
  const files = {
    'config.js': 'export default {}\n',
    'emails/a.html': '<p>Hi {{name}}</p>\n<p>{{#if a}}b{{/if}} {{f x}}</p>\n',
    'src/mail.js': "exports.a = () => Handlebars.compile(fs.readFileSync('build/a.html', 'utf8'))({ nme: 1, a: 2 })\n",
  }
  const project = createProject(files)
  const first = await project.letterform('init', '--from', '.', '--name', '@acme/mails', '--convert')
  expect(first.stdout).toContain('emails/a.html\n@@ line 1 @@\n-<p>Hi {{name}}</p>\n')
  expect(first.stdout).toContain('+<p>Hi << name >></p>')
  expect(first.stdout).toContain('Handlebars: 1 value, 0 loops and 1 condition in 1 template, 1 tag without an equal')
  expect(first.stdout).toContain('Nothing was written.')
  expect(first.stderr).toContain('emails/a.html:2:22  move-left (warning)')
  // What the templates need is known once they are converted.
  expect(first.stderr).not.toContain('getter-')
  expect([project.read('emails/a.html'), project.read('config.js')]).toEqual([
    files['emails/a.html'],
    files['config.js'],
  ])
  await project.letterform('init', '--from', '.', '--name', '@acme/mails', '--convert', '--yes')
  expect(project.read('emails/a.html')).toBe('<p>Hi << name >></p>\n<p><% if a %>b<% endif %> {{f x}}</p>\n')
  const { stderr } = await project.letterform('init', '--from', '.', '--name', '@acme/mails')
  expect(stderr).toContain('src/mail.js:1:81  getter-unknown (warning)')
  expect((await project.letterform('init', 'mails', '--convert')).code).toBe(2)
})

interface BuiltContract {
  emails: Record<string, { variables: { properties: object } }>
}

function namesIn(contract: string): string[] {
  const [email] = Object.values((JSON.parse(contract) as BuiltContract).emails)
  return Object.keys(email!.variables.properties).sort()
}
