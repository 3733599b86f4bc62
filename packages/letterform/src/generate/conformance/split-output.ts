import type { Constant } from '../program.ts'

/** A string in pieces to join: a number stands for a string that many outputs share. */
export type Pieces = (string | number)[]

/** Splits an email's outputs at its constants, which are added to `strings`: whole outputs would repeat them in every case. */
export function createSplitter(strings: string[], constants: Constant[]): (output: string) => Pieces {
  const long = constants.filter((one): one is string => typeof one === 'string' && one.length >= SHORTEST)
  const [first, ...others] = long
    .sort((one, other) => other.length - one.length)
    .map((text) => ({ text, index: strings.push(text) - 1 }))
  return (output) => split(output, first, others)
}

const SHORTEST = 100

type Shared = { text: string; index: number }

function split(output: string, shared: Shared | undefined, others: Shared[]): Pieces {
  if (!shared || output.length < SHORTEST) return output === '' ? [] : [output]
  const [first, ...rest] = others
  return output.split(shared.text).flatMap((piece, at) => {
    const inner = split(piece, first, rest)
    return at === 0 ? inner : [shared.index, ...inner]
  })
}
