import { execFile, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { RELEASE_WORKFLOW } from '../src/init/release-workflow.ts'
import { WORKFLOW } from '../src/init/workflow.ts'
import { isInstalled } from './install.ts'
import { createProject, REPOSITORY, type TestProject } from './project.ts'
import { type Registry, startRegistry } from './registry.ts'

/** The workflows that `init` writes, and this repository's own. */
const own = (name: string) => readFileSync(path.join(REPOSITORY, '.github/workflows', name), 'utf8')
const WORKFLOWS = {
  'init: emails.yml': WORKFLOW,
  'init: release.yml': RELEASE_WORKFLOW,
  'ci.yml': own('ci.yml'),
  'release.yml': own('release.yml'),
}

interface Workflow {
  on: Record<string, unknown>
  permissions: Record<string, string>
  jobs: Record<string, Job>
}
interface Job {
  permissions?: Record<string, string>
  steps: { name?: string; uses?: string; run?: string; env?: Record<string, string>; with?: Record<string, unknown> }[]
}

const stepsOf = (text: string) => Object.values((parse(text) as Workflow).jobs).flatMap(({ steps }) => steps)

describe.each(Object.entries(WORKFLOWS))('%s', (_, text) => {
  const workflow = parse(text) as Workflow

  it('names every action by commit, and says which version that is', () => {
    const actions = text.split('\n').filter((line) => line.includes('uses:'))
    expect(actions.length).toBeGreaterThan(1)
    for (const line of actions) expect(line).toMatch(/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  it('may write nothing but what a release writes, and keeps no token where it need not push', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' })
    for (const { permissions, steps } of Object.values(workflow.jobs)) {
      if (permissions) expect(permissions).toEqual({ contents: 'write', 'id-token': 'write' })
      const checkout = steps.find(({ uses }) => uses?.startsWith('actions/checkout@'))
      expect(checkout?.with?.['persist-credentials']).toBe(permissions !== undefined)
    }
  })

  it('lets nobody else start it with rights, and puts no text of others into a shell', () => {
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target')
    for (const { run } of stepsOf(text)) expect(run ?? '').not.toContain('${{')
    expect(text).not.toMatch(/secrets\.|NODE_AUTH_TOKEN|NPM_TOKEN/)
  })

  it('installs without scripts, and calls nothing that is not there', async () => {
    const runs = stepsOf(text).map(({ run }) => run ?? '')
    for (const run of runs) expect(run).not.toMatch(/npm ci(?! --ignore-scripts)/)
    const help = (await createProject({}).letterform('--help')).stdout
    const scripts = JSON.parse(readFileSync(path.join(REPOSITORY, 'package.json'), 'utf8')).scripts
    for (const [, command] of runs.join('\n').matchAll(/npx letterform (\w+)/g))
      expect(help).toContain(`\n  ${command} `)
    for (const [, script] of runs.join('\n').matchAll(/npm run ([\w:-]+)/g)) expect(scripts).toHaveProperty([script!])
    for (const [file] of runs.join('\n').matchAll(/scripts\/[\w/-]+\.ts/g))
      expect(readFileSync(path.join(REPOSITORY, file))).toBeTruthy()
  })

  it('is Bash', () => {
    for (const { run } of stepsOf(text)) {
      if (run)
        expect(spawnSync('bash', ['-n', '-c', run], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' })
    }
  })
})

describe('the workflow of init', () => {
  vi.setConfig({ testTimeout: 240_000 })
  const call = promisify(execFile)
  let registry: Registry
  let project: TestProject

  beforeAll(async () => {
    project = createProject({
      'config.js': `export default {
        build: { content: ['emails/**/*.html'] },
        letterform: {
          package: { name: '@acme/mails' },
          targets: ['typescript', 'python', 'go', 'php'],
          go: { module: 'git.example/acme/mails.git/go' },
        },
      }`,
      'package.json':
        '{\n  "name": "mail-templates",\n  "version": "1.0.0",\n  "private": true,\n  "type": "module"\n}\n',
      '.gitignore': 'node_modules\nbuild/\ndist/\n.letterform/\n.npmrc\noutside/\nwheels/\n',
      'emails/welcome.html': EMAIL,
    })
    registry = await startRegistry(path.join(project.root, 'outside'))
    project.write({ '.npmrc': registry.npmrc })
    await git('init', '--quiet', '--initial-branch', 'main')
    await git('init', '--quiet', '--bare', '--initial-branch', 'main', 'outside/remote.git')
    await git('remote', 'add', 'origin', path.join(project.root, 'outside/remote.git'))
    await project.build()
    await git('add', '-A')
    await git('-c', 'user.name=Ada', '-c', 'user.email=ada@acme.example', 'commit', '--quiet', '-m', 'Begin')
    await git('push', '--quiet', '--set-upstream', 'origin', 'main')
  })
  afterAll(() => registry?.close())

  const git = (...args: string[]) => call('git', args, { cwd: project.root })

  /** What a runner does with the steps of a job, but for what would ask the network. */
  async function runJob(name: string, pre = ''): Promise<string> {
    const { steps } = (parse(RELEASE_WORKFLOW) as Workflow).jobs[name]!
    const runs = steps.flatMap(({ run }) => (run && !/^npm (ci|install) /.test(run) ? [run] : []))
    const outside = path.join(project.root, 'outside')
    mkdirSync(path.join(outside, name), { recursive: true })
    const summary = path.join(outside, name, `summary${pre}.md`)
    const env = { ...process.env, PRE: pre, RUNNER_TEMP: outside, GITHUB_STEP_SUMMARY: summary, NO_COLOR: '1' }
    const outputs: string[] = []
    for (const run of runs) {
      const { stdout } = await call('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
        cwd: project.root,
        env,
      })
      outputs.push(stdout)
    }
    return outputs.join('')
  }

  it('plans, with a summary for people', async () => {
    expect(await runJob('plan')).toContain('@acme/mails  1.0.0  (the first release)')
    const summary = project.read('outside/plan/summary.md')
    expect(summary).toMatch(/^```\n[\s\S]*@acme\/mails {2}1\.0\.0[\s\S]*npm publish \.\/dist --tag latest\n```\n$/)
    expect((await git('status', '--porcelain')).stdout).toBe('')
  })

  it('releases, pushes, and makes the Python package of the same version', async () => {
    expect(await runJob('release')).toContain('Released @acme/mails 1.0.0.')
    expect((await git('ls-remote', 'origin')).stdout).toMatch(/refs\/heads\/main\n[\s\S]*refs\/tags\/v1\.0\.0\n/)
    expect(Object.keys(project.tree('wheels'))).toEqual([
      'acme_mails-1.0.0-py3-none-any.whl',
      'acme_mails-1.0.0.tar.gz',
    ])
    expect(project.read('dist/python/pyproject.toml')).toContain('version = "1.0.0"')
    expect((await git('ls-remote', 'origin')).stdout).toContain('refs/tags/go/v1.0.0\n')
    expect((await git('status', '--porcelain')).stdout).toBe('')
    expect(project.has('outside/php/mails-1.0.0.zip')).toBe(true)
  })

  it.skipIf(!isInstalled('go', ['version'], ['golang-go']))('tags a module that Go finds', async () => {
    project.write({
      'outside/app/go.mod': 'module app\n\ngo 1.19\n',
      'outside/app/main.go': GO_PROGRAM,
      'outside/gitconfig': `[url "${project.root}/outside/remote.git"]\n\tinsteadOf = https://git.example/acme/mails\n`,
    })
    const outside = path.join(project.root, 'outside')
    const env = {
      ...process.env,
      GIT_ALLOW_PROTOCOL: 'file:https',
      GIT_CONFIG_GLOBAL: path.join(outside, 'gitconfig'),
      GOFLAGS: '-modcacherw',
      GOMODCACHE: path.join(outside, 'modules'),
      GOPRIVATE: '*',
      GOTOOLCHAIN: 'local',
    }
    const go = (...args: string[]) => call('go', args, { cwd: path.join(outside, 'app'), env })
    await go('get', 'git.example/acme/mails.git/go@v1.0.0')
    expect((await go('run', '.')).stdout).toBe('Hello Ada\n')
  })

  it('makes a prerelease where it is asked for one', async () => {
    project.write({ 'emails/welcome.html': EMAIL.replace('Welcome', 'Be welcome') })
    await project.build()
    await git('commit', '--quiet', '-a', '-m', 'Change')
    expect(await runJob('plan', 'beta')).toContain('1.0.1-beta.0')
    expect(await runJob('release', 'beta')).toContain('Released @acme/mails 1.0.1-beta.0.')
    expect(Object.keys(project.tree('wheels'))).toContain('acme_mails-1.0.1b0-py3-none-any.whl')
  })

  it('fails where the plan does, and still says why', async () => {
    project.write({ 'left-over.txt': '' })
    await expect(runJob('plan')).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringContaining('left-over.txt is not committed'),
    })
    expect(project.read('outside/plan/summary.md')).toContain('left-over.txt is not committed')
  })
})

const GO_PROGRAM = `package main

import (
	"fmt"

	mails "git.example/acme/mails.git/go"
)

func main() {
	mail, err := mails.New(mails.Globals{}).Welcome(mails.WelcomeVariables{FirstName: "Ada"})
	if err != nil {
		panic(err)
	}
	fmt.Println(mail.Subject)
}
`

const EMAIL = `---
subject: Hello << first_name >>
preheader: A mail for you
---
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Hello</title></head>
<body style="background-color: #ffffff; color: #222222; font-size: 16px"><h1>Welcome << first_name >></h1></body></html>
`
