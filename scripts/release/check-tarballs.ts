import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * Packs the packages that we publish, installs the tarballs in an empty project, and uses them as the README describes:
 * type-checks calls of both, starts both commands, builds emails. The tarballs that pass are the ones that are published.
 */
const [target = 'tarballs'] = process.argv.slice(2)
const repository = path.join(import.meta.dirname, '../..')
const tarballs = path.resolve(target)
rmSync(tarballs, { recursive: true, force: true })
mkdirSync(tarballs, { recursive: true })
const packages = ['packages/letterform', 'packages/mailer', 'packages/create-letterform']
run(
  repository,
  'npm',
  'pack',
  ...packages.map((name) => `./${name}`),
  '--ignore-scripts',
  '--pack-destination',
  tarballs,
)

const consumer = mkdtempSync(path.join(tmpdir(), 'letterform-consumer-'))
try {
  write('package.json', '{ "private": true, "type": "module" }\n')
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--prefer-offline']
  const files = readdirSync(tarballs).map((name) => path.join(tarballs, name))
  run(consumer, 'npm', 'install', ...quiet, ...files, `@types/node@${versionOf('@types/node')}`)
  typeCheck()
  useCommands()
} finally {
  rmSync(consumer, { recursive: true, force: true })
}
console.log(`${readdirSync(tarballs).join(' and ')} work in an empty project`)

function typeCheck(): void {
  write(
    'use.ts',
    `import { build, formatProblem, type UserSettings } from 'letterform'
import { createMailer, fromEnv } from '@letterform/mailer'

export const settings: UserSettings = { package: { name: '@acme/mails' } }
export const problems = async () => (await build({ root: '.' })).problems.map(formatProblem)
export const mailer = () => createMailer(fromEnv())
// @ts-expect-error a mail needs a recipient
export const nobody = () => mailer().send({ subject: 'Hello', html: '', text: '' })
`,
  )
  const compilerOptions = {
    strict: true,
    noEmit: true,
    module: 'nodenext',
    target: 'es2022',
    skipLibCheck: false,
    types: ['node'],
  }
  write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['use.ts'] }))
  const require = createRequire(import.meta.url)
  const manifest = require.resolve('typescript/package.json')
  run(consumer, process.execPath, path.join(path.dirname(manifest), require(manifest).bin.tsc), '-p', '.')
}

function useCommands(): void {
  run(consumer, 'npx', '--no-install', 'letterform-mailer', '--help')
  run(consumer, 'npx', '--no-install', 'letterform', 'init', 'mails', '--name', '@acme/mails')
  symlinkSync(path.join(consumer, 'node_modules'), path.join(consumer, 'mails/node_modules'))
  run(path.join(consumer, 'mails'), 'npx', '--no-install', 'letterform', 'build')
  run(consumer, 'npx', '--no-install', 'create-letterform', 'more', '--template', 'blank')
}

function versionOf(name: string): string {
  return JSON.parse(readFileSync(path.join(repository, 'node_modules', name, 'package.json'), 'utf8')).version
}

function write(name: string, content: string): void {
  writeFileSync(path.join(consumer, name), content)
}

function run(cwd: string, program: string, ...args: string[]): void {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${[path.basename(program), ...args].join(' ')}\n${stdout}${stderr}`)
}
