import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCompose, type Sources } from '../src/compile/engine/compose.ts'
import type { EmailConfig } from '../src/compile/engine/pass.ts'
import { refuse } from '../src/compile/engine/refusal.ts'
import { createSteps } from '../src/compile/engine/render-email.ts'
import { runPasses, type Steps } from '../src/compile/engine/run-passes.ts'
import { settle } from '../src/compile/engine/settle.ts'
import { createTemplateReader } from '../src/compile/worker/read-templates.ts'
import { startPass, stylesFor } from '../src/compile/worker/style-sheets.ts'
import { protect } from '../src/placeholders/protect.ts'
import { withoutOwnKeys } from '../src/project/front-matter.ts'
import { loadConfig } from '../src/project/load-config.ts'
import { loadMaizzle } from './engine/two-engines.ts'
import { GUIDE } from './project.ts'

const cwd = process.cwd()
const { runTransformers: run, runPlugins } = loadMaizzle()
let config: EmailConfig

beforeAll(async () => {
  process.chdir(GUIDE)
  const loaded = await loadConfig(GUIDE)
  if ('problem' in loaded) throw new Error(loaded.problem.message)
  config = loaded.config
  startPass()
})
afterAll(() => process.chdir(cwd))

const VARIANTS: Record<string, (config: EmailConfig) => EmailConfig> = {
  'as it is': (config) => config,
  'neither inlined nor purged': (config) => ({
    ...config,
    css: { ...(config.css as object), inline: false, purge: false },
  }),
}

const COUNT = createSteps().steps.length + createSteps().textSteps.length
const CASES = Object.keys(VARIANTS).flatMap((variant) =>
  Array.from({ length: COUNT }, (_, index) => [variant, index] as const),
)

/** Maizzle's own code in place of any step gives the same email. */
it.each(CASES)('hands over to Maizzle %s, at step %i', async (variant, index) => {
  const sources: Sources = {
    ...createTemplateReader(),
    styles: stylesFor,
    folder: path.basename(GUIDE),
    runTransformers: run,
    runPlugins,
  }
  const compose = createCompose(sources)
  const own = VARIANTS[variant]!({ ...config, build: {} })
  for (const name of readdirSync('emails').slice(0, 3)) {
    const { text } = protect({ file: `emails/${name}`, text: readFileSync(`emails/${name}`, 'utf8') })
    const compile = async (steps: Steps) => {
      const email = await compose(withoutOwnKeys(text), own, { templates: new Map(), others: new Set() })
      return runPasses(settle(email.nodes), steps, { context: { config: email.config }, run })
    }
    expect(await compile(refuseAt(index, createSteps())), name).toBe(await compile(createSteps()))
  }
})

function refuseAt(index: number, { steps, textSteps }: Steps): Steps {
  const pass = () => refuse('for the test')
  const change = <Step>(list: Step[], from: number) =>
    list.map((step, at) => (from + at === index ? { ...step, pass } : step))
  return { steps: change(steps, 0), textSteps: change(textSteps, steps.length) }
}
