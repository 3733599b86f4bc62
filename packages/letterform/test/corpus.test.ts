import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { createProject, type Files, readTree, type TestProject } from './run-cli.ts'

/** Maizzle 5 projects as they are in the world, each using other parts of it; none of them knows of Letterform. */
const CORPUS = fileURLToPath(new URL('corpus', import.meta.url))

/** What people switch on and off; written over a project's own production config. */
const VARIANTS: Record<string, string> = {
  'as it is': '{ variant: true }',
  prettify: '{ prettify: true, minify: false }',
  minify: '{ minify: true, prettify: false }',
  'purge and shorthand': '{ css: { purge: true, shorthand: true } }',
  'purge and minify, not inlined': '{ css: { purge: true, inline: false }, minify: { removeLineBreaks: true } }',
  'no transformers': '{ useTransformers: false }',
}

const MAIZZLE = import.meta.resolve('@maizzle/framework')

/** `maizzle build production` under each variant in turn, in one process; what came of it is moved aside. */
const BUILD_ALL = `
  import { cpSync, rmSync, writeFileSync } from 'node:fs'
  import { build } from ${JSON.stringify(MAIZZLE)}
  const { file, configs, output, results } = JSON.parse(process.argv[1])
  for (const [name, config] of Object.entries(configs)) {
    writeFileSync(file, config)
    await build({ env: 'production' })
    cpSync(output, results + '/' + name, { recursive: true })
    rmSync(output, { recursive: true })
  }`

const wanted = mkdtempSync(path.join(realpathSync(tmpdir()), 'letterform-corpus-'))
afterAll(() => rmSync(wanted, { recursive: true, force: true }))

describe.concurrent('builds as Maizzle builds it', () => {
  for (const name of readdirSync(CORPUS).sort()) {
    it(name, async () => {
      const project = createProject(readFiles(path.join(CORPUS, name)))
      try {
        await compare(project, path.join(wanted, name))
      } finally {
        project.close()
      }
    })
  }
})

async function compare(project: TestProject, results: string): Promise<void> {
  const files = project.files()
  const base = files['config.js'] ?? files['maizzle.config.js']!
  const file = 'config.js' in files ? 'config.production.js' : 'maizzle.config.production.js'
  const own = files[file] ?? 'export default {}'
  const output = outputOf(own) ?? outputOf(base)!
  const configs = Object.fromEntries(Object.entries(VARIANTS).map(([name, variant]) => [name, vary(own, variant)]))
  mkdirSync(results)
  await runMaizzle(project.root, { file, configs, output, results })
  for (const [variant, config] of Object.entries(configs)) {
    project.write({ [file]: config })
    const { report } = await project.build()
    const want = readTree(path.join(results, variant))
    const given = readTree(path.join(project.root, output))
    const more = Object.keys(given).filter((one) => !(one in want) && !one.endsWith('.txt'))
    expect(Object.keys(want).length).toBeGreaterThan(1)
    expect(report.problems, variant).toEqual([])
    expect(pick(given, Object.keys(want)), variant).toEqual(want)
    expect(more, variant).toEqual(['.letterform.json'])
  }
}

function outputOf(config: string): string | undefined {
  return /output: \{ path: '([^']+)'/.exec(config)?.[1]
}

function vary(own: string, variant: string): string {
  return `import { defu } from 'defu'\n${own.replace('export default', 'const own =')}\nexport default defu(${variant}, own)\n`
}

async function runMaizzle(cwd: string, task: object): Promise<void> {
  const program = ['--input-type=module', '-e', BUILD_ALL, JSON.stringify(task)]
  await promisify(execFile)(process.execPath, program, { cwd })
}

function pick(files: Record<string, string>, names: string[]): Record<string, string | undefined> {
  return Object.fromEntries(names.map((name) => [name, files[name]]))
}

function readFiles(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const names = entries.map((entry) => path.join(entry.parentPath, entry.name))
  return Object.fromEntries(names.map((file) => [path.relative(folder, file), readFileSync(file)]))
}
