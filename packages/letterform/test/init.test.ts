import { execFileSync, spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { packageNameFrom } from '../src/init/package-name-from.ts'
import { TEMPLATES } from '../src/init/templates.ts'
import { createProject, GUIDE, REPOSITORY } from './project.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'letterform-init-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function npm(cwd: string, ...args: string[]): string {
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']
  return execFileSync('npm', [...args, ...quiet], { cwd, encoding: 'utf8' })
}

it('starts a project, from the packed package, that builds what the repository builds', {
  timeout: 900_000,
}, async () => {
  const [{ filename }] = JSON.parse(
    npm(path.join(REPOSITORY, 'packages/letterform'), 'pack', '--json', '--pack-destination', folder),
  )
  const tarball = path.join(folder, filename)
  execFileSync('npx', ['--yes', `--package=${tarball}`, 'letterform', 'init', 'mails', '--template', 'guide'], {
    cwd: folder,
  })

  const project = path.join(folder, 'mails')
  const config = readFileSync(path.join(project, 'config.js'), 'utf8')
  for (const part of ["name: '@acme/mails'", "import { defineConfig } from 'letterform'"])
    expect(config).toContain(part)
  const manifest = JSON.parse(readFileSync(path.join(project, 'package.json'), 'utf8'))
  // Until it is published, the version that it asks for is the one that was packed.
  manifest.devDependencies.letterform = `file:${tarball}`
  writeFileSync(path.join(project, 'package.json'), JSON.stringify(manifest))
  npm(project, 'install')
  npm(project, 'run', 'build')

  expect(readFileSync(path.join(project, '.gitignore'), 'utf8')).toContain('node_modules/')
  const reference = createProject({})
  for (const name of [
    'emails',
    'components',
    'layouts',
    'images',
    'config.js',
    'config.production.js',
    'tailwind.config.js',
  ]) {
    reference.copy(path.join(GUIDE, name), name)
  }
  await reference.build()
  expect(tree(path.join(project, 'build'))).toEqual(tree(path.join(reference.root, 'build')))
})

it('names the guide in a project of another tool, before it writes anything', async () => {
  const start = (files: Record<string, string>) => createProject(files).letterform('init', 'mails', '--yes')
  const react = await start({ 'emails/hi.tsx': "import { Html } from '@react-email/components'" })
  expect(react.code).toBe(0)
  expect(react.stdout).toMatch(
    /^This looks like a project of react-email: see emails\/hi\.tsx\..*\n.*migrate-from-react-email[\s\S]*files → mails/,
  )
  const django = await start({ 'manage.py': '' })
  expect(django.stdout).toContain('letterform init --from . --convert')
  const maizzle = await start({ 'package.json': '{ "devDependencies": { "@maizzle/framework": "5" } }' })
  expect(maizzle.stdout).toMatch(
    /^This looks like a project of Maizzle[\s\S]*--from \. --dry-run[\s\S]*migrate-from-maizzle/,
  )
  expect((await start({ 'src/a.tsx': 'export {}' })).stdout).toMatch(/^\d+ files/)
})

it('leaves a folder alone that is in use', async () => {
  const project = createProject({ 'mails/own.txt': 'mine' })
  const { code, stderr } = await project.letterform('init', 'mails')
  expect(code).toBe(1)
  expect(stderr).toContain('folder-in-use')
  expect(Object.keys(project.tree('mails'))).toEqual(['own.txt'])
})

it('fills an empty folder and leaves it the folder that it was, as a shell may stand in it', async () => {
  const project = createProject({})
  const mails = path.join(project.root, 'mails')
  mkdirSync(mails)
  symlinkSync(mails, path.join(project.root, 'link'))
  const { ino } = statSync(mails)
  const { code, stdout } = await project.letterform('init', 'link/')
  expect(code).toBe(0)
  expect(stdout).toContain('\n  cd link\n  npm install && npm run build\n')
  expect(statSync(mails).ino).toBe(ino)
  expect(readdirSync(mails).sort()).toEqual([
    '.gitattributes',
    '.github',
    '.gitignore',
    'README.md',
    'brand.js',
    'components',
    'config.js',
    'emails',
    'layouts',
    'package.json',
    'tailwind.config.js',
  ])
})

it('fills a repository that was just created, and keeps what it has', async () => {
  const project = createProject({
    'mails/.git/HEAD': 'ref: refs/heads/main\n',
    'mails/.gitignore': '*.log\nnode_modules/\n',
    'mails/Readme.md': '# Mine\n',
    'mails/LICENSE': 'MIT',
  })
  const { code, stderr } = await project.letterform('init', 'mails', '--yes')
  expect(code, stderr).toBe(0)
  expect(project.read('mails/Readme.md')).toBe('# Mine\n')
  expect(project.read('mails/.gitignore')).toMatch(/^\*\.log\nnode_modules\/\nbuild\/\n/)
  const names = readdirSync(path.join(project.root, 'mails'))
  expect(names).toEqual(expect.arrayContaining(['.git', 'LICENSE', 'Readme.md', 'config.js', 'emails']))
  expect(names.filter((name) => name.startsWith('.letterform') || name === 'README.md')).toEqual([])
})

it('says that workflows do not run in a subfolder of a repository', async () => {
  const project = createProject({ '.git/HEAD': 'ref: refs/heads/main\n' })
  const { stdout } = await project.letterform('init', 'packages/mails', '--yes')
  expect(stdout).toContain('inside of a repository, and workflows only run from its root')
  expect((await project.letterform('init', 'fresh', '--json', '--yes')).stdout).not.toContain('workflows only run')
})

it('writes for the package manager and the folder of a monorepo', async () => {
  const project = createProject({
    '.git/HEAD': 'ref: refs/heads/main\n',
    '.gitlab-ci.yml': 'test: { script: [make] }\n',
    'pnpm-workspace.yaml': "packages: ['packages/*']\n",
  })
  const { stdout } = await project.letterform('init', 'packages/mails', '--yes', '--locales', 'en,fr')
  expect(stdout).toContain('\n  cd packages/mails\n  pnpm install && pnpm run build\n')
  const files = ['README.md', '.github/workflows/emails.yml', '.github/workflows/release.yml', '.gitlab/letterform.yml']
  for (const file of files) {
    const text = project.read(`packages/mails/${file}`)
    expect(text).not.toMatch(/\bnpx |\bnpm (?:ci|install|run)\b/)
    if (file !== 'README.md') expect(text).toContain('packages/mails/')
  }
  expect(project.has('packages/mails/.gitlab-ci.yml')).toBe(false)
})

it('keeps line endings the same on Windows, without a change to existing attributes', async () => {
  const project = createProject({ 'other/.gitattributes': '*.png binary\n' })
  for (const folder of ['mails', 'other']) await project.letterform('init', folder, '--yes')
  expect(project.read('mails/.gitattributes')).toBe('* text=auto eol=lf\n')
  expect(project.read('other/.gitattributes')).toBe('*.png binary\n')
})

describe.each(TEMPLATES)('the template %s', (template) => {
  const answers = {
    product: "Fish & Chip's <b>",
    address: "Fish & Chip's, 1 Quay \\ Street",
    support: 'help@fish.example',
  }
  const options = Object.entries(answers).flatMap(([name, value]) => [`--${name}`, value])

  it('has no brand but the one that was answered, builds, and has no findings', async () => {
    const project = createProject({})
    const { code, stderr } = await project.letterform('init', '.x', ...options, '--template', template, '--yes')
    expect(code, stderr).toBe(0)
    for (const [file, text] of Object.entries(project.tree('.x'))) {
      expect(Buffer.from(text, 'latin1').toString(), file).not.toMatch(/acme|myecl|éclair/i)
    }
    expect(project.read('.x/config.js')).toContain("name: '@fish-chip-s-b/mails'")
    const made = createProject({}, path.join(project.root, '.x'))
    expect((await made.build()).problems).toEqual([])
    const checked = await made.letterform('check', '--no-axe')
    expect([checked.code, checked.stdout], checked.stderr).toEqual([0, expect.stringContaining('no problems found')])
    if (template !== 'starter') return
    expect(made.read('build/welcome.html')).toContain('Fish &amp; Chip')
    expect(made.read('build/welcome.html')).toContain('mailto:help@fish.example')
    const { emails } = JSON.parse(made.read('contract.json'))
    expect(emails.welcome.subject).toBe(`Welcome to ${answers.product}`)
    expect(made.read('build/welcome.txt')).toContain(`${answers.product}: https://example.com`)
    expect(made.read('build/welcome.txt')).toContain(answers.address)
  })
})

it('refuses answers that templates cannot hold', async () => {
  const project = createProject({})
  for (const wrong of [
    ['--product', '<< a >>'],
    ['--address', '{{ a }}'],
    ['--support', 'nobody'],
    ['--template', 'none'],
    ['--from', '.', '--product', 'Acme'],
  ]) {
    expect((await project.letterform('init', ...(wrong[0] === '--from' ? [] : ['mails']), ...wrong)).code).toBe(2)
  }
  expect(project.has('mails')).toBe(false)
})

it('says so where a file stands in the way', async () => {
  const project = createProject({ mails: 'mine' })
  for (const target of ['mails', 'mails/inner']) {
    const { code, stderr, stdout } = await project.letterform('init', target, '--json')
    expect(code, stderr).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ problems: [{ code: 'folder-unwritable' }], written: [] })
  }
  expect(project.read('mails')).toBe('mine')
})

