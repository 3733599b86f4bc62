import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { markdownTable as table } from '../../../scripts/markdown-table.ts'
import { COMMANDS as MAILER_COMMANDS } from '../../mailer/src/cli/commands.ts'
import { OPTIONS as MAILER_OPTIONS } from '../../mailer/src/cli/run.ts'
import { loadCommands, SHARED } from '../src/cli/run.ts'
import type { Expression } from '../src/language/ast.ts'
import { parsePlaceholder } from '../src/language/parse-expression.ts'
import { DETAILS, FRONT_MATTER, TYPES } from '../src/project/front-matter-shape.ts'
import { described, keysOf } from './interface-keys.ts'
import { analyseTemplate, loadEmail } from './load-email.ts'
import { REPOSITORY } from './project.ts'

/** Reference pages are generated from the code. `vitest -u` updates them. */
const page = (name: string) => path.join(REPOSITORY, 'docs', name)

it('lists every command and option in docs/COMMANDS.md', async () => {
  const sections = Object.values(await loadCommands()).map(({ usage, summary, options }) => {
    const [name] = usage.split(' ')
    return `## ${name}\n\n\`\`\`\nletterform ${usage}\n\`\`\`\n\n${summary}\n${optionsTable(options)}`
  })
  const shared = `## Options of all commands\n${optionsTable(SHARED)}`
  const mailer = [
    `## letterform-mailer\n\n${MAILER_HEAD}\n\n`,
    table(
      ['command', 'meaning'],
      Object.entries(MAILER_COMMANDS).map(([name, { summary }]) => [`\`${name}\``, described(name, summary)]),
    ),
    optionsTable(MAILER_OPTIONS),
  ]
  const environment = `## Environment\n\n${table(['variable', 'meaning'], ENVIRONMENT)}`
  const text = [COMMANDS_HEAD, ...sections, shared, mailer.join(''), environment].join('\n')
  await expect(text).toMatchFileSnapshot(page('COMMANDS.md'))
})

it('shows every kind of expression in docs/EXPRESSIONS.md, with what it gives', async () => {
  const rows = Object.values(EXPRESSIONS)
    .flat()
    .map(([template, values, meaning]) => {
      const shown = loadEmail(analyseTemplate({ text: template }))(values).text
      return [`\`${template}\``, `\`${JSON.stringify(values)}\``, `\`${shown}\``, meaning]
    })
  const refused = REFUSED.map((code) => {
    const parsed = parsePlaceholder(code)
    if (parsed.ok) throw new Error(`${code} is a valid expression`)
    return [`\`<< ${code} >>\``, parsed.reason]
  })
  const head = [EXPRESSIONS_HEAD, table(['template', 'values', 'text', 'meaning'], rows)]
  const text = [...head, REFUSED_HEAD, table(['expression', 'why not'], refused)].join('\n')
  await expect(text).toMatchFileSnapshot(page('EXPRESSIONS.md'))
})

it('lists every environment variable that the code reads', () => {
  const documented = ENVIRONMENT.flatMap(([names = '']) => [...names.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name!))
  const read = new Set(['letterform', 'mailer', 'create-letterform'].flatMap(variablesOf))
  expect(read.size).toBeGreaterThan(20)
  expect([...read].filter((name) => !documented.includes(name))).toEqual([])
  expect(documented.filter((name) => !read.has(name))).toEqual([])
})

/** The names in the code of a package that are read from an environment. */
function variablesOf(name: string): string[] {
  const folder = path.join(REPOSITORY, 'packages', name)
  const files = ['src', 'bin']
    .filter((one) => existsSync(path.join(folder, one)))
    .flatMap((one) =>
      readdirSync(path.join(folder, one), { recursive: true, encoding: 'utf8' }).map((file) => `${one}/${file}`),
    )
    .filter((file) => /(?<!\.test|\.d)\.[jt]sx?$/.test(file))
  const names = files.flatMap((file) => {
    const found = readFileSync(path.join(folder, file), 'utf8').matchAll(
      /\benv\.([A-Z][A-Z_]{2,})|'((?:SMTP|MAILER|DATABASE)_[A-Z_]+)'|\b(SMTP_[A-Z]+)\b/g,
    )
    return [...found].map((match) => match.slice(1).find(Boolean)!)
  })
  return names.filter((one) => !INTERNAL.includes(one))
}

/** Between processes of one command. */
const INTERNAL = ['LETTERFORM_CHILD', 'LETTERFORM_LSP_PROJECT']

