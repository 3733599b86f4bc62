import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import glob from 'fast-glob'
import { expect, it } from 'vitest'
import type { BuildResult } from '../src/build.ts'
import type { MoveResult } from '../src/init/move-project.ts'
import { createProject, type Files, type TestProject } from './project.ts'

const BEFORE = fileURLToPath(new URL('./migrations/maizzle/before', import.meta.url))

const SMALL: Files = {
  'config.js': 'export default {\n  build: { content: ["emails/**/*.html"] },\n}\n',
  'tailwind.config.js': 'export default { content: ["emails/**/*.html"] }\n',
  'emails/hello.html': '<p>Hello << first_name >></p>\n',
}

async function init(project: TestProject, ...args: string[]): Promise<MoveResult & { code: number }> {
  const { code, stdout, stderr } = await project.letterform('init', '--from', '.', '--json', ...args)
  if (!stdout) throw new Error(stderr)
  return { ...JSON.parse(stdout), code }
}

function told({ problems }: Pick<MoveResult, 'problems'>): string[] {
  return problems.map(({ code, place }) => `${place ? `${place.file}:${place.line} ` : ''}${code}`)
}

function filesOf({ root }: TestProject): Record<string, string> {
  const names = glob.sync('**/*', { cwd: root, dot: true, ignore: ['node_modules/**'], followSymbolicLinks: false })
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(path.join(root, name), 'utf8')]))
}

it('moves a Maizzle project in: adds, keeps, and tells what it found', async () => {
  const project = createProject({}, BEFORE)
  const before = filesOf(project)
  const result = await init(project, '--name', '@acme/mails', '--python')
  expect(result).toMatchObject({ code: 0, isMoved: true, changed: ['config.js', 'package.json', '.gitignore'] })
  expect(result.added).toContain('.github/workflows/emails.yml')
  expect(told(result)).toEqual([
    'backend/mails.py:13 getter-missing',
    'backend/mails.py:21 getter-unknown',
    'package.json:6 move-script',
    'package.json:7 move-script',
  ])

  const after = filesOf(project)
  for (const name of Object.keys(before))
    if (!result.changed.includes(name)) expect(after[name], name).toBe(before[name])
  expect(after['config.js']).toBe(
    before['config.js']!.replace(
      '  },\n}\n',
      "  },\n  letterform: {\n    package: { name: '@acme/mails' },\n    targets: ['typescript', 'python'],\n    placeholders: 'jinja2',\n  },\n}\n",
    ),
  )
  const manifest = JSON.parse(after['package.json']!)
  expect(manifest.scripts).toMatchObject({ build: 'maizzle build production', check: 'letterform check' })
  expect(manifest.devDependencies).toMatchObject({ '@maizzle/framework': '5.5.0', letterform: expect.any(String) })
  expect(after['.gitignore']).toBe(
    `${before['.gitignore']}build_production/\ndist/\npreview/\nshots-report/\n.letterform/\n`,
  )

  const reset = result.emails.find(({ id }) => id === 'reset-password')!
  expect(reset.variables.map(({ name, type, because, places }) => [name, type, because, places.length])).toEqual([
    ['first_name', 'text', 'written as text', 1],
    ['reset_password_url', 'url', 'used as a whole URL', 1],
    ['_product_name', 'text', 'written as text', 2],
    ['_entity_name', 'text', 'written as text', 1],
  ])
  expect(reset.variables[3]!.inferredAt).toMatchObject({ file: 'layouts/main.html', line: 18 })

  // What stood in the config is what the next command finds; a second move has nothing to do.
  const again = await init(project, '--name', '@acme/mails')
  expect([again.changed, again.added, filesOf(project)]).toEqual([[], [], after])
})

it('builds, once moved, to the bytes that Maizzle built', async () => {
  const project = createProject({}, BEFORE)
  const config = { variant: 'as it is', file: 'config.production.js', content: project.read('config.production.js') }
  await project.maizzle([config], 'build_production')
  await init(project)
  const { problems } = await project.build()
  expect(problems).toEqual([])
  const wanted = project.tree('wanted/as it is')
  expect(Object.keys(wanted)).toEqual(['account-exist.html', 'reset-password.html'])
  const built = project.tree('build_production')
  for (const name of Object.keys(wanted)) expect(built[name]).toBe(wanted[name])
})

it('says the same in words, with what to do next', async () => {
  const project = createProject({ 'build_production/old.html': 'Maizzle’s' }, BEFORE)
  const { code, stdout, stderr } = await project.letterform('init', '--from', '.')
  expect(code).toBe(0)
  expect(stdout).toContain('emails/reset-password.html  getMailResetPassword\n')
  expect(stdout).toContain('  reset_password_url  url   used as a whole URL at emails/reset-password.html:9:19\n')
  expect(stdout).toContain('1 code file searched: 2 places do not fit the templates\n')
  expect(stdout).toContain('\n  npm install\n  rm -r build_production  # ')
  expect(stderr).toContain('output-foreign (warning)')
  expect(stderr).toContain('Did you mean user_email?')
})

