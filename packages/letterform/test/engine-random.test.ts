import { mkdirSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { startPass } from '../src/compile/worker/style-sheets.ts'
import { cases, SEED } from './cases.ts'
import { type RandomProject, randomProject } from './engine/random-project.ts'
import { createEngines } from './engine/two-engines.ts'
import { createProject } from './project.ts'

const EMAILS = cases({ gate: 250, full: 20_000 })

/** Each slice has a seed of its own, so that one difference does not hide others. */
const SLICE = 1000

/** A higher share means that something is no longer covered. */
const MOST_REFUSED = 0.08

it(`compiles random projects as Maizzle does, or not at all, seed ${SEED}`, { timeout: 7_200_000 }, async () => {
  const project = createProject({})
  for (const folder of ['emails', 'components', 'layouts']) mkdirSync(path.join(project.root, folder))
  process.chdir(project.root)
  const counts = { same: 0, refused: 0, failed: 0 }
  /** How often Maizzle's own code did the work of a pass. */
  const left: Record<string, number> = {}
  const { ours, maizzle } = createEngines((names) => {
    for (const name of names) left[name] = (left[name] ?? 0) + 1
  })
  const reasons: Record<string, number> = {}
  const failures: Record<string, number> = {}

  const compare = async ({ files, config }: RandomProject) => {
    for (const name of Object.keys(project.tree('components'))) project.remove(`components/${name}`)
    project.write(files)
    startPass()
    const email = files['emails/email.html']!
    const got = await ours(email, config)
    if (typeof got === 'string') {
      expect(got).toBe(await maizzle(email, config))
      counts.same++
    } else if (got.name === 'Refusal') {
      counts.refused++
      reasons[got.message] = (reasons[got.message] ?? 0) + 1
    } else {
      // Any other error is the email's own: Maizzle has to fail as well.
      expect(await maizzle(email, config), got.stack).toBeInstanceOf(Error)
      counts.failed++
      failures[got.message] = (failures[got.message] ?? 0) + 1
    }
  }
  const differences: string[] = []
  for (let done = 0; done < EMAILS; done += SLICE) {
    const slice = { numRuns: Math.min(SLICE, EMAILS - done), seed: SEED + done / SLICE }
    const result = await fc.check(fc.asyncProperty(randomProject, compare), slice)
    if (result.failed) differences.push(fc.defaultReportMessage(result) ?? '')
    console.log(`seed ${slice.seed}`, result.failed ? differences.at(-1) : '', counts, { reasons, left, failures })
  }
  expect(differences).toEqual([])
  expect(counts.refused / EMAILS).toBeLessThan(MOST_REFUSED)
})
