import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { markdownTable as table } from '../../../scripts/markdown-table.ts'
import { described, type Key, keysOf } from './interface-keys.ts'
import { REPOSITORY } from './project.ts'

/** docs/MAILER-REFERENCE.md is generated from the comments in the code of the mailer. `vitest -u` updates it. */
const folder = path.join(REPOSITORY, 'packages/mailer/src')
const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?<!\.test)\.ts$/.test(file))
  .map((file) => readFileSync(path.join(folder, file), 'utf8'))
  .join('\n')

type Section = [heading: string, text: string, names: string[]]

const OPTIONS: Section[] = [
  ['## createMailer', '`createMailer(options)` and `defineMailer(options)` take:', ['MailerOptions']],
  ['### smtp', 'The mail server. `fromEnv()` makes these from the environment.', ['SmtpOptions']],
  ['### smtp.dkim', 'A key that signs each mail.', ['DkimOptions']],
  ['### transports', 'Several servers.', ['TransportOptions']],
  [
    '### limits',
    'How fast mails are sent. `domains` has the same for domains of recipients.',
    ['LimitOptions', 'Limit'],
  ],
  ['### retry', 'How failed mails are tried again.', ['RetryOptions']],
  ['## fromEnv', '`fromEnv(options)` reads [the environment](COMMANDS.md#environment) and a file:', ['FromEnvOptions']],
  ['## createInProcessQueue', 'A queue in memory, and in a file if you name one:', ['InProcessOptions']],
  [
    '## createPostgresQueue',
    'A queue in PostgreSQL, from `@letterform/mailer/postgres`, with `pool` or `connectionString`:',
    ['YourPool', 'OwnConnections', 'PostgresQueueSettings'],
  ],
  ['## A mail', 'What `send` and `enqueue` take: what a getter returns, and `to`.', ['Mail']],
  ['### attachments', 'Files, and images that the HTML shows by `cid`.', ['Attachment']],
  ['## enqueue', 'The second argument of `enqueue` and `enqueueMany`:', ['EnqueueOptions']],
  ['## suppress', 'The second argument of `suppress`:', ['SuppressOptions']],
  ['## cancelAll', 'Which mails to cancel: those that match all of it.', ['Selection']],
]

const MEMBERS: Section[] = [
  ['## Methods', 'What `createMailer` returns.', ['Mailer']],
  ['## Events', '`mailer.on(event, listener)`. The types have the fields of each event.', ['MailerEvents']],
  [
    '## createTestMailer',
    'It takes the options of `createMailer`, apart from servers, and has these methods in addition:',
    ['TestMailer'],
  ],
]

it('lists every option, method, event and error of the mailer in docs/MAILER-REFERENCE.md', async () => {
  const options = OPTIONS.map(([heading, text, names]) => {
    const rows = keysIn(names).map(({ key, type, isOptional, text: meaning, value }) => [
      `\`${key}\``,
      type && `\`${type}\``,
      isOptional ? value : 'required',
      described(`${names}.${key}`, meaning),
    ])
    return `${heading}\n\n${text}\n\n${table(['option', 'type', 'default', 'meaning'], rows)}`
  })
  const members = MEMBERS.map(([heading, text, names]) => {
    const rows = keysIn(names).map(({ key, text: meaning }) => [`\`${key}\``, described(`${names}.${key}`, meaning)])
    return `${heading}\n\n${text}\n\n${table(['name', 'meaning'], rows)}`
  })
  const errors = exported(/\b\w+Error\b/g).map((name) => {
    const [, meaning] = new RegExp(`/\\*\\* ([^\\n]*) \\*/\\nexport class ${name} `).exec(code) ?? []
    return [`\`${name}\``, described(name, meaning)]
  })
  const text = [HEAD, ...options, ...members, `## Errors\n\n${table(['error', 'meaning'], errors)}`].join('\n')
  await expect(text).toMatchFileSnapshot(path.join(REPOSITORY, 'docs/MAILER-REFERENCE.md'))
})

it('leaves out no options that the package exports', () => {
  const options = exported(/\b\w+Options\b/g)
  expect(options.length).toBeGreaterThan(8)
  const listed = OPTIONS.flatMap(([, , names]) => names)
  // A union of interfaces that are listed.
  expect(options.filter((name) => !listed.includes(name))).toEqual(['PostgresQueueOptions'])
})

/** The names that the package exports. */
function exported(pattern: RegExp): string[] {
  return ['index.ts', 'postgres.ts', 'opentelemetry.ts'].flatMap((file) =>
    [...readFileSync(path.join(folder, file), 'utf8').matchAll(pattern)].map(([name]) => name),
  )
}

/** The keys of several interfaces, without those that are `never` in one because another has them. */
function keysIn(names: string[]): Key[] {
  const keys = names.flatMap((name) => keysOf(code, name, '')).filter(({ type }) => type !== 'never')
  return [...new Map([...keys].reverse().map((one) => [one.key, one])).values()].reverse()
}

const HEAD = `# Mailer reference

Every option, method, event and error of \`@letterform/mailer\`. [The mailer](../packages/mailer/README.md) explains how they work
together, and [Environment](COMMANDS.md#environment) lists the variables that \`fromEnv()\` reads. An unknown option is an error, which
says what you may have meant.
`