it('writes nothing in a dry run', async () => {
  const project = createProject({}, BEFORE)
  const before = filesOf(project)
  const dry = await init(project, '--dry-run')
  expect(filesOf(project)).toEqual(before)
  const wet = await init(project)
  expect({ ...dry, code: 0 }).toEqual({ ...wet, code: 0 })
  expect((await createProject({}, BEFORE).letterform('init', '--from', '.', '--dry-run')).stdout).toContain(
    'Would change: ',
  )
})

it('looks for getters elsewhere too, and names files from where one stands', async () => {
  const project = createProject({
    ...Object.fromEntries(Object.entries(SMALL).map(([name, text]) => [`mail/${name}`, text])),
    'mail/package.json': '{ "type": "module" }',
    'api/mails.ts':
      "const hello = read('hello.html')\nexport const mail = (name: string) => hello.replace('<< frist_name >>', name)\n",
    'api/mails.test.ts': "read('hello.html').replace('<< wrong >>', '')\n",
  })
  const { code, stdout } = await project.letterform('init', '--from', 'mail', '--backend', 'api', '--json')
  const result = JSON.parse(stdout) as MoveResult
  expect([code, told(result)]).toEqual([0, ['api/mails.ts:2 getter-unknown']])
  expect(result.emails[0]!.variables[0]!.inferredAt.file).toBe('mail/emails/hello.html')
  expect(result.changed).toEqual(['mail/config.js', 'mail/package.json'])
})

it('moves into a folder of its own, and leaves the old one as it was', async () => {
  const project = createProject({}, BEFORE)
  const before = filesOf(project)
  expect(await init(project, 'moved', '--name', 'mails')).toMatchObject({ code: 0, isMoved: true })
  const after = filesOf(project)
  for (const name of Object.keys(before)) expect(after[name], name).toBe(before[name])
  expect(after['moved/layouts/main.html']).toBe(before['layouts/main.html'])
  expect(after['moved/config.js']).toContain("package: { name: 'mails' }")
  expect(Object.keys(after).filter((name) => name.startsWith('moved/moved/'))).toEqual([])
  expect(told(await init(project, 'moved'))).toContain('folder-in-use')
})

const configs: { name: string; files: Files; want: string[]; code: number }[] = [
  {
    name: 'CommonJS',
    files: {
      'config.js': undefined as never,
      'config.cjs': "module.exports = {\n  build: { content: 'emails/**/*.html' },\n}\n",
    },
    want: [],
    code: 0,
  },
  {
    name: 'no config at all',
    files: { 'config.js': undefined as never },
    want: [],
    code: 0,
  },
  {
    name: 'templates elsewhere',
    files: {
      'config.js':
        "export default { build: { content: ['src/templates/**/*.html'], output: { path: 'public', from: ['src/templates'] } } }",
      'src/templates/a/bye.html': '<p>Bye @{{ name }}</p>',
    },
    want: [],
    code: 0,
  },
  {
    name: 'a config that is computed',
    files: { 'config.js': 'const base = { build: {} }\nexport default Object.assign({}, base)\n' },
    want: ['config.js:1 move-config'],
    code: 1,
  },
  {
    name: 'a config that is not what it seems',
    files: { 'config.js': 'let config = {\n  a: 1,\n}\nconfig = { b: 2 }\nexport default config\n' },
    want: ['config.js:1 move-config'],
    code: 1,
  },
  {
    name: 'an email that is broken',
    files: { 'emails/broken.html': '<p>Hello << name </p>' },
    want: ['emails/broken.html:1 placeholder-unclosed'],
    code: 1,
  },
  {
    name: 'two spellings',
    files: { 'emails/other.html': '<p>Hello @{{ name }}</p>' },
    want: ['move-spellings'],
    code: 0,
  },
  {
    name: 'another package manager',
    files: { 'pnpm-lock.yaml': '' },
    want: [],
    code: 0,
  },
  {
    name: 'a package.json that is none',
    files: { 'config.js': undefined as never, 'package.json': '{ "type": "module", }' },
    want: ['package.json:1 move-manifest'],
    code: 1,
  },
]

it.each(configs)('takes $name', async ({ files, want, code }) => {
  const given = { ...SMALL, ...files }
  const project = createProject(Object.fromEntries(Object.entries(given).filter(([, text]) => text !== undefined)))
  const result = await init(project, '--name', '@acme/mails')
  expect([told(result), result.code]).toEqual([want, code])
  expect(result.isMoved).toBe(true)
  if (want.some((one) => one.includes('move-config'))) expect(project.read('config.js')).toBe(given['config.js'])
  else if (!want.some((one) => one.includes('package.json'))) {
    const { problems } = (await project.build()) as BuildResult
    expect(problems.filter(({ place }) => place?.file !== 'emails/broken.html')).toEqual([])
    if (code === 0) expect(JSON.parse(project.read('dist/package.json')).name).toBe('@acme/mails')
  }
})