it('lists every key of the front matter in docs/FRONT-MATTER.md', async () => {
  const list = (shapes: Record<string, { description?: string }>) =>
    table(
      ['key', 'meaning'],
      Object.entries(shapes).map(([key, { description }]) => [`\`${key}\``, described(key, description)]),
    )
  const types = table(
    ['type', 'what callers pass'],
    Object.entries(TYPES).map(([type, text]) => [`\`${type}\``, text]),
  )
  const text = [FRONT_MATTER_HEAD, list(FRONT_MATTER), EXAMPLE, VARIABLES_HEAD, list(DETAILS), TYPES_HEAD, types].join(
    '\n',
  )
  await expect(text).toMatchFileSnapshot(page('FRONT-MATTER.md'))
})

it('lists every key of the config in docs/CONFIGURATION.md', async () => {
  const source = readFileSync(path.join(REPOSITORY, 'packages/letterform/src/project/settings.ts'), 'utf8')
  const keys = [
    ...keysOf(source, 'UserSettings', ''),
    ...keysOf(source, 'GoSettings', 'go.'),
    ...keysOf(source, 'PythonSettings', 'python.'),
    ...keysOf(source, 'GlobalSetting', 'globals.<name>.'),
    ...keysOf(source, 'CheckSettings', 'check.'),
    ...keysOf(source, 'ShotSettings', 'shots.'),
    ...keysOf(source, 'ShotFont', 'shots.fonts[].'),
    ...keysOf(source, 'TranslateSettings', 'translate.'),
    ...keysOf(source, 'ReleaseSettings', 'release.'),
  ]
  expect(keys.length).toBeGreaterThan(30)
  const rows = keys.map(({ key, text, value }) => [`\`${key}\``, described(key, text), value])
  const [head] = existsSync(page('CONFIGURATION.md'))
    ? readFileSync(page('CONFIGURATION.md'), 'utf8').split('\n## All keys\n')
    : ['']
  const text = `${head!.trimEnd()}\n\n## All keys\n\n${table(['key of `letterform`', 'meaning', 'default'], rows)}`
  await expect(text).toMatchFileSnapshot(page('CONFIGURATION.md'))
})

const COMMANDS_HEAD = `# Commands

Exit codes: 0 fine, 1 problems found, 2 wrong usage or configuration.
`

type Example = [template: string, values: Record<string, unknown>, meaning: string]

/** A kind of expression without an example is an error of types. */
const EXPRESSIONS: Record<Expression['kind'] | 'if' | 'for', Example[]> = {
  path: [
    ['<< name >>', { name: 'Ada' }, 'A variable.'],
    ['<< user.name >>', { user: { name: 'Ada' } }, 'A field of an object.'],
    ['<< _product_name >>', { _product_name: 'Acme' }, 'A global: its name starts with `_`.'],
  ],
  filter: [
    ['<< name | upper >>', { name: 'Ada' }, 'A filter.'],
    ['<< name | truncate(5) | upper >>', { name: 'Augusta' }, 'Filters apply from left to right.'],
  ],
  literal: [["<< name or 'friend' >>", { name: '' }, 'Strings, numbers, `true`, `false` and `none` are literals.']],
  logic: [
    ['<< nickname or name >>', { nickname: '', name: 'Ada' }, 'The first one that is true, or else the last one.'],
    ['<% if paid and shipped %>Done<% endif %>', { paid: true, shipped: true }, 'Both.'],
    [
      '<% if a and (b or c) %>Yes<% endif %>',
      { a: true, b: false, c: true },
      '`and` binds tighter than `or`; parentheses group.',
    ],
  ],
  not: [['<% if not paid %>Due<% endif %>', { paid: false }, 'False are `false`, 0, empty strings and `null`.']],
  compare: [
    ["<% if plan == 'pro' %>Pro<% endif %>", { plan: 'pro' }, 'Also `!=`, `===`, `!==`.'],
    ['<% if count >= 2 %>Several<% endif %>', { count: 3 }, 'Also `<`, `<=`, `>`.'],
  ],
  if: [
    [
      '<% if count == 0 %>None<% elif count == 1 %>One<% else %>Many<% endif %>',
      { count: 4 },
      'A condition with branches.',
    ],
  ],
  for: [
    [
      '<% for item in items %><< loop.index >>. << item.name >> <% endfor %>',
      { items: [{ name: 'Pen' }, { name: 'Ink' }] },
      'A loop. `loop` has `index`, `first`, `last` and `length`.',
    ],
  ],
}

const EXPRESSIONS_HEAD = `# Expressions, conditions, loops

Placeholders and blocks hold expressions of a small, closed language, which every target understands in the same way. Nothing is
evaluated when a mail is sent: the build turns them into code.
`

const REFUSED_HEAD = `## What is not in the language

The build reports these. What a mail needs beyond the language, its caller computes and passes.
`

const REFUSED = [
  'price * quantity',
  'paid && sent',
  'name.trim()',
  'items[0]',
  "first ~ ' ' ~ last",
  "'yes' if paid else 'no'",
  "'a' in names",
  'name is defined',
  'name | upper | shout',
  "'text'",
]

