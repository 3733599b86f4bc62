import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createProject } from './project.ts'
import { type Registry, startRegistry } from './registry.ts'
import { breakRegistry, type FaultyRegistry } from './registry-faults.ts'
import { createReleases, type Releases } from './release-project.ts'

/** What can go wrong with others: each failure names its cause, the state that it leaves, and the command that continues. */
let real: Registry
let registry: FaultyRegistry
let ada: Releases
const folder = mkdtempSync(path.join(tmpdir(), 'letterform-registry-'))

beforeAll(async () => {
  real = await startRegistry(folder)
  registry = await breakRegistry(real)
  ada = await createReleases(registry)
  await ada.addRemote()
})
afterAll(async () => {
  await registry?.close()
  await real?.close()
  rmSync(folder, { recursive: true, force: true })
})

it('a registry that refuses, and one that asks for a one-time password', async () => {
  registry.fail('refuses')
  const refused = await ada.release('--push')
  expect(refused.code).toBe(1)
  expect(refused.stderr).toContain(
    `npm publish failed: E403 Forbidden: You do not have permission to publish "mails" (PUT ${registry.url}@acme%2fmails).`,
  )
  expect(refused.stderr).toContain(
    '@acme/mails@1.0.0 is not published. Done so far: version 1.0.0 in package.json, CHANGELOG.md, the commit, the tag v1.0.0, both on origin/main. Fix the cause and run npx letterform release --push: it continues with npm publish.',
  )
  registry.fail('asks for a password')
  const asked = await ada.release('--push')
  expect(asked.stderr).toContain(
    'npm publish failed: EOTP: This operation requires a one-time password from your authenticator.',
  )
  expect(asked.stderr).toContain('run npx letterform release --push --otp <code>: it continues with npm publish.')
  const done = await ada.release('--push', '--otp', '123456')
  expect(done.stdout).toContain('Released @acme/mails 1.0.0, continuing an earlier run.')
  registry.fail(undefined)
})

it('a connection that breaks after the package was stored', async () => {
  await ada.change('Change the colour', '<p style="color: #333333">Welcome.</p>')
  registry.fail('breaks after storing')
  expect(await ada.release()).toMatchObject({ code: 0, stdout: expect.stringContaining('Released @acme/mails 1.0.1.') })
  registry.fail(undefined)
  expect(await ada.published()).toEqual(['1.0.0', '1.0.1'])
})

it('a registry that dies', async () => {
  await ada.change('Change the colour', '<p style="color: #444444">Welcome.</p>')
  registry.fail('dies')
  const died = await ada.release()
  expect(died.stderr).toMatch(/npm publish failed: (?:ECONNRESET|ECONNREFUSED|UND_ERR_SOCKET|ERR_SOCKET_CLOSED)\b/)
  expect(died.stderr).toContain('The registry does not say whether it has @acme/mails@1.0.2. Done so far: ')
  expect((await ada.release()).stderr).toMatch(
    /Cannot compare with @acme\/mails in the registry: ECONN\w+: .*127\.0\.0\.1/,
  )
  registry.fail(undefined)
  expect((await ada.release()).stdout).toContain('Released @acme/mails 1.0.2, continuing an earlier run.')
})

it('a number that someone else takes meanwhile', async () => {
  await ada.change('Change the colour', '<p style="color: #555555">Welcome.</p>')
  registry.fail('refuses')
  expect(await ada.release()).toMatchObject({ code: 1 })
  registry.fail(undefined)
  const other = createProject({
    '.npmrc': real.npmrc,
    'package.json': JSON.stringify({ name: '@acme/mails', version: '1.0.3' }),
  })
  await ada.npm('publish', other.root)
  const taken = await ada.release()
  expect(taken.stderr).toContain('@acme/mails@1.0.3 was published by someone else meanwhile, with other content.')
  expect(taken.stderr).toContain(
    'Delete your tag (git tag --delete v1.0.3), pull the commits and the tag of that version',
  )
  // As told; theirs is not from a Letterform project.
  await ada.git('tag', '--delete', 'v1.0.3')
  const anew = await ada.release()
  expect(anew.stderr).toContain('@acme/mails@1.0.3 in the registry was not made by Letterform')
})

it('a branch that nobody may push to', async () => {
  const bob = await createReleases(registry, {
    'config.js': `export default {
      build: { content: ['emails/**/*.html'] }, letterform: { package: { name: '@acme/news' } },
    }`,
  })
  await bob.addRemote()
  bob.project.write({
    'remote.git/hooks/pre-receive': '#!/bin/sh\necho "error: GH006: Protected branch update failed."\nexit 1\n',
  })
  chmodSync(path.join(bob.project.root, 'remote.git/hooks/pre-receive'), 0o755)
  const refused = await bob.release('--push')
  expect(refused.stderr).toContain(
    'git push failed: GH006: Protected branch update failed; [remote rejected] HEAD -> main (pre-receive hook declined).',
  )
  expect(refused.stderr).toContain('the commit, the tag v1.0.0. Fix the cause and run npx letterform release --push')
  // Meanwhile, another job is allowed to push.
  bob.project.remove('remote.git/hooks/pre-receive')
  const theirs = (await bob.git('commit-tree', '-p', 'HEAD~1', '-m', 'More', 'HEAD~1^{tree}')).trim()
  await bob.git('push', '--quiet', 'origin', `${theirs}:refs/heads/main`)
  expect((await bob.release('--push')).stderr).toContain('origin/main has commits that are missing here.')
})

it('nobody who is logged in', async () => {
  const eve = await createReleases(
    { ...real, npmrc: real.npmrc.replace(/^.*_authToken.*\n/m, '') },
    {
      'config.js': `export default {
      build: { content: ['emails/**/*.html'] }, letterform: { package: { name: '@acme/eve' } },
    }`,
    },
  )
  const refused = await eve.release()
  expect(refused.stderr).toContain(
    `npm publish failed: ENEEDAUTH: This command requires you to be logged in to ${real.url}.`,
  )
})
