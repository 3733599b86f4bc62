import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { workspaceLock } from './workspace-lock.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const WORKSPACES = '{ "workspaces": ["packages/*"] }'

it.each<[what: string, files: Record<string, string>, lock: string | undefined]>([
  ['a workspace', { 'package.json': WORKSPACES, 'package-lock.json': '{}', '.git': '' }, '../../package-lock.json'],
  ['a workspace of pnpm or Yarn', { 'package.json': WORKSPACES, 'yarn.lock': '', '.git': '' }, undefined],
  ['a folder of another project', { 'package.json': '{}', 'package-lock.json': '{}', '.git': '' }, undefined],
  ['a repository', { 'package.json': WORKSPACES, 'package-lock.json': '{}', 'packages/mails/.git': '' }, undefined],
  [
    'a project with a lock file of its own',
    { 'package.json': WORKSPACES, 'package-lock.json': '{}', 'packages/mails/package-lock.json': '{}' },
    undefined,
  ],
])('%s', (_, files, lock) => {
  const top = mkdtempSync(path.join(tmpdir(), 'letterform-workspaces-'))
  folders.push(top)
  const root = path.join(top, 'packages/mails')
  mkdirSync(root, { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(top, name), text)
  expect(workspaceLock(root)).toBe(lock)
})