it('takes one folder, and does not ask without a terminal', async () => {
  const project = createProject({})
  const { code, stderr } = await project.letterform('init')
  expect([code, stderr]).toEqual([2, 'Name a folder, as in letterform init mails, or add --yes to use mails.\n'])
  expect((await project.letterform('init', 'mails', 'more')).code).toBe(2)
  expect(project.has('mails')).toBe(false)
})

it('takes what it would offer, with --yes', async () => {
  const project = createProject({})
  expect((await project.letterform('init', '--yes')).code).toBe(0)
  expect(project.read('mails/config.js')).toContain("name: '@acme/mails'")
  expect(project.read('mails/config.js')).not.toContain('targets')
  expect((await project.letterform('init', 'more', '--python')).code).toBe(0)
  expect(project.read('more/config.js')).toContain("targets: ['typescript', 'python']")
  expect((await project.letterform('init', 'most', '--go', '--php')).code).toBe(0)
  expect(project.read('most/config.js')).toContain("targets: ['typescript', 'go', 'php']")
})

it('asks on a terminal, again where an answer will not do, and stops when it is told to', async () => {
  const project = createProject({ 'taken/own.txt': 'mine' })
  const answers = ['taken', 'post', 'Acme', '', '', '', '', 'Not A Name', '@acme/post', 'python']
  const done = onTerminal(project.root, answers, 'init')
  expect(done.code, done.printed).toBe(0)
  expect(done.printed).toContain('taken is not empty.')
  expect(done.printed).toContain('cd post')
  expect(project.read('post/config.js')).toContain(
    "package: { name: '@acme/post' },\n    targets: ['typescript', 'python'],",
  )
  for (const end of ['^C', '^D']) {
    const stopped = onTerminal(project.root, ['other', end], 'init')
    expect([stopped.code, stopped.printed.includes('Nothing was written.')], stopped.printed).toEqual([1, true])
  }
  expect(project.has('other')).toBe(false)
})

