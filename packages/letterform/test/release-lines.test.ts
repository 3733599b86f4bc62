import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { formatPlan } from '../src/release/format-plan.ts'
import type { VersionChoice } from '../src/release/plan-next.ts'
import { readWithoutNpm } from './light-npm.ts'
import { createProject } from './project.ts'
import type { Registry } from './registry.ts'
import { startRegistry } from './registry.ts'
import { createReleases, email, Releases } from './release-project.ts'

/** A year in a package's life, on several machines. Each test continues where the last one ended. */
let registry: Registry
let ada: Releases
let stale: Releases
const folder = mkdtempSync(path.join(tmpdir(), 'letterform-registry-'))

beforeAll(async () => {
  readWithoutNpm()
  registry = await startRegistry(folder)
  ada = await createReleases(registry)
  await ada.addRemote()
  await ada.publish('1.0.0', { isPushed: true })
  stale = await ada.clone()
})
afterAll(async () => {
  await registry?.close()
  rmSync(folder, { recursive: true, force: true })
})

it('refuses a stale clone, and names the commits that it lacks', async () => {
  await ada.change('Fix the greeting', '<p>Be welcome.</p>')
  await ada.publish('1.0.1', { isPushed: true })
  await stale.change('Change the colour', '<p style="color: #333333">Welcome.</p>')
  const refused = await stale.release()
  expect(refused.code).toBe(1)
  expect(refused.stderr).toContain('release-stale')
  expect(refused.stderr).toMatch(
    /1\.0\.1 was released with commits that are missing here: “[0-9a-f]+ Release 1\.0\.1”, “[0-9a-f]+ Fix the greeting”\./,
  )
  expect(await ada.published()).toEqual(['1.0.0', '1.0.1'])
})

it('refuses a stale clone also after a release that was not pushed, and with --from', async () => {
  await ada.change('Fix the farewell', '<p>Be welcome. Bye.</p>')
  await ada.publish('1.0.2')
  await stale.git('pull', '--quiet', '--no-rebase', '--strategy', 'ours', '--no-edit', 'origin', 'main')
  await stale.commit('Pull').catch(() => undefined)
  for (const args of [[], ['--from', 'v1.0.0']]) {
    const { problems } = await stale.plan(...args)
    expect(problems.map(({ code, message }) => `${code}: ${message}`)).toContain(
      args.length === 0
        ? 'release-untagged: 1.0.2 is released, but no repository has its tag v1.0.2, so its commits are unknown.'
        : 'release-older: 1.0.1 would be released after 1.0.2, which is higher.',
    )
  }
  await ada.git('push', '--quiet', '--follow-tags')
  expect((await stale.plan()).problems.map(({ code }) => code)).toContain('release-stale')
  // A tag of one's own hides what is missing.
  await stale.git('tag', 'v1.0.2')
  const [own, released] = [await stale.git('rev-parse', 'HEAD'), await ada.git('rev-parse', 'HEAD')]
  expect((await stale.planVersion()).problems).toMatchObject([
    {
      code: 'release-tag-moved',
      message: `The tag v1.0.2 is on commit ${own.slice(0, 7)} here, but on ${released.slice(0, 7)} in origin, so it is unclear what was released.`,
    },
  ])
})

it('refuses to guess what a shallow clone lacks', async () => {
  const shallow = new Releases(createProject({ '.npmrc': registry.npmrc }), registry)
  shallow.project.remove('package.json')
  await shallow.git('init', '--quiet', '--initial-branch', 'main')
  await shallow.git('remote', 'add', 'origin', `file://${ada.project.root}/remote.git`)
  await shallow.git('fetch', '--quiet', '--depth', '1', 'origin', 'main')
  await shallow.git('checkout', '--quiet', 'main')
  await shallow.identify()
  await shallow.change('Change the colour', '<p style="color: #121212">Welcome.</p>')
  await shallow.change('Change the colour again', '<p style="color: #131313">Welcome.</p>')
  await shallow.git('push', '--quiet', 'origin', 'HEAD:refs/heads/work')
  const { problems } = await shallow.planVersion()
  expect(problems).toEqual([])
  await shallow.git('fetch', '--quiet', '--depth', '1', 'origin', 'work')
  const cut = await shallow.planVersion()
  expect(cut.problems.map(({ code }) => code)).toEqual(['release-shallow'])
})

