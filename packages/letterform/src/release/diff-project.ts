import { readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from '../build.ts'
import { isError, problem } from '../diagnostics.ts'
import type { Problem } from '../types.ts'
import type { ContractChange } from './diff-contracts.ts'
import { diffSnapshots } from './diff-snapshots.ts'
import { findBaseline } from './find-baseline.ts'
import { lineDiff } from './line-diff.ts'
import { readSnapshot, type Snapshot } from './snapshot.ts'

export interface DiffResult {
  from: string
  to: string
  changes: ContractChange[]
  mails: MailDiff[]
}

/** How a mail's HTML and text became what they are. */
export interface MailDiff {
  id: string
  html: string
  text: string
}

export interface DiffChoice {
  root: string
  from?: string | undefined
  /** @default what stands in the project now */
  to?: string | undefined
}

/** What a reviewer, or a reader of release notes, wants to see. */
export async function diffProject({ root, from, to }: DiffChoice): Promise<DiffResult | { problems: Problem[] }> {
  const built = await build({ root })
  const errors = built.problems.filter(isError)
  if (errors.length > 0) return { problems: errors }
  const folder = path.join(root, built.dist)
  const { name } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { name: string }
  const before = await findBaseline({ root, name, from })
  const after =
    to === undefined ? { snapshot: readSnapshot(folder, 'now') } : await findBaseline({ root, name, from: to })
  const problems = [before, after].flatMap((one) => one.problem ?? [])
  if (problems.length > 0) return { problems }
  if (!before.snapshot || !after.snapshot) {
    return { problems: [problem('baseline-unreadable', { from: name, reason: 'nothing has been released yet' })] }
  }
  return compare(before.snapshot, after.snapshot)
}

function compare(before: Snapshot, now: Snapshot): DiffResult {
  const mails = Object.entries(now.mails).flatMap(([id, { html, text }]) => {
    const old = before.mails[id]
    const diff = { id, html: old ? lineDiff(old.html, html) : '', text: old ? lineDiff(old.text, text) : '' }
    return diff.html || diff.text ? [diff] : []
  })
  return { from: before.label, to: now.label, changes: diffSnapshots(before, now), mails }
}
