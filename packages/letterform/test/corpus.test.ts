import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createProject } from './project.ts'

/** Maizzle 5 projects as they are in the world, each using other parts of it; none of them knows of Letterform. */
const CORPUS = fileURLToPath(new URL('./corpus', import.meta.url))

/** What people switch on and off; written over a project's own production config. */
const VARIANTS: Record<string, string> = {
  'as it is': '{}',
  prettify: '{ prettify: true, minify: false }',
  minify: '{ minify: true, prettify: false }',
  purge: '{ css: { purge: true } }',
  'purge and minify, not inlined': '{ css: { purge: true, inline: false }, minify: { removeLineBreaks: true } }',
  shorthand: '{ css: { shorthand: true } }',
  'nothing at all': '{ useTransformers: false }',
}

const projects = readdirSync(CORPUS)

describe.each(projects)('%s', (name) => {
  it.each(Object.entries(VARIANTS))('builds as Maizzle builds it: %s', async (_variant, override) => {
    const project = createProject({}, path.join(CORPUS, name))
    vary(project.root, override)
    await project.maizzle()
    const wanted = project.tree('build_production')
    project.remove('build_production')
    const { problems } = await project.build()
    const built = project.tree('build_production')
    expect(Object.keys(wanted).length).toBeGreaterThan(1)
    expect(problems).toEqual([])
    for (const file of Object.keys(wanted)) expect(built[file], file).toBe(wanted[file])
    const more = Object.keys(built).filter((file) => !(file in wanted) && !file.endsWith('.txt'))
    expect(more).toEqual(['.letterform.json'])
  })
})

function vary(root: string, override: string): void {
  const name = readdirSync(root).find((file) => file.endsWith('config.production.js'))!
  const own = readFileSync(path.join(root, name), 'utf8').replace('export default', 'const own =')
  const merge = "import { defu } from 'defu'\n"
  writeFileSync(path.join(root, name), `${merge}${own}\nexport default defu(${override}, own)\n`)
}
