import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { problem } from '../diagnostics.ts'
import type { Problem } from '../types.ts'
import { complaint, gitComplaint } from './complaint.ts'
import { hashTarball } from './hash-tarball.ts'
import type { ReleasePlan } from './plan-release.ts'
import { offersProvenance } from './provenance.ts'
import { downloadPackage, findVersion } from './registry.ts'
import { type Ran, runNpm } from './run-program.ts'

/** Why a step failed. */
export interface Failure {
  step: string
  reason: string
  /** Whether the registry could not be asked for the version after the failure. */
  isUnknown?: boolean
}

export function failureOf(step: string, ran: Ran): Failure | undefined {
  if (ran.code === 0) return undefined
  return { step, reason: step.startsWith('git ') ? gitComplaint(ran) : complaint(ran) }
}

/**
 * Publishes, unless the registry has this very package: an earlier run may have ended before it heard so. The same goes for
 * a failure, since a connection can break after the registry has stored the package.
 */
export async function publishTarball(
  root: string,
  { tarball, otp }: { tarball: string; otp: string | undefined },
  plan: ReleasePlan,
): Promise<Problem[] | Failure | undefined> {
  const before = await findPublished(root, tarball, plan)
  if (before === 'same') return undefined
  if (before === 'other') return taken(plan)
  const provenance = offersProvenance(process.env) ? ['--provenance'] : []
  const password = otp === undefined ? [] : [`--otp=${otp}`]
  const args = ['publish', tarball, '--tag', plan.distTag, '--ignore-scripts', ...provenance, ...password]
  const failure = failureOf('npm publish', await runNpm(args, root))
  if (!failure) return undefined
  const after = await findPublished(root, tarball, plan)
  if (after === 'same') return undefined
  return after === 'other' ? taken(plan) : { ...failure, isUnknown: after === 'unknown' }
}

function taken({ name, to, tag, push }: ReleasePlan): Problem[] {
  return [problem('release-taken', { what: `${name}@${to}`, tag, remote: push?.remote })]
}

async function findPublished(
  root: string,
  tarball: string,
  { name, to }: ReleasePlan,
): Promise<'same' | 'other' | 'missing' | 'unknown'> {
  const found = await findVersion(root, `${name}@${to}`)
  if (found !== 'published') return found
  const folder = mkdtempSync(path.join(tmpdir(), 'letterform-published-'))
  try {
    const packed = await downloadPackage(root, `${name}@${to}`, folder)
    if ('reason' in packed) return 'unknown'
    return hashTarball(tarball) === hashTarball(packed.tarball) ? 'same' : 'other'
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
