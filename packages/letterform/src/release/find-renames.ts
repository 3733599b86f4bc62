import { isDeepStrictEqual } from 'node:util'
import type { Renames } from './diff-contracts.ts'
import { defaultMail, type Snapshot } from './snapshot.ts'

/** Emails that are gone and new under another id: the same variables, and mostly the same words and tags. */
export function findRenames(before: Snapshot, now: Snapshot): Renames {
  const gone = Object.keys(before.mails).filter((id) => !now.mails[id])
  const fresh = Object.keys(now.mails).filter((id) => !before.mails[id] && !isAlias(now, id))
  const pairs = fresh.flatMap((id) => {
    const same = gone.filter((former) => isDeepStrictEqual(variablesOf(before, former), variablesOf(now, id)))
    return same.map((former) => ({
      id,
      former,
      alike: similarity(defaultMail(before, former).html, defaultMail(now, id).html),
    }))
  })
  const renames = new Map<string, string>()
  for (const { id, former, alike } of pairs.sort((one, other) => other.alike - one.alike)) {
    const isTaken = renames.has(id) || [...renames.values()].includes(former)
    if (alike >= ALIKE && !isTaken) renames.set(id, former)
  }
  return renames
}

const ALIKE = 0.7

function isAlias({ contract }: Snapshot, id: string): boolean {
  return contract.emails[id]?.aliasOf !== undefined
}

function variablesOf({ contract }: Snapshot, id: string): unknown {
  return contract.emails[id]?.variables
}

/** The share of words and tags that two texts have in common. */
function similarity(one: string, other: string): number {
  const [words, others] = [wordsOf(one), wordsOf(other)]
  const left = new Map<string, number>()
  for (const word of words) left.set(word, (left.get(word) ?? 0) + 1)
  let common = 0
  for (const word of others) {
    const count = left.get(word) ?? 0
    if (count > 0) common++
    left.set(word, count - 1)
  }
  return (2 * common) / Math.max(1, words.length + others.length)
}

function wordsOf(html: string): string[] {
  return html.match(/[^\s<>]+/g) ?? []
}
