import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createCompose } from '../src/compile/engine/compose.ts'
import { createStyleProcessor } from '../src/compile/engine/style-processor.ts'
import { readEmail, write, writeNodes } from '../src/compile/engine/tree.ts'
import { renderInStages } from './engine/maizzle-stages.ts'
import { RUNS, SEED } from './engine/random-html.ts'
import { type RandomProject, randomProject } from './engine/random-project.ts'
import { createProject } from './project.ts'

const project = createProject({})
for (const folder of ['emails', 'components', 'layouts']) mkdirSync(path.join(project.root, folder))

it(`compiles random projects as Maizzle does, or not at all, seed ${SEED}`, { timeout: 3_600_000 }, async () => {
  process.chdir(project.root)
  const counts = { same: 0, refused: 0, failed: 0 }
  const reasons: Record<string, number> = {}
  const compare = async ({ files, emails, config }: RandomProject) => {
    for (const name of Object.keys(project.tree('components'))) project.remove(`components/${name}`)
    project.write(files)
    for (const email of emails) {
      const text = files[email]!
      const got = await compile(text, config)
      if (got instanceof Error) {
        counts.refused++
        const reason = `${got.name}: ${got.message.slice(0, 40)}`
        reasons[reason] = (reasons[reason] ?? 0) + 1
        continue
      }
      const want = await renderInStages(text, { ...structuredClone(config), useTransformers: false }).catch((error: Error) => error)
      if (want instanceof Error) counts.failed++
      expect(got).toBe(want instanceof Error ? want : writeNodes(readEmail(want.rendered)))
      counts.same++
    }
  }
  await fc.assert(fc.asyncProperty(randomProject, compare), { numRuns: RUNS, seed: SEED })
  console.log(counts, reasons)
})

/** What our engine makes of an email, or why it leaves it to Maizzle. */
async function compile(text: string, config: object): Promise<string | Error> {
  try {
    const { root } = await createCompose({
      read: (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined),
      styles: (own) => {
        const { processor, options } = createStyleProcessor(own)
        return async (css) => (await processor.process(css, options)).css
      },
      folder: path.basename(project.root),
    })(text, { ...config }, { templates: new Map(), missing: new Set() })
    return write(root)
  } catch (error) {
    return error as Error
  }
}
