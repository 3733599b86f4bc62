import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from '../build.ts'
import { problem } from '../diagnostics.ts'
import type { Problem } from '../types.ts'
import { complaint } from './complaint.ts'
import { downloadPackage } from './registry.ts'
import { runProgram } from './run-program.ts'
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
  /** A package folder, a tarball, a commit or a tag. @default the released version */
  from?: string | undefined
  /** The version in the registry; undefined if nothing was released yet. */
  released: string | undefined
  /** What the tag of a version starts with. */
  tagPrefix: string
}

export async function findBaseline(choice: BaselineChoice): Promise<Baseline> {
  const folder = mkdtempSync(path.join(tmpdir(), 'letterform-release-'))
  try {
    if (choice.from === undefined) return await fromRegistry(choice, folder)
    const { root, from: label, tagPrefix } = choice
    const file = path.resolve(root, label)
    if (!existsSync(file)) return await fromGit(root, { label, tagPrefix }, folder)
    const isFolder = statSync(file).isDirectory()
    return isFolder ? read(file, { label, tagPrefix }) : await fromTarball(file, { label, tagPrefix, folder })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function fromRegistry({ root, name, released, tagPrefix }: BaselineChoice, folder: string): Promise<Baseline> {
  if (released === undefined) return {}
  const spec = `${name}@${released}`
  const packed = await downloadPackage(root, spec, folder)
  if ('reason' in packed) return refused(spec, packed.reason)
  const baseline = await fromTarball(packed.tarball, { label: released, tagPrefix, folder })
  const isUnpacked = existsSync(path.join(folder, UNPACKED, 'package.json'))
  const isForeign = isUnpacked && !existsSync(path.join(folder, UNPACKED, 'contract.json'))
  return isForeign ? { problem: problem('release-foreign', { name, version: released }) } : baseline
}

const UNPACKED = 'unpacked'

interface Labelled {
  label: string
  tagPrefix: string
}

async function fromTarball(file: string, { folder, ...labelled }: Labelled & { folder: string }): Promise<Baseline> {
  const target = path.join(folder, UNPACKED)
  mkdirSync(target)
  const ran = await runProgram('tar', ['-xzf', file, '--strip-components=1', '-C', target], folder)
  return ran.code === 0 ? read(target, labelled) : refused(labelled.label, complaint(ran))
}

/** Builds a commit with the current Letterform, because git does not contain the packages that it built. */
async function fromGit(root: string, labelled: Labelled, folder: string): Promise<Baseline> {
  const revision = labelled.label
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
    return first ? refused(revision, first.message) : { ...read(path.join(project, dist), labelled), revision }
  } finally {
    process.chdir(before)
  }
}

function read(folder: string, { label, tagPrefix }: Labelled): Baseline {
  try {
    const snapshot = readSnapshot(folder, label)
    return { snapshot, revision: `${tagPrefix}${snapshot.version}` }
  } catch (error) {
    return refused(label, (error as Error).message)
  }
}

function refused(from: string, reason: string): Baseline {
  return { problem: problem('baseline-unreadable', { from, reason }) }
}
