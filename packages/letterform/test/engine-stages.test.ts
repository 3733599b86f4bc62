import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { defu } from 'defu'
import { beforeAll, expect, it } from 'vitest'
import { createCompose } from '../src/compile/engine/compose.ts'
import { createSteps } from '../src/compile/engine/render-email.ts'
import { settle } from '../src/compile/engine/settle.ts'
import { write, writeNodes } from '../src/compile/engine/tree.ts'
import { createStyleProcessor } from '../src/compile/worker/style-processor.ts'
import { protect } from '../src/placeholders/protect.ts'
import { withoutOwnKeys } from '../src/project/front-matter.ts'
import { loadConfig } from '../src/project/load-config.ts'
import { renderInStages } from './engine/maizzle-stages.ts'
import { createProject, GUIDE } from './project.ts'

const EMAILS = readdirSync(path.join(GUIDE, 'emails'))
const project = createProject({})
let config: Record<string, unknown>

/** The reference set as an engine gets it: with tokens in place of placeholders. */
beforeAll(async () => {
  for (const folder of ['emails', 'layouts', 'components']) {
    for (const name of readdirSync(path.join(GUIDE, folder))) {
      const file = `${folder}/${name}`
      const source = readFileSync(path.join(GUIDE, file), 'utf8')
      const { text } = protect({ file, text: source })
      project.write({ [file]: folder === 'emails' ? withoutOwnKeys(text) : text })
    }
  }
  for (const name of ['config.js', 'config.production.js', 'tailwind.config.js']) {
    project.copy(path.join(GUIDE, name), name)
  }
  process.chdir(project.root)
  const loaded = await loadConfig(project.root)
  if ('problem' in loaded) throw new Error(loaded.problem.message)
  config = loaded.config
})

const runTransformers = () => Promise.reject(new Error('The reference set needs no original'))

/** Maizzle's transformers, as the reference set's config has them. */
const TRANSFORMERS = [
  'core',
  'safe',
  'filters',
  'markdown',
  'inline',
  'remove',
  'shorthand',
  'add',
  'sixHex',
  'mso',
  'purge',
]
/** The last transformer that each of our passes replaces. */
const LAST = ['core', 'safe', 'filters', 'markdown', 'inline', 'sixHex', 'sixHex', 'mso', 'purge']

it.each(EMAILS)('gives what Maizzle gives at every stage for %s', async (name) => {
  const compose = createCompose({
    read: (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined),
    readText: () => undefined,
    styles: (own) => {
      const { processor, options } = createStyleProcessor(own)
      return async (css) => (await processor.process(css, options)).css
    },
    folder: path.basename(project.root),
    runTransformers,
    runPlugins: runTransformers,
  })
  const text = project.read(`emails/${name}`)
  const own = defu({ build: { current: { path: path.parse(name) } } }, config)
  const want = await renderInStages(text, own)

  const { nodes, config: page } = await compose(text, own, { templates: new Map(), others: new Set() })
  expect(writeNodes(nodes), 'components').toBe(want.rendered)
  const root = settle(nodes)
  const { steps, textSteps } = createSteps()
  expect(steps).toHaveLength(LAST.length)
  for (const [index, { pass }] of steps.entries()) {
    await pass(root, { config: page })
    expect(write(root), LAST[index]).toBe(want.transformed[TRANSFORMERS.indexOf(LAST[index]!)])
  }
  let html = write(root)
  for (const { pass } of textSteps) html = await pass(html, { config: page })
  expect(html).toBe(want.html)
})