it('pins Maizzle 5 where a project asks for the latest version', async () => {
  const manifest = '{ "type": "module", "devDependencies": { "@maizzle/framework": "latest" } }\n'
  const project = createProject({ ...SMALL, 'package.json': manifest })
  const result = await init(project, '--name', '@acme/mails')
  expect([told(result), result.code]).toEqual([['package.json:1 move-maizzle'], 0])
  expect(JSON.parse(project.read('package.json')).devDependencies['@maizzle/framework']).toBe('^5.5.0')
  expect(told(await init(project))).toEqual([])
})

it.each([
  [
    '4',
    '{ "devDependencies": { "@maizzle/framework": "^4.8.2" } }',
    'module.exports = { build: { templates: { source: "src/templates" } } }',
  ],
  ['4', '{ "devDependencies": { "@maizzle/framework": "latest" } }', 'module.exports = { build: { templates: {} } }'],
  ['3', '{ "dependencies": { "@maizzle/framework": "3.7.2" } }', 'module.exports = {}'],
  ['6', '{ "devDependencies": { "@maizzle/framework": "^6.1.0" } }', 'module.exports = {}'],
])('recognises Maizzle %s', async (version, manifest, config) => {
  const project = createProject({ 'package.json': manifest, 'config.js': config, 'src/templates/a.html': '<p>a</p>' })
  const before = filesOf(project)
  const result = await init(project)
  expect([result.code, told(result)]).toEqual([2, ['maizzle-version']])
  expect(result.problems[0]!.message).toContain(`Maizzle ${version},`)
  expect(filesOf(project)).toEqual(before)
})

it('converts an export of SendGrid, which does not compile before', async () => {
  const project = createProject({
    'emails/a.html': `<p>Hi {{first_name}}</p>{{#equals a "b"}}x{{/equals}}<a href="<%asm_group_unsubscribe_raw_url%>">Bye</a>`,
  })
  const result = await init(project, '--name', '@acme/mails', '--convert', '--yes')
  expect(told(result)).toEqual(['emails/a.html:1 block-unknown'])
  expect(result.problems[0]!.fix).toContain("add '<%asm...%>' to letterform.passThrough")
  expect(project.read('emails/a.html')).toContain('<p>Hi << first_name >></p><% if a == "b" %>x<% endif %>')
})

it('says nothing of the tags of another language but that they were not converted', async () => {
  const project = createProject({
    'emails/a.html': '<p><%= @a %> <%= b(@c) %></p><% @xs.each do |x| %><%= x %><% end %>',
  })
  const result = await init(project, '--name', '@acme/mails', '--convert', '--yes')
  expect(told(result)).toEqual(['emails/a.html:1 move-left'])
  expect(project.read('emails/a.html')).toBe('<p><< a >> <%= b(@c) %></p><% for x in xs %><< x >><% endfor %>')
})

it('writes nothing where nothing can be loaded', async () => {
  for (const [files, want] of [
    [{ 'config.js': 'throw new Error("no")' }, 'config.js:1 config-threw'],
    [{ 'config.js': 'export default {}' }, 'emails-missing'],
  ] as [Files, string][]) {
    const project = createProject(files)
    const before = filesOf(project)
    const result = await init(project)
    expect([result.code, result.isMoved, told(result)]).toEqual([2, false, [want]])
    expect(filesOf(project)).toEqual(before)
  }
})

it('writes a config that loads in a CommonJS package', async () => {
  const project = createProject({ 'emails/a.html': '<p>a</p>', 'package.json': '{ "type": "commonjs" }' })
  const { added } = await init(project, '--name', '@acme/mails')
  expect(added).toContain('config.cjs')
  const { problems, written } = await project.build()
  expect([problems, written.includes('dist/index.js')]).toEqual([[], true])
})

it('leaves workflows to the root of the repository', async () => {
  const project = createProject(Object.fromEntries(Object.entries(SMALL).map(([name, text]) => [`mail/${name}`, text])))
  mkdirSync(path.join(project.root, '.git'))
  const { code, stdout } = await project.letterform('init', '--from', 'mail', '--json')
  expect([code, told(JSON.parse(stdout))]).toEqual([0, ['move-workflow']])
  expect(existsSync(path.join(project.root, 'mail/.github'))).toBe(false)
})

it.each([
  ['a folder that is not there', ['--from', 'nowhere']],
  ['a backend that is not there', ['--from', '.', '--backend', 'nowhere']],
  ['--backend alone', ['mails', '--backend', '.']],
  ['--dry-run alone', ['mails', '--dry-run']],
])('refuses %s', async (_, args) => {
  const project = createProject(SMALL)
  expect(await project.letterform('init', ...args)).toMatchObject({ code: 2, stdout: '' })
})
