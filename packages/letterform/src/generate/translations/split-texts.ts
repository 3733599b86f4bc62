import { commonTexts } from './common-texts.ts'

/** Texts that all translations have in common, and between two of them what each translation has of its own. */
export interface SplitTexts {
  shared: string[]
  /** By translation, one text fewer than `shared`. */
  own: string[][]
}

/** Splits the same text in several languages: markup and styles are the same in all of them, so a package stores these once. */
export function splitTexts([first = '', ...others]: string[]): SplitTexts {
  let runs: Run[] = [{ start: 0, length: first.length, starts: [] }]
  for (const other of others) runs = commonRuns(first, other, runs)
  const ends = [first, ...others].map((text) => text.length)
  const worthy = [
    { start: 0, length: 0, starts: others.map(() => 0) },
    ...runs.filter(({ length }) => length >= WORTH_SHARING),
    { start: ends[0]!, length: 0, starts: ends.slice(1) },
  ]
  return withoutEmptyEnds({
    shared: worthy.map(({ start, length }) => first.slice(start, start + length)),
    own: [first, ...others].map((text, index) =>
      worthy.slice(1).map((run, at) => {
        const before = worthy[at]!
        return text.slice(startIn(before, index) + before.length, startIn(run, index))
      }),
    ),
  })
}

/** A part of the first text that all others have, too. */
interface Run {
  start: number
  length: number
  /** Where it is in each of the others. */
  starts: number[]
}

function startIn({ start, starts }: Run, index: number): number {
  return index === 0 ? start : starts[index - 1]!
}

/** A shorter one takes as much to refer to as to repeat. */
const WORTH_SHARING = 12

/** The parts of `runs` that one more text has in the same order. */
function commonRuns(first: string, other: string, runs: Run[]): Run[] {
  const found: Run[] = []
  for (const one of commonTexts(first, other)) {
    for (const run of runs) {
      const from = Math.max(one.start, run.start)
      const to = Math.min(one.start + one.length, run.start + run.length)
      if (from >= to) continue
      const { skipped, length } = withoutHalves(first, from, to - from)
      const start = from + skipped
      const starts = [...run.starts.map((at) => at + start - run.start), one.other + start - one.start]
      found.push({ start, length, starts })
    }
  }
  return found
}

/** Two emojis may have their first half in common. */
function withoutHalves(text: string, start: number, length: number): { skipped: number; length: number } {
  const skipped = isSurrogate(text, start, 0xdc00) ? 1 : 0
  const cut = isSurrogate(text, start + length - 1, 0xd800) ? 1 : 0
  return { skipped, length: length - skipped - cut }
}

function isSurrogate(text: string, at: number, first: number): boolean {
  const code = text.charCodeAt(at)
  return code >= first && code < first + 0x400
}

/** A text that all have at an end, and nothing of their own before or after it. */
function withoutEmptyEnds({ shared, own }: SplitTexts): SplitTexts {
  const isEmpty = (at: number) => own.every((texts) => texts[at] === '')
  const from = shared.length > 1 && isEmpty(0) ? 1 : 0
  const to = shared.length > from + 1 && isEmpty(shared.length - 2) ? shared.length - 1 : shared.length
  return { shared: shared.slice(from, to), own: own.map((texts) => texts.slice(from, to - 1)) }
}
