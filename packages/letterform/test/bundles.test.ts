import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import { build as esbuild, transformSync } from 'esbuild'
import { rollup } from 'rollup'
import { beforeAll, describe, expect, it } from 'vitest'
import webpack from 'webpack'
import { isBesidePackage } from '../src/generate/typescript/package-manifest.ts'
import { readEmailModule } from '../src/generate/typescript/read-email-module.ts'
import { REFERENCE } from './feature-emails.ts'
import { createProject, GUIDE, type TestProject } from './project.ts'

/** What a program takes of the package of the reference emails, by bundler, and what Node loads of it. */
const call = promisify(execFile)
const NAME = '@letterform/reference-mails'
const GLOBALS = `{ productName: 'MyECL', entityName: 'ÉCLAIR', entitySiteUrl: 'https://myecl.fr', logoUrl: 'https://myecl.fr/l.png', year: 2026 }`
const CALL = `({ confirmationUrl: 'https://myecl.fr/reset' }`

let project: TestProject

beforeAll(async () => {
  project = createProject({})
  for (const part of REFERENCE) project.copy(path.join(GUIDE, part), part)
  const { problems } = await project.build()
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  mkdirSync(path.join(project.root, 'app/node_modules/@letterform'), { recursive: true })
  symlinkSync(path.join(project.root, 'dist'), path.join(project.root, 'app/node_modules', NAME), 'junction')
})

type Bundle = (entry: string) => Promise<string>

const BUNDLERS: Record<string, Bundle> = {
  esbuild: async (entry) => {
    const options = { bundle: true, minify: true, write: false, format: 'esm', platform: 'node' } as const
    const { outputFiles } = await esbuild({ entryPoints: [entry], ...options })
    return outputFiles[0]!.text
  },
  rollup: async (entry) => {
    const bundle = await rollup({ input: entry, plugins: [nodeResolve()] })
    const { output } = await bundle.generate({ format: 'esm' })
    // Rollup leaves that to others.
    return transformSync(output[0].code, { minify: true, format: 'esm' }).code
  },
  webpack: (entry) => {
    const folder = path.join(path.dirname(entry), 'webpack')
    const compiler = webpack({
      mode: 'production',
      target: 'node',
      entry,
      experiments: { outputModule: true },
      output: { path: folder, filename: 'main.mjs', library: { type: 'module' } },
    })
    return new Promise((resolve, reject) => {
      compiler.run((error, stats) => {
        if (error || stats?.hasErrors()) reject(error ?? new Error(stats!.toString()))
        else resolve(readFileSync(path.join(folder, 'main.mjs'), 'utf8'))
      })
    })
  },
}

/** Programs, each with the most kilobytes that its bundle may have, and what it prints. */
const PROGRAMS: Record<string, { code: string; most: number; prints: RegExp }> = {
  error: {
    code: `import { MailVariableError } from '${NAME}'\nconsole.log(new MailVariableError('x', []).name)`,
    most: 2,
    prints: /^MailVariableError$/,
  },
  picked: {
    code: `import { getMailResetPassword, pickMails } from '${NAME}'
const mails = pickMails(${GLOBALS}, { getMailResetPassword })
console.log(mails.getMailResetPassword${CALL}).subject)`,
    most: 30,
    prints: /^Reset your MyECL password$/,
  },
  getter: {
    code: `import { getMailResetPassword } from '${NAME}'
console.log(getMailResetPassword${CALL}, ${GLOBALS}).subject)`,
    most: 30,
    prints: /^Reset your MyECL password$/,
  },
  module: {
    code: `import { getMailResetPassword } from '${NAME}/emails/reset-password'
console.log(getMailResetPassword${CALL}, ${GLOBALS}).subject)`,
    most: 30,
    prints: /^Reset your MyECL password$/,
  },
  all: {
    code: `import { createMails, MailVariableError } from '${NAME}'
const mails = createMails(${GLOBALS})
console.log(mails.render('reset-password', { confirmationUrl: 'https://myecl.fr/reset' }).subject)
try { mails.getMailResetPassword({}) } catch (error) { console.log(error instanceof MailVariableError) }`,
    most: 400,
    prints: /^Reset your MyECL password\ntrue$/,
  },
}

describe.each(Object.entries(BUNDLERS))('%s', (bundler, bundle) => {
  it.each(Object.entries(PROGRAMS))('bundles %s', async (program, { code, most, prints }) => {
    const folder = `app/${bundler}-${program}`
    project.write({ [`${folder}/main.mjs`]: code })
    const bundled = await bundle(path.join(project.root, folder, 'main.mjs'))
    project.write({ [`${folder}/bundled.mjs`]: bundled })
    const { stdout } = await call(process.execPath, [path.join(project.root, folder, 'bundled.mjs')])
    expect(stdout.trim()).toMatch(prints)
    console.log(`${bundler}, ${program}: ${(bundled.length / 1000).toFixed(1)} kB`)
    expect(bundled.length).toBeLessThan(most * 1000)
  })
})

it('loads only the emails that are rendered in Node, and has each text once per module format', async () => {
  const script = `
import { createRequire } from 'node:module'
import { createMails, MailVariableError } from '${NAME}'
import { getMailAccountExist } from '${NAME}/emails/account-exist'
const require = createRequire(import.meta.url)
const loaded = () => Object.keys(require.cache).flatMap((file) => file.split('/dist/')[1] ?? []).sort()
const before = loaded()
const mails = createMails(${GLOBALS})
mails.getMailResetPassword${CALL})
let isSame
try { getMailAccountExist({}, {}) } catch (error) { isSame = error instanceof MailVariableError }
console.log(JSON.stringify([before, loaded(), isSame, require('${NAME}').createMails === createMails]))`
  project.write({ 'app/lazy.mjs': script })
  const { stdout } = await call(process.execPath, [path.join(project.root, 'app/lazy.mjs')])
  const index = ['cjs/index.js', 'cjs/runtime.js', 'cjs/whole.js']
  expect(JSON.parse(stdout)).toEqual([index, ['cjs/emails/reset-password.js', ...index].sort(), true, true])
  const files = Object.entries(project.tree('dist')).filter(([name]) => !isBesidePackage(name))
  const texts = files.filter(([, text]) => {
    return (
      text.includes('The button below') || readEmailModule(text).html.includes('The button below lets you choose one')
    )
  })
  expect(texts.map(([name]) => name)).toEqual(['cjs/emails/reset-password.js', 'emails/reset-password.js'])
  // So 510 emails take less than 12 MB.
  const perEmail = files.filter(([name]) => !name.startsWith('.') && !/(?:runtime|schema)\./.test(name))
  const bytes = perEmail.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0)
  expect(bytes / readdirSync(path.join(GUIDE, 'emails')).length).toBeLessThan(12_000_000 / 510)
  const sizes = ['index.js', 'node.js', 'cjs/index.js'].map((name) => project.read(`dist/${name}`).length)
  expect(Math.max(...sizes)).toBeLessThan(10_000)
})
