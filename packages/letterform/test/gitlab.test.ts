import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { GITLAB_JOBS } from '../src/init/gitlab.ts'
import { createProject } from './project.ts'
import { type Registry, startRegistry } from './registry.ts'
import { createReleases, type Releases } from './release-project.ts'

const call = promisify(execFile)

interface Job {
  script?: string[]
  rules?: { if: string; when?: string; allow_failure?: boolean }[]
}
const jobs = parse(GITLAB_JOBS.content) as Record<string, Job>

describe('init', () => {
  it('writes a pipeline for GitLab where the remote is one, next to the workflows for GitHub', async () => {
    const project = createProject({ 'mails/README.md': '' })
    const cwd = path.join(project.root, 'mails')
    await call('git', ['init', '--quiet'], { cwd })
    await call('git', ['remote', 'add', 'origin', 'git@gitlab.com:acme/mails.git'], { cwd })
    expect(await project.letterform('init', 'mails', '--yes')).toMatchObject({ code: 0 })
    expect(parse(project.read('mails/.gitlab-ci.yml'))).toEqual({ include: [{ local: '.gitlab/letterform.yml' }] })
    expect(project.has('mails/.gitlab/letterform.yml')).toBe(true)
    expect(project.has('mails/.github/workflows/release.yml')).toBe(true)
  })

  it('writes none elsewhere', async () => {
    const project = createProject({})
    await project.letterform('init', 'mails', '--yes')
    expect(project.has('mails/.gitlab-ci.yml')).toBe(false)
  })

  it('keeps the pipeline of a project, and says what to add to it', async () => {
    const project = createProject({
      '.gitlab-ci.yml': 'test:\n  script: [make]\n',
      'config.js': "export default { build: { content: ['emails/**/*.html'] } }",
      'emails/a.html': '<p>Hello</p>',
    })
    const { stdout } = await project.letterform('init', '--from', '.', '--yes', '--json')
    const { problems, added } = JSON.parse(stdout) as { problems: { code: string; detail?: string }[]; added: string[] }
    expect(added).toContain('.gitlab/letterform.yml')
    expect(project.read('.gitlab-ci.yml')).toBe('test:\n  script: [make]\n')
    expect(problems.find(({ code }) => code === 'move-pipeline')?.detail).toBe(
      'include:\n  - local: .gitlab/letterform.yml\n',
    )
  })
})

describe('the jobs', () => {
  let registry: Registry
  let ada: Releases
  const folder = mkdtempSync(path.join(tmpdir(), 'letterform-registry-'))

  beforeAll(async () => {
    registry = await startRegistry(folder)
    ada = await createReleases(registry)
    await ada.addRemote()
  })
  afterAll(async () => {
    await registry?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** What a runner does with a job, apart from what asks the network. GitLab checks out a commit, not a branch. */
  async function run(name: string): Promise<string> {
    await ada.git('checkout', '--quiet', '--detach')
    const lines = jobs[name]!.script!.filter(
      (line) => !/^(?:npm install|npx playwright-core|git remote set-url) /.test(line),
    )
    const env = {
      ...process.env,
      ...{ CI_COMMIT_BRANCH: 'main', GITLAB_USER_NAME: 'Ada', GITLAB_USER_EMAIL: 'ada@acme.example', NO_COLOR: '1' },
    }
    const { stdout } = await call('bash', ['-eo', 'pipefail', '-c', lines.join('\n')], { cwd: ada.project.root, env })
    return stdout
  }

  it('plan and release from what GitLab checks out, and push', async () => {
    expect(await run('letterform-plan')).toContain('@acme/mails  1.0.0  (the first release)')
    expect(await run('letterform-release')).toContain('Released @acme/mails 1.0.0.')
    expect(await ada.git('ls-remote', 'origin')).toMatch(/refs\/heads\/main\n[\s\S]*refs\/tags\/v1\.0\.0\n/)
  })

  it('release only by hand, from the default branch or a maintenance line', () => {
    expect(jobs['letterform-release']!.rules!.every(({ when }) => when === 'manual')).toBe(true)
    // Otherwise it blocks the pipeline that includes it: later stages, such as a deployment, would wait for a release.
    expect(jobs['letterform-release']!.rules!.every(({ allow_failure }) => allow_failure)).toBe(true)
    const { if: condition } = jobs['letterform-release']!.rules![1]!
    const pattern = new RegExp(/\/(.*)\//.exec(condition)![1]!)
    expect(['1.x', '1.2.x', '12.x', 'main', 'a1.x', '1.x-fix'].filter((branch) => pattern.test(branch))).toEqual([
      '1.x',
      '1.2.x',
      '12.x',
    ])
  })
})