const MAILER_HEAD =
  'The program of `@letterform/mailer`, as in `letterform-mailer worker --config mailer.config.js`. Exit codes are the same.'

const ENVIRONMENT = [
  ['`NO_COLOR`, and `TERM` if it is `dumb`', 'turns colours off'],
  ['`LETTERFORM_BROWSER`', 'the Chromium for pictures and axe-core'],
  ['`LETTERFORM_EDITOR`, `VISUAL`, `EDITOR`', 'the editor that the preview opens files in, the first that is set'],
  ['`SMTP_SERVER`, `SMTP_PORT`', 'the mail server of `letterform send` and of the mailer; the port is 587 by default'],
  ['`SMTP_EMAIL`', 'the sender'],
  ['`SMTP_USERNAME`, `SMTP_PASSWORD`', 'the account at the mail server: both or neither'],
  ['`SMTP_ACTIVE`', '`false`: mails are logged instead of sent'],
  ['`SMTP_IMPLICIT_TLS`', '`true`: TLS from the start, on a port other than 465'],
  ['`SMTP_ALLOW_PLAINTEXT`', '`true`: no TLS, for a server on your own machine'],
  ['`SMTP_TRUST_ANY_CERTIFICATE`', '`true`: accepts any certificate, for a server on your own machine'],
  ['`MAILER_DATABASE_URL`, `DATABASE_URL`', 'the PostgreSQL queue of `letterform-mailer`, the first that is set'],
  ['`MAILER_SCHEMA`', 'the schema of its tables, if it is not `mailer`'],
  ['`MAILER_JOURNAL`', 'the file of its queue, without a database'],
  [
    '`ACTIONS_ID_TOKEN_REQUEST_URL`, `GITHUB_EVENT_PATH`, `GITHUB_REPOSITORY`',
    'set by GitHub: whether `letterform release` can let npm prove where the package was built',
  ],
  ['`GITLAB_CI`, `CI_PROJECT_VISIBILITY`, `SIGSTORE_ID_TOKEN`', 'the same, set in pipelines of GitLab'],
]

const FRONT_MATTER_HEAD = `# Front matter

An email begins with YAML between two lines of \`---\`. Templates read all keys as \`page.key\`; these have a meaning of their own:
`

const EXAMPLE = `## An example

\`\`\`html emails/order.html
---
subject: Order << number >> is << status >>
preheader: It arrives within three days.
description: An order was paid or shipped.
category: receipt
variables:
  number: { type: string, description: 'The number of the order', example: A-1042 }
  status: { enum: [paid, shipped], description: 'How far it is' }
  note: { type: string, optional: true, description: 'A sentence from the seller' }
  items:
    type: list
    description: What was bought
    of:
      name: string
      price: { type: number, description: 'In euros' }
scenarios:
  default: { number: A-1042, status: shipped, items: [{ name: Pen, price: 9.5 }] }
  with a note: { number: A-1043, status: paid, note: Thank you!, items: [{ name: Ink, price: 12 }] }
---
<x-default title="Order << number >>" why="You get this email because you have placed an order.">
  <% if note %><p><< note >></p><% endif %>
  <% for item in items %><p><< item.name >>: << item.price | currency('EUR') >></p><% endfor %>
</x-default>
\`\`\`

Its getter takes these values, and throws if one is missing or of another type:

\`\`\`ts
mails.getMailOrder({ number: 'A-1042', status: 'shipped', items: [{ name: 'Pen', price: 9.5 }] })
\`\`\`

## Subject and preheader

Both may have placeholders, and getters return both. The preheader is the grey text next to the subject in the inbox; layouts of the
starter write it, hidden, to the start of the HTML. Keep the subject below 50 characters, and let the preheader say what the subject does
not.

## Scenarios

Scenarios are sample values. The preview, the checks, the pictures and test mails use each of them, so have one for every case that
looks different.
`

const TYPES_HEAD = `## Types

Without a \`type\`, it is inferred: a whole \`href\` or \`src\` is a \`url\`, anything you loop over is a \`list\`, an argument of
\`date\` is a \`date\`, and other values are \`text\`. A variable that is only used inside its own \`if\` is optional.
`

const VARIABLES_HEAD = `## Variables

A variable is a type, as in \`reset_url: url\`, or has any of these keys:
`

function optionsTable(options: Record<string, { type: string; help: string }>): string {
  const rows = Object.entries(options).map(([name, { type, help }]) => [
    `\`--${name}${type === 'string' ? ' <value>' : ''}\``,
    described(name, help),
  ])
  return rows.length === 0 ? '' : `\n${table(['option', 'meaning'], rows)}`
}
