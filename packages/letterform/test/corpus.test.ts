import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { isFull } from './cases.ts'
import { createProject, type TestProject } from './project.ts'

/** Maizzle 5 projects as they are in the world, each using other parts of it; none of them knows of Letterform. */
const CORPUS = fileURLToPath(new URL('./corpus', import.meta.url))
const REFUSALS = fileURLToPath(new URL('./corpus-refusals.json', import.meta.url))

/** What people switch on and off; written over a project's own production config. */
const VARIANTS: Record<string, string> = {
  'as it is': '{ variant: true }',
  prettify: '{ prettify: true, minify: false }',
  minify: '{ minify: true, prettify: false }',
  'purge and shorthand': '{ css: { purge: true, shorthand: true } }',
  'purge and minify, not inlined': '{ css: { purge: true, inline: false }, minify: { removeLineBreaks: true } }',
  'no transformers': '{ useTransformers: false }',
}

/** The problems of each project, under all variants. These emails show expressions that stay as they are. */
const FOUND: Record<string, string[]> = {
  everything: [
    'expression-likely emails/one.html:10:8',
    'expression-likely layouts/main.html:6:36',
    'expression-likely layouts/main.html:11:75',
  ],
  expressions: ['expression-likely emails/locals.html:5:32', 'expression-likely emails/locals.html:6:29'],
  markup: [
    'expression-likely emails/odd.html:19:28',
    'expression-likely emails/odd.html:19:41',
    'expression-likely emails/odd.html:19:46',
    'expression-likely emails/odd.html:19:51',
    'expression-likely emails/odd.html:19:61',
  ],
  slots: ['expression-likely components/card.html:23:44', 'expression-likely emails/logic.html:11:11'],
}

it.each(readdirSync(CORPUS).map((name, at) => ({ name, variants: variantsOf(at) })))(
  'builds as Maizzle builds it: $name',
  async ({ name, variants }) => {
    const project = createProject({}, path.join(CORPUS, name))
    const configs = Object.entries(variants).map(([variant, override]) => ({ variant, ...vary(project, override) }))
    const output = outputOf(project)
    await project.maizzle(configs, output)
    const refused: Refusals = {}
    for (const { variant, file, content } of configs) {
      project.write({ [file]: content })
      const { problems, byMaizzle } = await project.build()
      for (const [file, reason] of Object.entries(byMaizzle)) {
        refused[file] = [...new Set([...(refused[file] ?? []), reason])].sort()
      }
      const wanted = project.tree(`wanted/${variant}`)
      const built = project.tree(output)
      expect(Object.keys(wanted).length, variant).toBeGreaterThan(1)
      const found = problems.map(({ code, place }) => `${code} ${place?.file}:${place?.line}:${place?.column}`)
      expect(found, variant).toEqual(FOUND[name] ?? [])
      for (const one of Object.keys(wanted)) expect(built[one], `${variant}: ${one}`).toBe(wanted[one])
      const more = Object.keys(built).filter((one) => !(one in wanted) && !one.endsWith('.txt'))
      expect(more, variant).toEqual(['.letterform.json'])
    }
    if (process.env.LETTERFORM_ACCEPT) accept(name, refused)
    else expect(refused).toEqual(listed(name, refused))
  },
)

/** All of them in `npm run test:full`. In the gate, the project as it is and one more, another for the next project. */
function variantsOf(at: number): Record<string, string> {
  const [asItIs, ...others] = Object.entries(VARIANTS)
  return Object.fromEntries([asItIs!, ...(isFull ? others : [others[at % others.length]!])])
}

/** Why our engine leaves an email to Maizzle, under whichever variant. */
type Refusals = Record<string, string[]>

/** What the list says. Some of its reasons belong to variants that the gate leaves out. */
function listed(name: string, found: Refusals): Refusals {
  const all = refusals()[name] ?? {}
  if (isFull) return all
  const named = Object.entries(all).map(([file, reasons]) => [
    file,
    reasons.filter((one) => found[file]?.includes(one)),
  ])
  return Object.fromEntries(named.filter(([, reasons]) => reasons!.length > 0))
}

/** By project. It may get shorter, and not longer. */
function refusals(): Record<string, Refusals> {
  return JSON.parse(readFileSync(REFUSALS, 'utf8'))
}

function accept(name: string, refused: Refusals): void {
  writeFileSync(REFUSALS, `${JSON.stringify({ ...refusals(), [name]: refused }, null, 2)}\n`)
}

/** The production config under a variant's settings. */
function vary(project: TestProject, override: string): { file: string; content: string } {
  const file = project.has('maizzle.config.js') ? 'maizzle.config.production.js' : 'config.production.js'
  const written = path.join(project.root, file)
  const own = existsSync(written) ? readFileSync(written, 'utf8') : 'export default {}'
  const settings = own.replace('export default', 'const own =')
  return { file, content: `import { defu } from 'defu'\n${settings}\nexport default defu(${override}, own)\n` }
}

function outputOf(project: TestProject): string {
  const files = ['maizzle.config.production.js', 'config.production.js', 'maizzle.config.js', 'config.js']
  const configs = files.filter((file) => project.has(file)).map((file) => project.read(file))
  return configs.map((config) => /output: \{ path: '([^']+)'/.exec(config)?.[1]).find(Boolean)!
}
