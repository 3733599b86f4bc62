import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { REFERENCE } from './feature-emails.ts'
import { createProject, GUIDE, REPOSITORY, type TestProject } from './project.ts'
import { PYTHON } from './python.ts'
import { type Registry, startRegistry } from './registry.ts'
import { Releases } from './release-project.ts'
import { temporaryFolder } from './temporary-folders.ts'

/** The example of the mail guide that the project grew from, word for word: its caller gives the subject. */
const EXAMPLE = path.join(
  REPOSITORY,
  'packages/letterform/test/samples/mail-guide/input/emails/account-invitation.html',
)
const call = promisify(execFile)
const CREATION_URL = 'https://myecl.fr/create?token=1'
const GLOBALS = {
  productName: 'MyECL',
  entityName: 'ÉCLAIR',
  entitySiteUrl: 'https://myecl.fr',
  logoUrl: 'https://myecl.fr/logo.png',
  year: 2026,
}

let registry: Registry
let project: TestProject
let releases: Releases

beforeAll(async () => {
  project = createProject({
    'package.json':
      '{ "name": "mail-templates", "version": "1.0.0", "private": true, "type": "module", "license": "MIT" }',
    '.gitignore': 'node_modules\nbuild/\ndist/\n.letterform/\n.npmrc\nregistry/\n',
  })
  for (const part of REFERENCE) project.copy(path.join(GUIDE, part), part)
  project.remove('emails')
  project.copy(EXAMPLE, 'emails/account-invitation.html')
  project.copy(path.join(GUIDE, 'emails/account-exist.html'), 'emails/account-exist.html')
  const config = project.read('config.js')
  const python = "python: { package: 'calypsso', module: 'mails' }"
  project.write({ 'config.js': config.replace('letterform: {', `letterform: { ${python},`) })
  registry = await startRegistry(path.join(project.root, 'registry'))
  project.write({ '.npmrc': registry.npmrc })
  releases = new Releases(project, registry)
  await releases.git('init', '--quiet', '--initial-branch', 'main')
  await releases.identify()
  await releases.commit('Begin')
})
afterAll(() => registry?.close())

it('builds: the getter returns a mail without a subject', async () => {
  const { createMails } = await import(path.join(project.root, 'dist/index.js'))
  const mail = createMails(GLOBALS).getMailAccountInvitation({ creationUrl: CREATION_URL })
  expect(Object.keys(mail)).toEqual(['id', 'preheader', 'html', 'text'])
  expect(mail.html).toContain('Bienvenue sur MyECL !')
  const [contract, types] = ['dist/contract.json', 'dist/cjs/index.d.ts'].map((name) => project.read(name))
  expect(JSON.parse(contract!).emails['account-invitation'].subject).toBeUndefined()
  expect(types).toMatch(/getMailAccountInvitation: \(.*\) => MailContent<'account-invitation'>/)
})

it('passes the checks, with a note about the subject', async () => {
  const { code, stdout } = await project.letterform('check', '--notes', '--json')
  const { problems } = JSON.parse(stdout) as { problems: { code: string; severity: string }[] }
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(problems).toContainEqual(expect.objectContaining({ code: 'subject-missing', severity: 'note' }))
  expect(code).toBe(0)
})

it('can be released', async () => {
  const { plan, problems } = await releases.plan()
  expect(problems).toEqual([])
  expect(plan).toMatchObject({ to: '1.0.0' })
})

/** What the backend imports is a package of its own, which has more than mails. */
const CALYPSSO = `from .mails import MailTemplates as MailTemplates


def logo_png_relative_url():
    return "/static/logo.png"
`

it('serves the guide’s backend, from a module in the package that it imports', async () => {
  const site = temporaryFolder()
  mkdirSync(path.join(site, 'calypsso'))
  writeFileSync(path.join(site, 'calypsso/__init__.py'), CALYPSSO)
  const wheels = temporaryFolder()
  await call(PYTHON, [path.join(project.root, 'dist/python/build_backend.py'), wheels])
  const wheel = readdirSync(wheels).find((name) => name.endsWith('.whl'))!
  await call(PYTHON, ['-m', 'zipfile', '-e', path.join(wheels, wheel), site])
  expect(readFileSync(path.join(site, 'calypsso/__init__.py'), 'utf8')).toBe(CALYPSSO)
  const env = { ...process.env, PYTHONPATH: site, PYTHONDONTWRITEBYTECODE: '1', PYTHONUTF8: '1' }
  const backend = path.join(REPOSITORY, 'packages/letterform/test/mail-guide-backend.py')
  const { stdout } = await call(PYTHON, [backend], { env })
  expect(stdout.trimEnd().split('\n')).toEqual([
    "noreply@myecl.fr | ['Some@email.com'] | MyECL - your account already exists | text/html | utf-8",
    '[True, False, True]',
    "noreply@myecl.fr | ['a@example.com', 'b@example.com'] | Bienvenue à l’ÉCLAIR | text/html | utf-8",
    '[True, True, True]',
    expect.stringMatching(/missing 1 required positional argument: 'creation_url'$/),
  ])
  expect(project.read('dist/python/README.md')).toContain('from calypsso.mails import MailTemplates')
})
