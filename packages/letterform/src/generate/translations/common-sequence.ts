/** A longest sequence of keys that is in all lists in this order, or one that is nearly as long. */
export function commonSequence([first = [], ...others]: string[][]): string[] {
  return others.reduce(longestCommon, first)
}

function longestCommon(one: string[], other: string[]): string[] {
  // The length for the rest of both lists from two indexes.
  const lengths = Array.from({ length: one.length + 1 }, () => new Uint16Array(other.length + 1))
  for (let i = one.length - 1; i >= 0; i--) {
    for (let j = other.length - 1; j >= 0; j--) {
      const longest = Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!)
      lengths[i]![j] = one[i] === other[j] ? lengths[i + 1]![j + 1]! + 1 : longest
    }
  }
  const common: string[] = []
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    if (one[i] === other[j]) {
      common.push(one[i]!)
      i++
      j++
    } else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i++
    else j++
  }
  return common
}
