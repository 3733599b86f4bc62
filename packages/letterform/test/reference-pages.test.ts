import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { markdownTable as table } from '../../../scripts/markdown-table.ts'
import type { Command } from '../src/cli/command.ts'
import { loadCommands, SHARED } from '../src/cli/run.ts'
import { DETAILS, FRONT_MATTER, TYPES } from '../src/project/front-matter-shape.ts'
import { REPOSITORY } from './project.ts'

/** Reference pages are generated from the code. `vitest -u` updates them. */
const page = (name: string) => path.join(REPOSITORY, 'docs', name)

it('lists every command and option in docs/COMMANDS.md', async () => {
  const sections = Object.values(await loadCommands()).map(({ usage, summary, options }) => {
    const [name] = usage.split(' ')
    return `## ${name}\n\n\`\`\`\nletterform ${usage}\n\`\`\`\n\n${summary}\n${optionsTable(options)}`
  })
  const shared = `## Options of all commands\n${optionsTable(SHARED)}`
  const environment = `## Environment\n\n${table(['variable', 'meaning'], ENVIRONMENT)}`
  await expect([COMMANDS_HEAD, ...sections, shared, environment].join('\n')).toMatchFileSnapshot(page('COMMANDS.md'))
})

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
  const text = [FRONT_MATTER_HEAD, list(FRONT_MATTER), VARIABLES_HEAD, list(DETAILS), '## Types\n', types].join('\n')
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

const ENVIRONMENT = [
  ['`NO_COLOR`', 'turns colours off'],
  ['`LETTERFORM_BROWSER`', 'the Chromium for pictures and axe-core'],
  ['`LETTERFORM_EDITOR`, `VISUAL`, `EDITOR`', 'the editor that the preview opens files in, the first that is set'],
  ['`SMTP_…`', 'the mail server of `letterform send`, as in the settings of the mailer'],
]

const FRONT_MATTER_HEAD = `# Front matter

An email begins with YAML between two lines of \`---\`. Templates read all keys as \`page.key\`; these have a meaning of their own:
`

const VARIABLES_HEAD = `## Variables

A variable is a type, as in \`reset_url: url\`, or has any of these keys:
`

/** What is not described here is not documented anywhere. */
function described(key: string, text = ''): string {
  expect(text, `${key} has a description in the code`).not.toBe('')
  return text
}

function optionsTable(options: Command['options']): string {
  const rows = Object.entries(options).map(([name, { type, help }]) => [
    `\`--${name}${type === 'string' ? ' <value>' : ''}\``,
    described(name, help),
  ])
  return rows.length === 0 ? '' : `\n${table(['option', 'meaning'], rows)}`
}

interface Key {
  key: string
  text: string
  value: string
}

/** The fields of an interface, with their comments. A field that is an object is followed by its fields. */
function keysOf(source: string, name: string, prefix: string): Key[] {
  const body = new RegExp(`interface ${name} \\{\\n([\\s\\S]*?)\\n\\}`).exec(source)![1]!
  const keys: Key[] = []
  let parent = ''
  for (const [, comment = '', indent, field] of body.matchAll(/(?:\/\*\*([\s\S]*?)\*\/\s*)?^( +)(\w+)\??: /gm)) {
    const inner = indent!.length > 2
    if (!inner) parent = field!
    const said = comment
      .replace(/\s*\n\s*\* ?/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
    const [text = ''] = said.split(/ ?@(?=default|example)/)
    const value = /@default (.*?)(?: @example|$)/.exec(said)?.[1] ?? ''
    keys.push({ key: `${prefix}${inner ? `${parent}.` : ''}${field}`, text, value })
  }
  return keys
}
