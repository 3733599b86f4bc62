import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from '../build.ts'
import { problem } from '../diagnostics.ts'
import type { Problem } from '../types.ts'
import { complaint, runProgram } from './run-program.ts'
import { readSnapshot, type Snapshot } from './snapshot.ts'

/** What a release is compared with. Empty if nothing was released yet. */
export interface Baseline {
  snapshot?: Snapshot
  /** The commit that it was built from; for a package, the tag that its release has. */
  revision?: string
  problem?: Problem
}

export interface BaselineChoice {
  root: string
  /** The package's name. */
  name: string
  /** A package folder, a tarball, a commit or a tag. @default the newest version in the registry */
  from?: string | undefined
  /** The name of the prerelease to make. */
  pre?: string | undefined
}

export async function findBaseline(choice: BaselineChoice): Promise<Baseline> {
  const folder = mkdtempSync(path.join(tmpdir(), 'letterform-release-'))
  try {
    if (choice.from === undefined) return await fromRegistry(choice, folder)
    const file = path.resolve(choice.root, choice.from)
    if (!existsSync(file)) return await fromGit(choice.root, choice.from, folder)
    return statSync(file).isDirectory() ? read(file, choice.from) : await fromTarball(file, choice.from, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function fromRegistry({ root, name, pre }: BaselineChoice, folder: string): Promise<Baseline> {
  const viewed = await runProgram('npm', ['view', name, 'dist-tags', '--json'], root)
  if (viewed.code !== 0) {
    if (/E404/.test(viewed.stdout + viewed.stderr)) return {}
    return refused(`${name} in the registry`, complaint(viewed))
  }
  const tags = JSON.parse(viewed.stdout) as Record<string, string>
  const version = (pre !== undefined && newer(tags[pre], tags.latest)) || tags.latest
  if (version === undefined) return {}
  const packed = await runProgram('npm', ['pack', `${name}@${version}`, '--pack-destination', folder], root)
  const [tarball] = readdirSync(folder)
  if (packed.code !== 0 || !tarball) return refused(`${name}@${version}`, complaint(packed))
  return fromTarball(path.join(folder, tarball), version, folder)
}

/** The newest prerelease, unless a later release has overtaken it. */
function newer(prerelease: string | undefined, latest: string | undefined): string | undefined {
  const numbers = (version = '0.0.0') => version.split('-')[0]!.split('.').map(Number) as [number, number, number]
  const [one, other] = [numbers(prerelease), numbers(latest)]
  const differs = one.findIndex((number, index) => number !== other[index])
  return differs !== -1 && one[differs]! > other[differs]! ? prerelease : undefined
}

async function fromTarball(file: string, label: string, folder: string): Promise<Baseline> {
  const target = path.join(folder, 'unpacked')
  mkdirSync(target)
  const ran = await runProgram('tar', ['-xzf', file, '--strip-components=1', '-C', target], folder)
  return ran.code === 0 ? read(target, label) : refused(label, complaint(ran))
}

/** Builds a commit with the current Letterform, because git does not contain the packages that it built. */
async function fromGit(root: string, revision: string, folder: string): Promise<Baseline> {
  const [prefix, archived] = await Promise.all([
    runProgram('git', ['rev-parse', '--show-prefix'], root),
    runProgram('git', ['archive', '--format=tar', '-o', path.join(folder, 'all.tar'), revision, '.'], root),
  ])
  if (prefix.code !== 0 || archived.code !== 0) return refused(revision, complaint(archived))
  const project = path.join(folder, 'project')
  mkdirSync(project)
  await runProgram('tar', ['-xf', path.join(folder, 'all.tar'), '-C', project], folder)
  const modules = path.join(root, 'node_modules')
  if (existsSync(modules)) symlinkSync(modules, path.join(project, 'node_modules'), 'junction')
  const before = process.cwd()
  try {
    // Maizzle resolves relative paths against the working directory.
    process.chdir(project)
    const { problems, dist } = await build({ root: project, cache: false })
    const [first] = problems.filter(({ severity }) => severity === 'error')
    return first ? refused(revision, first.message) : { ...read(path.join(project, dist), revision), revision }
  } finally {
    process.chdir(before)
  }
}

function read(folder: string, label: string): Baseline {
  try {
    const snapshot = readSnapshot(folder, label)
    return { snapshot, revision: `v${snapshot.version}` }
  } catch (error) {
    return refused(label, (error as Error).message)
  }
}

function refused(from: string, reason: string): Baseline {
  return { problem: problem('baseline-unreadable', { from, reason }) }
}