it('releases a fix of an older major version under a tag of its own', async () => {
  await ada.change('Ask for a last name', '<p>Welcome, << last_name >>.</p>')
  await ada.publish('2.0.0', { isPushed: true })
  await ada.git('checkout', '--quiet', '-b', 'hotfix', 'v1.0.2')
  await ada.change('Fix the colour', '<p style="color: #444444">Be welcome. Bye.</p>')
  const refused = await ada.release()
  expect(refused.stderr).toContain('release-stale')
  expect(refused.stderr).toContain('--line 1.x')
  expect((await ada.planVersion({ line: '1.x' })).plan).toMatchObject({
    from: '1.0.2',
    to: '1.0.3',
    distTag: '1.x-latest',
  })
  expect((await ada.release('--line', '1.x')).stdout).toContain('Released @acme/mails 1.0.3.')
  expect(await ada.distTags()).toEqual({ latest: '2.0.0', '1.x-latest': '1.0.3' })
})

it('takes the line from the name of the branch', async () => {
  await ada.git('checkout', '--quiet', '-b', '1.x')
  await ada.change('Accept a nickname', '<p>Welcome.<% if nick %> << nick >><% endif %></p>')
  await ada.publish('1.1.0')
  await ada.change('Try a colour', '<p style="color: #555555">Welcome.<% if nick %> << nick >><% endif %></p>')
  expect((await ada.release('--pre', 'beta')).stdout).toContain('Released @acme/mails 1.1.1-beta.0.')
  expect(await ada.distTags()).toEqual({ latest: '2.0.0', '1.x-latest': '1.1.0', '1.x-beta': '1.1.1-beta.0' })
})

it('refuses what breaks callers in a line, and lines that nothing was released in', async () => {
  await ada.change('Demand a nickname', '<p>Welcome << nick >></p>')
  const { problems } = await ada.planVersion()
  expect(problems[0]).toMatchObject({
    code: 'release-line',
    message: 'The changes need version 2.0.0, which is not part of 1.x.',
  })
  expect((await ada.planVersion({ line: '7.x' })).problems).toMatchObject([{ code: 'release-line-unknown' }])
  expect(await ada.release('--line', 'old')).toMatchObject({ code: 2 })
})

it('leaves the main branch alone', async () => {
  await ada.git('checkout', '--quiet', 'main')
  expect((await ada.plan()).plan).toMatchObject({ from: '2.0.0', to: '2.0.0', bump: 'none', changes: [] })
})

it('says of a name that the registry does not know that the package may have been renamed', async () => {
  const manifest = ada.project.read('dist/package.json')
  ada.project.write({ 'dist/package.json': manifest.replace('@acme/mails', '@acme/letters') })
  const { plan } = await ada.planVersion()
  ada.project.write({ 'dist/package.json': manifest })
  expect(
    formatPlan(plan!, 'dist'),
  ).toContain(`The registry has no version of @acme/letters, but the repository has the tag v1.0.2.
  If the package was renamed, add --from v1.0.2 to compare it with that release.`)
})

