import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { build } from '../build.ts'
import { isError, problem } from '../diagnostics.ts'
import { writeFileOfOurs } from '../output.ts'
import type { Problem } from '../types.ts'
import { addToChangelog } from './changelog.ts'
import type { ReleasePlan } from './plan-release.ts'
import { complaint, type Ran, runProgram } from './run-program.ts'

export interface Applying {
  root: string
  /** The folder of the package, from the root. */
  dist: string
  /** Told before each step. */
  onStep: (step: string) => void
}

/**
 * Does what was planned. Every step looks first whether it has been done, and the plan is kept until the last one is, so
 * that a release which was interrupted goes on where it stood.
 */
export async function applyRelease(plan: ReleasePlan, { root, dist, onStep }: Applying): Promise<Problem[]> {
  const git = (...args: string[]) => runProgram('git', args, root)
  keepPlan(root, plan)
  const steps: [what: string, run: () => Promise<Problem[]>][] = [
    [`version ${plan.to}`, () => writeVersion(root, plan)],
    ['CHANGELOG.md', () => writeChangelog(root, plan)],
    [`${dist}/`, () => buildPackage(root, plan)],
    ['commit', () => commit(git, plan)],
    [`tag v${plan.to}`, () => tag(git, plan)],
    [`npm publish ${plan.name}@${plan.to}`, () => publish(root, dist, plan)],
  ]
  for (const [what, run] of steps) {
    onStep(what)
    const problems = await run()
    if (problems.length > 0) return problems
  }
  rmSync(path.join(root, STATE), { force: true })
  return []
}

const STATE = '.letterform/release.json'

/** The plan of a release that did not come to its end. */
export function readKeptPlan(root: string): ReleasePlan | undefined {
  const file = path.join(root, STATE)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ReleasePlan) : undefined
}

function keepPlan(root: string, plan: ReleasePlan): void {
  writeFileOfOurs(path.join(root, STATE), `${JSON.stringify(plan, null, 2)}\n`, () => true)
}

/** What a release itself changes in the working tree. */
export const RELEASE_FILES = ['package.json', 'package-lock.json', 'CHANGELOG.md']

async function writeVersion(root: string, { to }: ReleasePlan): Promise<Problem[]> {
  const args = ['version', to, '--no-git-tag-version', '--allow-same-version', '--ignore-scripts']
  return outcome('npm version', await runProgram('npm', args, root))
}

async function writeChangelog(root: string, plan: ReleasePlan): Promise<Problem[]> {
  const file = path.join(root, 'CHANGELOG.md')
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  writeFileOfOurs(file, addToChangelog(text, plan), () => true)
  return []
}

async function buildPackage(root: string, { to }: ReleasePlan): Promise<Problem[]> {
  const { problems, dist } = await build({ root })
  const errors = problems.filter(isError)
  if (errors.length > 0) return errors
  const { version } = JSON.parse(readFileSync(path.join(root, dist, 'package.json'), 'utf8')) as { version: string }
  const reason = 'letterform.package.version in config.js says otherwise, and is better left out'
  return version === to ? [] : [problem('release-step', { step: `version ${to}`, reason })]
}

type Git = (...args: string[]) => Promise<Ran>

async function commit(git: Git, { to }: ReleasePlan): Promise<Problem[]> {
  const files = (await git('ls-files', '--modified', '--others', '--exclude-standard', ...RELEASE_FILES)).stdout
  const names = files.split('\n').filter(Boolean)
  if (names.length === 0) return []
  const added = await git('add', '--', ...names)
  return outcome('git commit', added.code === 0 ? await git('commit', '--quiet', '-m', `Release ${to}`) : added)
}

async function tag(git: Git, { to }: ReleasePlan): Promise<Problem[]> {
  const head = (await git('rev-parse', 'HEAD')).stdout
  const tagged = await git('rev-parse', '--verify', '--quiet', `refs/tags/v${to}^{commit}`)
  if (tagged.code === 0 && tagged.stdout === head) return []
  return outcome('git tag', await git('tag', '-a', `v${to}`, '-m', `v${to}`))
}

async function publish(root: string, dist: string, { name, to, distTag }: ReleasePlan): Promise<Problem[]> {
  const wrong = await wrongFiles(root, dist)
  if (wrong.length > 0) return [problem('package-files', { files: wrong })]
  const there = await runProgram('npm', ['view', `${name}@${to}`, 'version'], root)
  if (there.code === 0 && there.stdout.trim() === to) return []
  // Who can prove where the package was built does so: GitHub's runners, where the job may ask for a token.
  const provenance = process.env.ACTIONS_ID_TOKEN_REQUEST_URL ? ['--provenance'] : []
  const args = ['publish', `./${dist}`, '--tag', distTag, '--ignore-scripts', ...provenance]
  return outcome('npm publish', await runProgram('npm', args, root))
}

/** Nothing is published but what the generator wrote, and all of it. */
async function wrongFiles(root: string, dist: string): Promise<string[]> {
  const packed = await runProgram('npm', ['pack', `./${dist}`, '--dry-run', '--json', '--ignore-scripts'], root)
  const [{ files }] = JSON.parse(packed.stdout) as [{ files: { path: string }[] }]
  const names = new Set(files.map((file) => file.path))
  const wanted = Object.keys(JSON.parse(readFileSync(path.join(root, dist, '.letterform.json'), 'utf8')))
  return [...wanted.filter((name) => !names.has(name)), ...[...names].filter((name) => !wanted.includes(name))]
}

function outcome(step: string, ran: Ran): Problem[] {
  return ran.code === 0 ? [] : [problem('release-step', { step, reason: complaint(ran) })]
}
