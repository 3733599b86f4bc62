/** The name that was most likely meant by `word`: the same in another spelling, or a typo or two away. */
export function nearest(word: string, names: Iterable<string>): string | undefined {
  // No name is that long, and the time for comparing two words grows with the product of their lengths.
  if (word.length > MAX_LENGTH) return undefined
  const spelling = bare(word)
  let best: string | undefined
  let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1
  for (const name of names) {
    const other = bare(name)
    if (Math.abs(spelling.length - other.length) >= bestDistance) continue
    const found = distance(spelling, other)
    if (found >= bestDistance) continue
    best = name
    bestDistance = found
  }
  return best
}

const MAX_LENGTH = 64

/** `confirmation_url`, `ConfirmationURL` and `confirmationUrl` are spellings of one name. */
export function isSameSpelling(word: string, name: string): boolean {
  return bare(word) === bare(name)
}

function bare(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, '').toLowerCase()
}

/** The number of edits between two words. Two swapped letters count as one edit. */
export function distance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(Math.min(last[j]! + 1, row[j - 1]! + 1, replaced, isSwap ? beforeLast[j - 2]! + 1 : replaced))
    }
    beforeLast = last
    last = row
  }
  return last[b.length]!
}