it('raises the version on request, and never lowers it', async () => {
  await ada.change('Change the colour', '<p style="color: #666666">Welcome, << last_name >>.</p>')
  const to = async (choice: VersionChoice) => (await ada.planVersion(choice)).plan?.to
  expect(await to({ bump: 'patch' })).toBe('2.0.1')
  expect(await to({ bump: 'minor' })).toBe('2.1.0')
  expect((await ada.plan('--as', '2.4.0')).plan?.to).toBe('2.4.0')
  expect((await ada.planVersion({ as: '2.4.0-rc.0' })).plan).toMatchObject({ to: '2.4.0-rc.0', distTag: 'rc' })
  expect((await ada.plan('--as', '2.0.0')).problems).toMatchObject([
    { code: 'release-lower', message: '--as 2.0.0 is lower than 2.0.1, which follows from the changes.' },
  ])
  ada.project.write({ 'emails/welcome.html': email('<p>Welcome.</p>') })
  await ada.commit('Drop the last name')
  expect(await to({ bump: 'patch' })).toBe('3.0.0')
  expect(await ada.release('--as', 'two')).toMatchObject({ code: 2 })
  expect(await ada.release('--as', '2.0.0', '--pre', 'beta')).toMatchObject({ code: 2 })
  await ada.git('reset', '--quiet', '--hard', 'v2.0.0')
})

it('releases a change of the manifest alone on request', async () => {
  const config = ada.project.read('config.js')
  ada.project.write({ 'config.js': config.replace("'MIT'", "'Apache-2.0'") })
  await ada.commit('Change the license')
  expect((await ada.release()).stdout).toContain('The package.json has changed: license.')
  expect((await ada.planVersion()).plan).toMatchObject({ bump: 'none' })
  expect((await ada.release('--bump', 'patch')).stdout).toContain('Released @acme/mails 2.0.1.')
  expect(ada.project.read('CHANGELOG.md')).toContain('- The package.json has changed: license.')
})

it('never uses a number again that was taken back', async () => {
  await ada.npm('unpublish', '@acme/mails@2.0.1', '--force')
  await ada.change('Change the colour', '<p style="color: #334455">Welcome, << last_name >>.</p>')
  await ada.publish('2.0.2', { isPushed: true })
})

it('tags packages of one repository apart, and commits the lock file of workspaces', async () => {
  const config = (name: string, more = '') => `export default {
    build: { content: ['emails/**/*.html'] }, letterform: { package: { name: '${name}' }${more} },
  }`
  const manifest = (name: string, more: object) =>
    JSON.stringify({ name, private: true, type: 'module', ...more }, null, 2)
  const workspaces = { version: '1.0.0', workspaces: ['billing'] }
  const packages = {
    '': { name: 'templates', ...workspaces },
    billing: { name: 'bills', version: '0.0.0' },
    'node_modules/bills': { resolved: 'billing', link: true },
  }
  const many = await createReleases(registry, {
    'package.json': manifest('templates', workspaces),
    'package-lock.json': JSON.stringify({ name: 'templates', lockfileVersion: 3, requires: true, packages }),
    'config.js': config('@acme/news'),
    'billing/config.js': config('@acme/bills', ", release: { tagPrefix: 'bills-' }"),
    'billing/package.json': manifest('bills', { version: '0.0.0' }),
    'billing/.npmrc': registry.npmrc,
    'billing/emails/bill.html': email('<p>Your bill.</p>'),
  })
  const billing = path.join(many.project.root, 'billing')
  await many.project.letterform('build', '--root', billing)
  await many.commit('Add the contract').catch(() => undefined)
  expect((await many.release()).stdout).toContain('Released @acme/news 1.0.0.')
  const billed = await many.release('--root', billing)
  expect(billed.stdout, billed.stderr).toContain('Released @acme/bills 0.1.0.')
  expect((await many.git('tag')).trim().split('\n')).toEqual(['@acme/news@1.0.0', 'bills-0.1.0'])
  expect(await many.git('status', '--porcelain')).toBe('')
  expect(await many.git('show', '--name-only', '--format=')).toContain('\npackage-lock.json\n')
  expect(JSON.parse(many.project.read('package-lock.json')).packages.billing.version).toBe('0.1.0')
})
