import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { REFERENCE } from './feature-emails.ts'
import { createProject, GUIDE, REPOSITORY, type TestProject } from './project.ts'
import { type Registry, startRegistry } from './registry.ts'
import { Releases } from './release-project.ts'

/** The example of the mail guide that the project grew from, word for word: its caller gives the subject. */
const EXAMPLE = path.join(
  REPOSITORY,
  'packages/letterform/test/samples/mail-guide/input/emails/account-invitation.html',
)
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
  registry = await startRegistry(path.join(project.root, 'registry'))
  project.write({ '.npmrc': registry.npmrc })
  releases = new Releases(project)
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
