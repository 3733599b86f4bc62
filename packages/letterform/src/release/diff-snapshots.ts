import { isDeepStrictEqual } from 'node:util'
import type { ContractChange } from './contract-change.ts'
import { diffContracts } from './diff-contracts.ts'
import { findRenames } from './find-renames.ts'
import type { Snapshot } from './snapshot.ts'

/** What a release would change, for callers of the getters and for recipients. */
export function diffSnapshots(before: Snapshot, now: Snapshot): ContractChange[] {
  const contract = diffContracts(before.contract, now.contract, findRenames(before, now))
  const mails = Object.entries(now.mails).flatMap(([id, { html, text }]): ContractChange[] => {
    const old = before.mails[id]
    if (!old) return []
    if (old.html !== html) return [{ bump: 'patch', what: `${id} looks different.` }]
    return old.text === text ? [] : [{ bump: 'patch', what: `${id} reads differently as plain text.` }]
  })
  const runtime: ContractChange[] =
    before.runtime === now.runtime
      ? []
      : [{ bump: 'patch', what: 'All emails are rendered by a newer version of Letterform.' }]
  return [...contract, ...mails, ...runtime]
}

/** What changed in package.json besides the version, such as the license. */
export function diffManifests({ manifest: before }: Snapshot, { manifest: now }: Snapshot): ContractChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter((key) => key !== 'version').sort()
  const changed = keys.filter((key) => !isDeepStrictEqual(before[key], now[key]))
  return changed.length > 0 ? [{ bump: 'patch', what: `The package.json has changed: ${changed.join(', ')}.` }] : []
}
