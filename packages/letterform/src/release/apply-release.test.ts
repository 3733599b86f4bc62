import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pushRelease, tagCommit } from './apply-release.ts'
import { createGit } from './git.ts'
import type { ReleasePlan } from './plan-release.ts'
import { runProgram } from './run-program.ts'

const root = mkdtempSync(path.join(tmpdir(), 'letterform-tags-'))
const plan: ReleasePlan = { name: 'mails', to: '1.0.1', tag: 'v1.0.1', distTag: 'latest', changes: [] }

beforeAll(() => {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root })
  git('init', '--quiet')
  git('config', 'user.name', 'Ada')
  git('config', 'user.email', 'ada@acme.example')
  git('commit', '--quiet', '--allow-empty', '-m', 'Begin')
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

it('leaves no unsigned tag if tags have to be signed', async () => {
  const git = createGit(root)
  await git('config', 'tag.gpgSign', 'true')
  await git('config', 'gpg.format', 'ssh')
  await git('config', 'user.signingKey', path.join(root, 'missing.pub'))
  expect(await tagCommit(git, plan)).toMatchObject({ step: 'git tag', reason: expect.stringMatching(/missing\.pub/) })
  expect((await git('tag')).stdout).toBe('')
  await git('config', 'tag.gpgSign', 'false')
  expect(await tagCommit(git, plan)).toBeUndefined()
  expect((await git('tag')).stdout).toBe('v1.0.1\n')
})

it('pushes no commit of a submodule that nobody else has', async () => {
  const git = createGit(root)
  const [remote, shared] = [path.join(root, 'remote.git'), path.join(root, 'shared.git')]
  for (const folder of [remote, shared]) await git('init', '--quiet', '--bare', folder)
  await git('clone', '--quiet', shared, 'emails')
  const inside = (...args: string[]) =>
    git('-C', 'emails', '-c', 'user.name=Ada', '-c', 'user.email=ada@acme.example', ...args)
  await inside('commit', '--quiet', '--allow-empty', '-m', 'Begin')
  await inside('push', '--quiet', 'origin', 'HEAD')
  await inside('commit', '--quiet', '--allow-empty', '-m', 'Change')
  await git('submodule', '--quiet', 'add', shared, 'emails')
  await git('commit', '--quiet', '-m', 'Share the emails')
  await git('tag', 'v1.0.2')
  const next = { ...plan, tag: 'v1.0.2', push: { remote, branch: 'main' } }
  expect(await pushRelease(git, next)).toMatchObject({
    reason: 'no remote has the commits of these submodules: emails',
  })
  await inside('push', '--quiet', 'origin', 'HEAD')
  expect(await pushRelease(git, next)).toBeUndefined()
})

it('gives programs no input to wait for, and names one that is missing', async () => {
  expect(await runProgram('sh', ['-c', 'read passphrase || exit 3'], root)).toMatchObject({ code: 3 })
  expect(await runProgram('letterform-no-such-program', [], root)).toMatchObject({
    code: 1,
    stderr: 'letterform-no-such-program was not found in PATH',
  })
})
