import fc from 'fast-check'
import { expect } from 'vitest'
import type { EmailConfig, Pass } from '../../src/compile/engine/pass.ts'
import { Refusal } from '../../src/compile/engine/refusal.ts'
import { parse, write } from '../../src/compile/engine/tree.ts'
import { cases, SEED } from '../cases.ts'

const RUNS = cases({ gate: 150, full: 2000 })

type Compile = (html: string) => string | Promise<string>

/** Runs a pass on an email's text. */
export function run(pass: Pass, config: EmailConfig): Compile {
  return async (html) => {
    const root = parse(html)
    await pass(root, { config })
    return write(root)
  }
}

interface Comparison {
  ours: Compile
  original: Compile
  /** The share of inputs that `ours` may refuse. */
  share: number
  runs?: number
  /** Inputs that once gave other bytes. */
  examples?: string[]
}

/**
 * Checks that `ours` gives the same bytes or the same error as `original` unless it refuses, and that it refuses less than
 * `share` of the inputs.
 */
export async function sameBytes(
  inputs: fc.Arbitrary<string>,
  { ours, original, share, runs = RUNS, examples = [] }: Comparison,
): Promise<void> {
  let compared = 0
  const refused: Record<string, number> = {}
  await fc.assert(
    fc.asyncProperty(inputs, async (html) => {
      const got = await settled(ours, html)
      if (got instanceof Refusal) {
        refused[got.message] = (refused[got.message] ?? 0) + 1
        return
      }
      compared++
      expect(got).toEqual(await settled(original, html))
    }),
    { numRuns: runs, seed: SEED, endOnFailure: false, examples: examples.map((html) => [html] as [string]) },
  )
  const count = Object.values(refused).reduce((sum, one) => sum + one, 0)
  console.log(`seed ${SEED}: ${compared} compared, ${count} refused`, refused)
  expect(count / (compared + count)).toBeLessThan(share)
}

async function settled(compile: Compile, html: string): Promise<unknown> {
  try {
    return await compile(html)
  } catch (error) {
    return error
  }
}