function onTerminal(cwd: string, answers: string[], ...args: string[]): { code: number | null; printed: string } {
  const script = path.join(REPOSITORY, 'packages/letterform/test/on-terminal.py')
  const cli = path.join(REPOSITORY, 'packages/letterform/bin/letterform.js')
  const command = [script, answers.join('|'), process.execPath, cli, ...args]
  const { status, stdout } = spawnSync('python3', command, { cwd, encoding: 'utf8', timeout: 300_000 })
  return { code: status, printed: stdout }
}

it('names the package after the folder', () => {
  const names = ['mails', 'Été 2026', '_Mails.v2', '邮件'].map(packageNameFrom)
  expect(names).toEqual(['mails', 'ete-2026', 'mails-v2', 'mails'])
})

it('refuses what npm would refuse', async () => {
  const project = createProject({})
  const { code, stderr } = await project.letterform('init', 'mails', '--name', 'Not A Name')
  expect(code).toBe(2)
  expect(stderr).toContain('Not A Name')
  expect(project.has('mails')).toBe(false)
})

function tree(root: string): Record<string, string> {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()
  const files = names.filter((name) => statSync(path.join(root, name)).isFile())
  return Object.fromEntries(files.map((name) => [name, readFileSync(path.join(root, name), 'latin1')]))
}
