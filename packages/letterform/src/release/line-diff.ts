/** How one text became another, in unified form without its head: empty where nothing did. */
export function lineDiff(before: string, now: string, context = 2): string {
  const [old, fresh] = [before.split('\n'), now.split('\n')]
  const steps = stepsBetween(old, fresh)
  const isNear = steps.map((_, at) =>
    steps.slice(Math.max(0, at - context), at + context + 1).some(({ sign }) => sign !== ' '),
  )
  const lines = steps.flatMap(({ sign, line, place }, at) => {
    if (!isNear[at]) return []
    const head = at === 0 || isNear[at - 1] ? [] : [`@@ line ${place} @@`]
    return [...head, `${sign}${line}`]
  })
  return lines.length > 0 && isNear[0] ? ['@@ line 1 @@', ...lines].join('\n') : lines.join('\n')
}

interface Step {
  sign: ' ' | '-' | '+'
  line: string
  /** Its line in the new text. */
  place: number
}

/** What the two share at their ends is most of them, and needs no table. */
function stepsBetween(old: string[], fresh: string[]): Step[] {
  let start = 0
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start++
  let end = 0
  while (end < old.length - start && end < fresh.length - start && old.at(-1 - end) === fresh.at(-1 - end)) end++
  const same = (lines: string[], from: number): Step[] =>
    lines.map((line, index) => ({ sign: ' ', line, place: from + index + 1 }))
  return [
    ...same(fresh.slice(0, start), 0),
    ...changes(old.slice(start, old.length - end), fresh.slice(start, fresh.length - end), start),
    ...same(fresh.slice(fresh.length - end), fresh.length - end),
  ]
}

function changes(old: string[], fresh: string[], from: number): Step[] {
  const shared = sharedLengths(old, fresh)
  const steps: Step[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < fresh.length) {
    const place = from + j + 1
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
      steps.push({ sign: ' ', line: old[i]!, place })
      i++
      j++
    } else if (j >= fresh.length || (i < old.length && shared[i + 1]![j]! >= shared[i]![j + 1]!)) {
      steps.push({ sign: '-', line: old[i++]!, place })
    } else steps.push({ sign: '+', line: fresh[j++]!, place })
  }
  return steps
}

/** How many lines two texts have in common, in order, from each pair of lines on. */
function sharedLengths(old: string[], fresh: string[]): Uint32Array[] {
  const table = Array.from({ length: old.length + 1 }, () => new Uint32Array(fresh.length + 1))
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = fresh.length - 1; j >= 0; j--) {
      const [row, next] = [table[i]!, table[i + 1]!]
      row[j] = old[i] === fresh[j] ? next[j + 1]! + 1 : Math.max(next[j]!, row[j + 1]!)
    }
  }
  return table
}
