import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const call = promisify(execFile)
const MAILER = fileURLToPath(new URL('..', import.meta.url))
const MODULES = fileURLToPath(new URL('../../../node_modules', import.meta.url))
// TypeScript 7 no longer has node10, so these projects use version 5, which attw brings along.
const TSC = createRequire(createRequire(import.meta.url).resolve('@arethetypeswrong/core')).resolve(
  'typescript/lib/tsc.js',
)

const PROGRAM = `
import { createMailer, MailSettingsError, type Mailer } from '@letterform/mailer'
import { createPostgresQueue, fromDrizzle } from '@letterform/mailer/postgres'

const mailer: Mailer = createMailer({ from: 'app@example.com', active: false, worker: false })
// @ts-expect-error: enqueue takes a mail
mailer.enqueue(42).catch((error) => console.log(error.name))
// @ts-expect-error: a connection string is a string
export const createNumbered = () => createPostgresQueue({ connectionString: 7 })
try {
  createMailer({ active: true })
} catch (error) {
  console.log(error instanceof MailSettingsError, typeof fromDrizzle)
}
import('@letterform/mailer').then((esm) => console.log(esm.MailSettingsError === MailSettingsError))
mailer.close()
`

const root = mkdtempSync(path.join(tmpdir(), 'mailer-commonjs-'))
afterAll(() => rmSync(root, { recursive: true }))
beforeAll(() => {
  mkdirSync(path.join(root, 'node_modules/@letterform'), { recursive: true })
  symlinkSync(MAILER, path.join(root, 'node_modules/@letterform/mailer'), 'dir')
  symlinkSync(path.join(MODULES, '@types'), path.join(root, 'node_modules/@types'), 'dir')
  writeFileSync(path.join(root, 'package.json'), '{}')
  writeFileSync(path.join(root, 'main.ts'), PROGRAM)
})

test.each([
  ['node10', 'commonjs'],
  ['node16', 'node16'],
])('require() from TypeScript with moduleResolution %s', async (moduleResolution, module) => {
  const options = ['--strict', '--module', module, '--moduleResolution', moduleResolution, '--target', 'es2022']
  const { stdout } = await call(
    process.execPath,
    [TSC, ...options, '--types', 'node', '--outDir', moduleResolution, 'main.ts'],
    { cwd: root },
  ).catch((error: { stdout: string }) => error)
  // pg-boss's own declarations need newer versions of TypeScript and @types/node.
  expect(stdout.split('\n').filter((line) => /^main\.ts|mailer\/lib/.test(line))).toEqual([])
  const ran = await call(process.execPath, [`${moduleResolution}/main.js`], { cwd: root })
  expect(ran.stdout.trim().split('\n').sort()).toEqual(['InvalidMailError', 'true', 'true function'])
})

/** Jest's \`require\` loads no ES modules before Node 24.9, and resolves without module-sync. */
test('require() where ES modules cannot be loaded gets the same code as CommonJS', async () => {
  const program = `
    const mailer = require('@letterform/mailer')
    const test = mailer.createTestMailer()
    test.enqueue({ to: 'ada@example.com', subject: 'Hi', text: 'Hi' })
      .then(() => test.idle())
      .then(() => console.log(test.lastTo('ada@example.com').subject))
      .then(() => test.send({ to: 'ada' }))
      .catch((error) => console.log(error instanceof mailer.InvalidMailError))
      .then(() => test.close())`
  writeFileSync(path.join(root, 'no-modules.cjs'), program)
  const { stdout } = await call(process.execPath, ['--no-experimental-require-module', 'no-modules.cjs'], { cwd: root })
  expect(stdout).toBe('Hi\ntrue\n')
})
