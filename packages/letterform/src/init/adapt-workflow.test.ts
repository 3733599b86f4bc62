import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { adaptWorkflow } from './adapt-workflow.ts'
import { GITLAB_JOBS } from './gitlab.ts'
import { MANAGERS } from './package-manager.ts'
import { WORKFLOWS } from './plan-project.ts'

interface Step {
  name?: string
  uses?: string
  run?: string
  with?: Record<string, string>
}
interface GitHub {
  defaults?: { run: Record<string, string> }
  jobs: Record<string, { steps: Step[] }>
}

const [npm, pnpm] = [MANAGERS.npm, MANAGERS.pnpm]
const gitHub = WORKFLOWS.map((workflow) => [path.basename(workflow.path), workflow] as const)
const stepsOf = (text: string) => Object.values((parse(text) as GitHub).jobs).flatMap(({ steps }) => steps)

describe.each(gitHub)('%s', (_, workflow) => {
  it('stays as it is for npm at the root of a repository', () => {
    expect(adaptWorkflow(workflow, { manager: npm, folder: '' })).toEqual(workflow)
  })

  it.each(Object.values(MANAGERS).filter(({ name }) => name !== 'npm'))('runs with $name alone', (manager) => {
    const { content } = adaptWorkflow(workflow, { manager, folder: '' })
    const steps = stepsOf(content)
    const runs = steps.flatMap(({ run }) => run ?? [])
    expect(runs.join('\n')).not.toMatch(/\bnp[mx] /)
    expect(runs).toContain(manager.ci)
    expect(runs.join('\n')).toContain(`${manager.exec} letterform `)
    const node = steps.filter(({ uses }) => uses?.startsWith('actions/setup-node@'))
    for (const step of node) {
      expect(parse(`- ${manager.setup!.github}`)).toEqual([steps[steps.indexOf(step) - 1]])
      expect([undefined, manager.name]).toContain(step.with?.cache)
    }
  })

  it('runs in a folder, and names its files from the root', () => {
    const { content } = adaptWorkflow(workflow, { manager: npm, folder: 'packages/my mails' })
    expect((parse(content) as GitHub).defaults?.run['working-directory']).toBe('packages/my mails')
    const steps = stepsOf(content)
    expect(JSON.stringify(steps)).not.toContain('"cache"')
    const paths = steps.flatMap(({ with: given }) => given?.path?.trim().split('\n') ?? [])
    expect(paths.length).toBeGreaterThan(0)
    for (const one of paths) expect(one).toMatch(/^packages\/my mails\/[\w.-]+\/?$|^\$\{\{ runner\.temp \}\}/)
    for (const [, pattern] of content.matchAll(/hashFiles\('(.*?)'/g)) expect(pattern).toMatch(/^packages\/my mails\//)
  })
})

it('makes jobs for GitLab of another manager and folder', () => {
  const { content } = adaptWorkflow(GITLAB_JOBS, { manager: pnpm, folder: 'packages/mails' })
  const jobs = parse(content)
  expect(jobs['.letterform'].before_script).toEqual(['cd "packages/mails"', 'corepack enable', pnpm.ci])
  expect(jobs['letterform-check'].artifacts.paths).toEqual(['packages/mails/shots-report/'])
  expect(jobs['letterform-release'].script.at(-1)).toBe('pnpm exec letterform release --push')
  expect(content.replace(/#.*$/gm, '')).not.toMatch(/\bnp[mx] /)
})

describe('in a folder of a repository, the release', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'letterform-workflow-'))
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  const mails = path.join(root, 'repository/packages/mails')
  const temp = path.join(root, 'temp')
  const git = (...args: string[]) => spawnSync('git', ['-C', mails, ...args], { encoding: 'utf8' })

  it('tags the Go module, and packs the PHP package', () => {
    const { content } = adaptWorkflow(WORKFLOWS[1]!, { manager: npm, folder: 'packages/mails' })
    for (const folder of ['dist/go', 'dist/php']) mkdirSync(path.join(mails, folder), { recursive: true })
    mkdirSync(temp)
    writeFileSync(path.join(mails, 'dist/package.json'), '{ "version": "1.2.3" }')
    writeFileSync(path.join(mails, 'dist/go/go.mod'), 'module example.com/mails/go\n')
    writeFileSync(path.join(mails, 'dist/php/composer.json'), '{}')
    spawnSync('git', ['init', '--quiet', '--bare', path.join(root, 'origin.git')])
    spawnSync('git', ['init', '--quiet', path.join(root, 'repository')])
    git('remote', 'add', 'origin', path.join(root, 'origin.git'))
    for (const [key, value] of Object.entries({ 'user.name': 'Ada', 'user.email': 'ada@acme.example' }))
      git('config', key, value)
    for (const { name = '', run } of stepsOf(content)) {
      if (!/Go module|PHP/.test(name)) continue
      const options = { cwd: mails, env: { ...process.env, RUNNER_TEMP: temp }, encoding: 'utf8' as const }
      const { status, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', run!], options)
      expect([name, status, stderr.replace(/^(To|remote:| \*).*\n/gm, '')]).toEqual([name, 0, ''])
    }
    git('fetch', '--quiet', 'origin', 'refs/tags/*:refs/tags/*')
    expect(git('ls-tree', '-r', '--full-tree', '--name-only', 'go/v1.2.3').stdout).toBe('go/go.mod\n')
    const zip = spawnSync('python3', ['-m', 'zipfile', '-l', path.join(temp, 'php/mails-1.2.3.zip')], {
      encoding: 'utf8',
    })
    expect(zip.stdout).toContain('composer.json')
  })
})
