import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { problem } from '../diagnostics.ts'
import type { Problem } from '../types.ts'
import { complaint } from './complaint.ts'
import { type Ran, runNpm } from './run-program.ts'

/** What the registry knows of a package. */
export interface Registered {
  /** Every published version. */
  versions: string[]
  /** Versions that were published once and unpublished since. Registries keep these numbers, but not all list them. */
  withdrawn: string[]
}

export const NO_VERSIONS: Registered = { versions: [], withdrawn: [] }

/** A package that was never published has no versions. */
export async function readRegistry(root: string, name: string): Promise<Registered | { problem: Problem }> {
  const viewed = await askRegistry(root, ['view', name, 'versions', 'time', '--json'])
  if (viewed.code !== 0) {
    if (/E404/.test(viewed.stdout + viewed.stderr)) return NO_VERSIONS
    const reason = complaint(viewed)
    return { problem: problem('baseline-unreadable', { from: `${name} in the registry`, reason, isRegistry: true }) }
  }
  const { versions = [], time = {} } = JSON.parse(viewed.stdout) as Partial<Packument>
  const published = [versions].flat()
  const numbers = Object.keys(time).filter((name) => /^\d/.test(name))
  return { versions: published, withdrawn: numbers.filter((version) => !published.includes(version)) }
}

interface Packument {
  versions: string | string[]
  time: Record<string, string>
}

/** Downloads a published version into a folder. */
export async function downloadPackage(
  root: string,
  spec: string,
  folder: string,
): Promise<{ tarball: string } | { reason: string }> {
  const packed = await askRegistry(root, ['pack', spec, '--pack-destination', folder])
  const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz'))
  return packed.code === 0 && tarball ? { tarball: path.join(folder, tarball) } : { reason: complaint(packed) }
}

/** Whether a version is published; `unknown` if the registry does not answer. */
export async function findVersion(root: string, spec: string): Promise<'published' | 'missing' | 'unknown'> {
  const viewed = await askRegistry(root, ['view', spec, 'version'])
  if (viewed.code !== 0) return /E404/.test(viewed.stdout + viewed.stderr) ? 'missing' : 'unknown'
  return viewed.stdout.trim() === '' ? 'missing' : 'published'
}

/** Without npm's cache: npm answers from it when the registry does not, and what it has may be old. */
async function askRegistry(root: string, args: string[]): Promise<Ran> {
  const cache = mkdtempSync(path.join(tmpdir(), 'letterform-npm-'))
  try {
    return await runNpm([...args, '--cache', cache], root)
  } finally {
    rmSync(cache, { recursive: true, force: true })
  }
}
