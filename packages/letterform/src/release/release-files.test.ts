import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createGit } from './git.ts'
import type { ReleasePlan } from './plan-release.ts'
import { putBack, releaseFiles } from './release-files.ts'
import { keepPlan, readKeptPlan } from './release-state.ts'

const root = mkdtempSync(path.join(tmpdir(), 'letterform-files-'))
const FILES = {
  'package.json': '{\r\n\t"name": "mails",\r\n\t"version": "1.0.0"\r\n}\r\n',
  'package-lock.json':
    '{\n  "version": "1.0.0",\n  "packages": { "": { "version": "1.0.0" }, "a": { "version": "1.0.0" } }\n}',
}
const plan: ReleasePlan = { name: 'mails', to: '1.0.1', tag: 'v1.0.1', distTag: 'latest', changes: [] }
const git = createGit(root)
const read = (name: string) => readFileSync(path.join(root, name), 'utf8')
const write = (name: string, text: string) => writeFileSync(path.join(root, name), text)

beforeAll(() => {
  for (const [name, text] of Object.entries(FILES)) write(name, text)
  const run = (...args: string[]) => execFileSync('git', args, { cwd: root })
  run('init', '--quiet')
  run('add', '-A')
  run('-c', 'user.name=Ada', '-c', 'user.email=ada@acme.example', 'commit', '--quiet', '-m', 'Begin')
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

function writeAll(): void {
  for (const file of releaseFiles(root)) {
    const before = existsSync(path.join(root, file.name)) ? read(file.name) : ''
    write(file.name, file.write(before, plan))
  }
}

it('sets the version, and keeps how the file is written', () => {
  writeAll()
  expect(read('package.json')).toBe('{\r\n\t"name": "mails",\r\n\t"version": "1.0.1"\r\n}\r\n')
  expect(JSON.parse(read('package-lock.json'))).toEqual({
    version: '1.0.1',
    packages: { '': { version: '1.0.1' }, a: { version: '1.0.0' } },
  })
  expect(read('CHANGELOG.md')).toContain('## 1.0.1')
})

it('puts back what it wrote, also what it has staged, but nothing that was edited since', async () => {
  await git('add', '-A')
  write('CHANGELOG.md', 'Ours')
  await putBack(root, git, plan)
  expect((await git('status', '--porcelain')).stdout).toBe('AM CHANGELOG.md\n')
  write('CHANGELOG.md', '')
  writeAll()
  await putBack(root, git, plan)
  expect((await git('status', '--porcelain')).stdout).toBe('')
})

it('continues a plan only for the version that is asked for', async () => {
  await keepPlan(root, git, plan)
  const isContinued = async (choice: Parameters<typeof readKeptPlan>[2]) =>
    (await readKeptPlan(root, git, choice)) !== undefined
  expect(await isContinued({})).toBe(true)
  expect(await isContinued({ as: '1.0.1' })).toBe(true)
  for (const choice of [{ pre: 'beta' }, { as: '1.1.0' }, { line: '1.x' }])
    expect(await isContinued(choice)).toBe(false)
})
