import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { findManager, folderInRepository } from './package-manager.ts'

const root = mkdtempSync(path.join(tmpdir(), 'letterform-managers-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const AGENT = 'pnpm/10.4.0 npm/? node/v22.0.0 linux x64'
const REPOSITORY = { '.git/HEAD': '' }

it.each<[what: string, files: Record<string, string>, wanted: string, agent?: string]>([
  ['nothing', {}, 'npm ci'],
  ['nothing, started by pnpm', {}, 'pnpm install', AGENT],
  ['a lock file of npm, started by pnpm', { 'a/mails/package-lock.json': '{}' }, 'npm ci', AGENT],
  ['a workspace of pnpm', { ...REPOSITORY, 'pnpm-workspace.yaml': '' }, 'pnpm install'],
  ['a workspace of Yarn', { ...REPOSITORY, 'yarn.lock': '__metadata:\n' }, 'yarn install --immutable'],
  ['a workspace of Yarn 1', { ...REPOSITORY, 'yarn.lock': '# yarn lockfile v1\n' }, 'yarn install --frozen-lockfile'],
  ['a workspace of Bun', { ...REPOSITORY, 'bun.lock': '' }, 'bun install'],
  ['a named manager', { ...REPOSITORY, 'package.json': '{ "packageManager": "yarn@4.9.1" }' }, 'yarn install --imm'],
  ['a named Yarn 1', { ...REPOSITORY, 'package.json': '{ "packageManager": "yarn@1.22.22" }' }, 'yarn install --froz'],
  ['a lock file of its own', { ...REPOSITORY, 'yarn.lock': '', 'a/mails/bun.lockb': '' }, 'bun install'],
  ['a lock file above its repository', { 'a/.git/HEAD': '', 'yarn.lock': '' }, 'npm ci'],
  ['a lock file above, outside of any repository', { 'yarn.lock': '' }, 'npm ci'],
])('finds the manager of %s', (what, files, wanted, agent = 'npm/10.8.2 node/v22.0.0') => {
  const folder = path.join(root, what)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
  expect(findManager(path.join(folder, 'a/mails'), agent).ci).toMatch(new RegExp(`^${wanted}`))
})

it('finds the folder of a project in its repository', () => {
  mkdirSync(path.join(root, 'own/.git'), { recursive: true })
  expect(folderInRepository(path.join(root, 'own/packages/mails'))).toBe('packages/mails')
  expect(folderInRepository(path.join(root, 'own'))).toBe('')
  expect(folderInRepository(path.join(root, 'none/mails'))).toBe('')
})
