import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import { type BuildResult, build } from '../src/build.ts'
import { type Planned, planNext, type VersionChoice } from '../src/release/plan-next.ts'
import type { ReleaseResult } from '../src/release/release-project.ts'
import { createProject, type Files, type Run, type TestProject } from './project.ts'
import { publishFolder, type Registry, readPackument } from './registry.ts'

const call = promisify(execFile)

/** The values of the scenario, as far as a body uses them. */
const SAMPLES = { last_name: 'Lovelace', nick: 'Countess', nick_name: 'Countess' }

/** An email that the checks have nothing to say about. */
export function email(body: string, more = ''): string {
  const samples = Object.entries(SAMPLES).filter(([name]) => new RegExp(`\\b${name}\\b`).test(body))
  return `---
subject: Hello << first_name >>
preheader: A mail for you
variables:
  first_name: { type: string, description: Whom we write to }
${more}scenarios:
  default: { first_name: Ada${samples.map(([name, sample]) => `, ${name}: ${sample}`).join('')} }
---
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Hello << first_name >></title></head>
<body style="margin: 0; background-color: #ffffff; color: #222222; font-size: 16px">
<h1>Hello << first_name >></h1>
${body}
</body></html>
`
}

/** A project with one email, `welcome`, in a repository with its first commit. */
export async function createReleases(registry: Registry, files: Files = {}): Promise<Releases> {
  const project = createProject({
    'config.js': `export default {
      build: { content: ['emails/**/*.html'] },
      letterform: { package: { name: '@acme/mails', license: 'MIT' } },
    }`,
    'package.json':
      '{\n  "name": "mail-templates",\n  "version": "1.0.0",\n  "private": true,\n  "type": "module"\n}\n',
    '.gitignore': 'node_modules\nbuild/\ndist/\n.letterform/\n.npmrc\nremote.git/\nconsumers/\n',
    '.npmrc': registry.npmrc,
    'emails/welcome.html': email('<p>Welcome.</p>'),
    ...files,
  })
  const releases = new Releases(project, registry)
  await releases.git('init', '--quiet', '--initial-branch', 'main')
  await releases.identify()
  await releases.commit('Begin')
  return releases
}

/** Builds without a process for it. */
export async function buildHere({ root }: TestProject): Promise<BuildResult> {
  const before = process.cwd()
  process.chdir(root)
  try {
    return await build({ root })
  } finally {
    process.chdir(before)
  }
}

export class Releases {
  readonly project: TestProject
  readonly registry: Registry

  constructor(project: TestProject, registry: Registry) {
    this.project = project
    this.registry = registry
  }

  async git(...args: string[]): Promise<string> {
    return (await call('git', args, { cwd: this.project.root })).stdout
  }

  async npm(...args: string[]): Promise<string> {
    return (await call('npm', args, { cwd: this.project.root })).stdout
  }

  async identify(): Promise<void> {
    await this.git('config', 'user.name', 'Ada')
    await this.git('config', 'user.email', 'ada@acme.example')
  }

  /** Builds, so that the contract is up to date, and commits. */
  async commit(message: string): Promise<void> {
    const { problems } = await buildHere(this.project)
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    await this.git('add', '-A')
    await this.git('commit', '--quiet', '-m', message)
  }

  /** Changes the email as a designer would, and commits. */
  async change(message: string, body: string): Promise<void> {
    this.project.write({ 'emails/welcome.html': email(body) })
    await this.commit(message)
  }

  release(...args: string[]): Promise<Run> {
    return this.project.letterform('release', ...args)
  }

  async plan(...args: string[]): Promise<ReleaseResult> {
    return JSON.parse((await this.release('--dry-run', '--json', ...args)).stdout) as ReleaseResult
  }

  /** A bare repository, to which everything is pushed. */
  async addRemote(): Promise<void> {
    await this.git('init', '--quiet', '--bare', '--initial-branch', 'main', 'remote.git')
    await this.git('remote', 'add', 'origin', path.join(this.project.root, 'remote.git'))
    await this.git('push', '--quiet', '--set-upstream', 'origin', 'main')
  }

  /** Another machine's clone of the remote. */
  async clone(): Promise<Releases> {
    const other = new Releases(createProject({ '.npmrc': this.project.read('.npmrc') }), this.registry)
    other.project.remove('package.json')
    await other.git('init', '--quiet', '--initial-branch', 'main')
    await other.identify()
    await other.git('remote', 'add', 'origin', path.join(this.project.root, 'remote.git'))
    await other.git('fetch', '--quiet', 'origin')
    await other.git('checkout', '--quiet', 'main')
    return other
  }

  /** What a release would plan, without the process for it, and without trying the package. */
  planVersion(choice: VersionChoice = {}): Promise<Planned> {
    const { root } = this.project
    return planNext({ ...choice, root }, { dist: 'dist' })
  }

  /** Releases what is planned without proving it: the state that a release leaves, in a fifth of its time. */
  async publish(version: string, { isPushed = false, ...choice }: VersionChoice & { isPushed?: boolean } = {}) {
    const { plan, problems } = await this.planVersion(choice)
    expect([plan?.to, problems]).toEqual([version, []])
    const manifest = this.project.read('package.json')
    this.project.write({ 'package.json': manifest.replace(/"version": "[^"]*"/, `"version": "${version}"`) })
    await buildHere(this.project)
    await this.git('commit', '--quiet', '--allow-empty', '-a', '-m', `Release ${version}`)
    await this.git('tag', '-a', plan!.tag, '-m', plan!.tag)
    if (isPushed) await this.git('push', '--quiet', '--follow-tags')
    await publishFolder(this.registry, path.join(this.project.root, 'dist'), plan!.distTag)
  }

  async distTags(): Promise<Record<string, string>> {
    return (await readPackument(this.registry, '@acme/mails'))['dist-tags']
  }

  async published(): Promise<string[]> {
    return Object.keys((await readPackument(this.registry, '@acme/mails')).versions)
  }
}
