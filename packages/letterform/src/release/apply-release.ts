import { readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from '../build.ts'
import { isError, problem } from '../diagnostics.ts'
import { writeFileOfOurs } from '../disk/write-file-of-ours.ts'
import type { Problem } from '../types.ts'
import { uncommitted } from './find-obstacles.ts'
import { commitOf, createGit, type Git, type Upstream } from './git.ts'
import type { ReleasePlan } from './plan-release.ts'
import { type Proven, provePackage } from './prove-package.ts'
import { type Failure, failureOf, publishTarball } from './publish-tarball.ts'
import { readText, releaseFiles } from './release-files.ts'
import { tryStep } from './try-package.ts'

export interface Applying {
  root: string
  /** The folder of the package, from the root. */
  dist: string
  /** What was tried in an empty project. */
  proven: Proven | undefined
  /** A one-time password for npm. */
  otp: string | undefined
  /** The command that continues after a failure. */
  command: string
  /** Called before each step. */
  onStep: (step: string) => void
}

/**
 * Carries out a plan. Every step first checks whether it is already done, so an interrupted release continues where it
 * stopped. Nothing becomes visible to others before the package is proven to work, and publishing, which cannot be undone,
 * comes last.
 */
export async function applyRelease(
  plan: ReleasePlan,
  { root, dist, proven, otp, command, onStep }: Applying,
): Promise<Problem[]> {
  const git = createGit(root)
  const { name, to, tag, push } = plan
  const done: string[] = []
  const take = async (steps: Step[]) => {
    for (const { what, run, result } of steps) {
      onStep(what)
      const outcome = await run()
      if (Array.isArray(outcome)) return outcome
      if (outcome) {
        const again = outcome.reason.startsWith('EOTP') ? `${command} --otp <code>` : command
        return [problem('release-step', { ...outcome, what: `${name}@${to}`, done, command: again })]
      }
      if (result) done.push(result)
    }
    return []
  }
  return take([
    { what: `version ${to} and CHANGELOG.md`, run: () => writeFiles(root, plan) },
    { what: `${dist}/`, run: () => buildPackage(root, git, plan) },
    {
      what: proven === undefined ? tryStep(root) : `compare ${dist}/ with what was tried`,
      run: () =>
        provePackage({ root, dist, proven }, ({ tarball }) =>
          take([
            {
              what: 'commit',
              run: () => commit(root, git, plan),
              result: `version ${to} in package.json, CHANGELOG.md, the commit`,
            },
            { what: `tag ${tag}`, run: () => tagCommit(git, plan), result: `the tag ${tag}` },
            ...(push ? [pushStep(git, plan, push)] : []),
            { what: `npm publish ${name}@${to}`, run: () => publishTarball(root, { tarball, otp }, plan) },
          ]),
        ),
    },
  ])
}

interface Step {
  what: string
  run: () => Promise<Problem[] | Failure | undefined>
  /** What exists once the step is done. */
  result?: string
}

function pushStep(git: Git, plan: ReleasePlan, { remote, branch }: Upstream): Step {
  return { what: `push to ${remote}`, run: () => pushRelease(git, plan), result: `both on ${remote}/${branch}` }
}

async function writeFiles(root: string, plan: ReleasePlan): Promise<Failure | undefined> {
  try {
    for (const { name, write } of releaseFiles(root)) {
      const file = path.join(root, name)
      writeFileOfOurs(file, write(readText(file), plan), () => true)
    }
    return undefined
  } catch (error) {
    return { step: `version ${plan.to}`, reason: (error as Error).message }
  }
}

async function buildPackage(root: string, git: Git, { to }: ReleasePlan): Promise<Problem[] | Failure | undefined> {
  const { problems, dist } = await build({ root })
  // Someone may have saved a template since the plan was made.
  const errors = [...problems.filter(isError), ...(await uncommitted(git, { root, hasBegun: true }))]
  if (errors.length > 0) return errors
  const { version } = JSON.parse(readFileSync(path.join(root, dist, 'package.json'), 'utf8')) as { version: string }
  const reason = 'letterform.package.version in config.js sets another version; remove it'
  return version === to ? undefined : { step: `version ${to}`, reason }
}

async function commit(root: string, git: Git, { to }: ReleasePlan): Promise<Failure | undefined> {
  const own = releaseFiles(root).map(({ name }) => name)
  const files = (await git('ls-files', '--modified', '--others', '--exclude-standard', ...own)).stdout
  const names = files.split('\n').filter(Boolean)
  if (names.length === 0) return undefined
  const added = await git('add', '--', ...names)
  return failureOf('git commit', added.code === 0 ? await git('commit', '--quiet', '-m', `Release ${to}`) : added)
}

export async function tagCommit(git: Git, { tag }: ReleasePlan): Promise<Failure | undefined> {
  const tagged = await commitOf(git, `refs/tags/${tag}`)
  if (tagged !== undefined && tagged === (await commitOf(git, 'HEAD'))) return undefined
  const ran = await git('tag', '-a', tag, '-m', tag)
  const isSigned = /^-----BEGIN /m.test((await git('cat-file', 'tag', tag)).stdout)
  const signs = (await git('config', '--type=bool', 'tag.gpgSign')).stdout.trim() === 'true'
  if (ran.code !== 0 || isSigned || !signs) return failureOf('git tag', ran)
  // git 2.39 makes an unsigned tag if ssh cannot sign, and reports success.
  await git('tag', '--delete', tag)
  return failureOf('git tag', { ...ran, code: 1 })
}

/** Atomic: a tag without its commit would point to a release that nobody can see. */
export async function pushRelease(git: Git, { tag, push }: ReleasePlan): Promise<Failure | undefined> {
  const { remote, branch } = push!
  const tagRef = `refs/tags/${tag}`
  const refs = [`HEAD:refs/heads/${branch}`, `${tagRef}:${tagRef}`]
  // Emails in a submodule whose commit nobody else has could not be built again.
  const isChosen = (await git('config', 'push.recurseSubmodules')).code === 0
  const submodules = isChosen ? [] : ['--recurse-submodules=check']
  return failureOf('git push', await git('push', '--atomic', ...submodules, remote, ...refs))
}
