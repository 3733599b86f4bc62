import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from '../build.ts'
import { isError, problem } from '../diagnostics.ts'
import { writeFileOfOurs } from '../disk/write-file-of-ours.ts'
import type { Problem } from '../types.ts'
import { addToChangelog } from './changelog.ts'
import { commitOf, createGit, type Git } from './git.ts'
import type { ReleasePlan } from './plan-release.ts'
import { provePackage } from './prove-package.ts'
import { offersProvenance } from './provenance.ts'
import { RELEASE_FILES } from './release-state.ts'
import { complaint, type Ran, runProgram } from './run-program.ts'
import { findCompiler } from './try-package.ts'

export interface Applying {
  root: string
  /** The folder of the package, from the root. */
  dist: string
  /** Called before each step. */
  onStep: (step: string) => void
}

/**
 * Carries out a plan. Every step first checks whether it is already done, so an interrupted release continues where it
 * stopped. Nothing becomes visible to others before the package is proven to work, and publishing, which cannot be undone,
 * comes last.
 */
export function applyRelease(plan: ReleasePlan, { root, dist, onStep }: Applying): Promise<Problem[]> {
  const git = createGit(root)
  const { name, to, push } = plan
  return inTurn(onStep, [
    [`version ${to}`, () => writeVersion(root, plan)],
    ['CHANGELOG.md', () => writeChangelog(root, plan)],
    [`${dist}/`, () => buildPackage(root, plan)],
    [
      `install the packed package in an empty project${findCompiler(root) ? '' : ' (types unchecked: TypeScript is not installed)'}`,
      () =>
        provePackage({ root, dist }, (tarball) =>
          inTurn(onStep, [
            ['commit', () => commit(git, plan)],
            [`tag v${to}`, () => tag(git, plan)],
            ...(push ? [[`push to ${push.remote}`, () => pushRelease(git, plan)] as Step] : []),
            [`npm publish ${name}@${to}`, () => publish(root, tarball, plan)],
          ]),
        ),
    ],
  ])
}

type Step = [what: string, run: () => Promise<Problem[]>]

/** Runs the steps in order and stops at the first that fails. */
async function inTurn(onStep: Applying['onStep'], steps: Step[]): Promise<Problem[]> {
  for (const [what, run] of steps) {
    onStep(what)
    const problems = await run()
    if (problems.length > 0) return problems
  }
  return []
}

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
  const reason = 'letterform.package.version in config.js sets another version; remove it'
  return version === to ? [] : [problem('release-step', { step: `version ${to}`, reason })]
}

async function commit(git: Git, { to }: ReleasePlan): Promise<Problem[]> {
  const files = (await git('ls-files', '--modified', '--others', '--exclude-standard', ...RELEASE_FILES)).stdout
  const names = files.split('\n').filter(Boolean)
  if (names.length === 0) return []
  const added = await git('add', '--', ...names)
  return outcome('git commit', added.code === 0 ? await git('commit', '--quiet', '-m', `Release ${to}`) : added)
}

async function tag(git: Git, { to }: ReleasePlan): Promise<Problem[]> {
  const tagged = await commitOf(git, `refs/tags/v${to}`)
  if (tagged !== undefined && tagged === (await commitOf(git, 'HEAD'))) return []
  return outcome('git tag', await git('tag', '-a', `v${to}`, '-m', `v${to}`))
}

/** Atomic: a tag without its commit would point to a release that nobody can see. */
async function pushRelease(git: Git, { to, push }: ReleasePlan): Promise<Problem[]> {
  const { remote, branch } = push!
  const tagRef = `refs/tags/v${to}`
  return outcome('git push', await git('push', '--atomic', remote, `HEAD:refs/heads/${branch}`, `${tagRef}:${tagRef}`))
}

async function publish(root: string, tarball: string, { name, to, distTag }: ReleasePlan): Promise<Problem[]> {
  const there = await runProgram('npm', ['view', `${name}@${to}`, 'version'], root)
  if (there.code === 0 && there.stdout.trim() === to) return []
  const provenance = offersProvenance(process.env) ? ['--provenance'] : []
  const args = ['publish', tarball, '--tag', distTag, '--ignore-scripts', ...provenance]
  return outcome('npm publish', await runProgram('npm', args, root))
}

function outcome(step: string, ran: Ran): Problem[] {
  return ran.code === 0 ? [] : [problem('release-step', { step, reason: complaint(ran) })]
}
