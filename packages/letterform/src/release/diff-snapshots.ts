import { isDeepStrictEqual } from 'node:util'
import type { ContractChange } from './contract-change.ts'
import { diffContracts } from './diff-contracts.ts'
import { findRenames } from './find-renames.ts'
import { commonMails, type Snapshot } from './snapshot.ts'

/** What a release would change, for callers of the getters and for recipients. */
export function diffSnapshots(before: Snapshot, now: Snapshot): ContractChange[] {
  const contract = diffContracts(before.contract, now.contract, findRenames(before, now))
  const mails = commonMails(before, now).flatMap(({ id, locale, old, fresh }): ContractChange[] => {
    const inLocale = locale === '' ? '' : ` in ${locale}`
    if (old.html !== fresh.html) return [{ bump: 'patch', what: `${id} looks different${inLocale}.` }]
    if (old.text === fresh.text) return []
    return [{ bump: 'patch', what: `${id} reads differently as plain text${inLocale}.` }]
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
