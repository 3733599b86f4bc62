/** The name that someone who wrote `key` most likely meant: in another spelling, or a typo or two away. */
export function nearest(key: string, names: readonly string[]): string | undefined {
  // No name is as long, and the time that edits take grows with the square of a word's length.
  if (key.length > MAX_LENGTH) return undefined
  const spelling = bare(key)
  const same = names.find((name) => bare(name) === spelling)
  if (same) return same
  let best: string | undefined
  let bestDistance = Math.max(2, Math.floor(key.length / 3)) + 1
  for (const name of names) {
    const found = distance(spelling, bare(name))
    if (found >= bestDistance) continue
    best = name
    bestDistance = found
  }
  return best
}

const MAX_LENGTH = 64

/** `confirmation_url`, `ConfirmationURL` and `confirmationUrl` are one name. */
function bare(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, '').toLowerCase()
}

/** Edits between two words. */
function distance(a: string, b: string): number {
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(last[j]! + 1, row[j - 1]! + 1, same))
    }
    last = row
  }
  return last[b.length]!
}
