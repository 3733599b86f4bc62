import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parse } from 'yaml'
import { REPOSITORY } from './project.ts'
import { type Registry, startRegistry } from './registry.ts'

/** The way of a new user, from the packages in a registry to a green pipeline. */
const call = promisify(execFile)
const folder = mkdtempSync(path.join(tmpdir(), 'letterform-new-'))
const mails = path.join(folder, 'work/mails')
let registry: Registry

beforeAll(async () => {
  registry = await startRegistry(path.join(folder, 'registry'), [
    'letterform',
    'create-letterform',
    'shipped',
    '@fil/*',
  ])
  mkdirSync(path.join(folder, 'work'))
  writeFileSync(path.join(folder, 'work/.npmrc'), registry.npmrc)
  const foreign = path.join(folder, 'shipped')
  mkdirSync(foreign)
  writeFileSync(path.join(foreign, 'package.json'), '{ "name": "shipped", "version": "3.1.0" }')
  for (const name of ['packages/letterform', 'packages/create-letterform'].map((name) => path.join(REPOSITORY, name))) {
    await run('npm', ['publish', name, '--ignore-scripts'])
  }
  await run('npm', ['publish', foreign])
})
afterAll(async () => {
  await registry?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** With a cache of its own: npx would take what it ran before under the same name. */
async function run(program: string, args: string[], cwd = path.join(folder, 'work')): Promise<string> {
  const env = { ...process.env, npm_config_cache: path.join(folder, 'cache'), NO_COLOR: '1' }
  return (await call(program, args, { cwd, env })).stdout
}

const git = (...args: string[]) =>
  run('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@fil.example', ...args], mails)

it('is created by npm, and builds', async () => {
  const options = ['--product', 'Fil', '--address', 'Fil, Paris', '--support', 'help@fil.example', '--yes']
  const said = await run('npm', ['create', '--yes', 'letterform@latest', 'mails', '--', ...options])
  expect(said).toContain('  cd mails\n  npm install && npm run build\n')
  writeFileSync(path.join(mails, '.npmrc'), registry.npmrc)
  await run('npm', ['install'], mails)
  expect(await run('npm', ['run', 'build'], mails)).toMatch(/4 emails, \d+ ms → build\/, dist\//)
  expect(readFileSync(path.join(mails, 'package-lock.json'), 'utf8')).not.toContain('"file:')
})

it('is green on its first push', async () => {
  await run('git', ['init', '--quiet', '--initial-branch', 'main', '.'], mails)
  await run('git', ['init', '--quiet', '--bare', '--initial-branch', 'main', path.join(folder, 'remote.git')])
  await git('remote', 'add', 'origin', path.join(folder, 'remote.git'))
  writeFileSync(path.join(mails, '.git/info/exclude'), '.npmrc\n')
  await git('add', '-A')
  await git('commit', '--quiet', '-m', 'Begin')
  await git('push', '--quiet', '--set-upstream', 'origin', 'main')
  expect(await runJob('release.yml', 'plan')).toContain('@fil/mails  0.1.0  (the first release)')
  await runJob('emails.yml', 'emails')
  expect(await git('status', '--porcelain')).toBe('')
})

it('is told that a name belongs to somebody else, when it asks and when it releases', async () => {
  const named = ['letterform', 'init', 'other', '--template', 'blank', '--name', 'shipped']
  await expect(run('npx', ['--yes', ...named, '--check-name'])).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('The registry has a package shipped'),
  })
  expect(await run('npx', ['--yes', ...named])).toContain('shipped has no scope')

  const config = path.join(mails, 'config.js')
  writeFileSync(config, readFileSync(config, 'utf8').replace("'@fil/mails'", "'shipped'"))
  await run('npm', ['run', 'build'], mails)
  await git('commit', '--quiet', '--all', '-m', 'Rename')
  await expect(run('npx', ['letterform', 'release', '--dry-run'], mails)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/release-foreign\n.*shipped@3\.1\.0[\s\S]*@acme\/shipped/),
  })
})

/** What a runner does with a job, apart from installing. */
async function runJob(workflow: string, job: string): Promise<string> {
  const text = readFileSync(path.join(mails, '.github/workflows', workflow), 'utf8')
  const { steps } = (parse(text) as { jobs: Record<string, { steps: { run?: string; if?: string }[] }> }).jobs[job]!
  const outputs: string[] = []
  for (const step of steps) {
    if (!step.run || step.if || /^np(m (ci|install)|x playwright-core)/.test(step.run)) continue
    const script = `export RUNNER_TEMP=${folder} GITHUB_STEP_SUMMARY=${path.join(folder, 'summary.md')} PRE=\n${step.run}`
    outputs.push(await run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], mails))
  }
  return outputs.join('')
}
