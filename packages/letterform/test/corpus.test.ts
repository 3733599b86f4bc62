import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { createProject, type Files, readTree } from './run-cli.ts'

/*
 * Whatever has no placeholder comes out as Maizzle writes it, byte for byte. Each folder of `corpus/` is a Maizzle 5
 * project; one that brings no `config.production.js` is built once under each of these.
 */
const VARIANTS: Record<string, object> = {
  plain: { variant: 'plain' },
  prettified: { prettify: true },
  minified: { minify: true },
  purged: { css: { purge: true, shorthand: true } },
  everything: { css: { purge: true, shorthand: true, sixHex: false }, prettify: { indent_size: 4 }, minify: { removeLineBreaks: false } },
}
const OWN: Record<string, object | undefined> = { own: undefined }

const CORPUS = fileURLToPath(new URL('corpus', import.meta.url))
const MAIZZLE = import.meta.resolve('@maizzle/framework')
const expectations = mkdtempSync(path.join(realpathSync(tmpdir()), 'letterform-corpus-'))
afterAll(() => rmSync(expectations, { recursive: true, force: true }))

/** Builds under each variant in turn; what came of it is moved aside. */
const BUILD_ALL = `
  import { cpSync, rmSync, writeFileSync } from 'node:fs'
  import { build } from ${JSON.stringify(MAIZZLE)}
  const [variants, output, results] = JSON.parse(process.argv[1])
  for (const [name, config] of variants) {
    if (config) writeFileSync('config.production.js', config)
    await build({ env: 'production' })
    cpSync(output, results + '/' + name, { recursive: true })
    rmSync(output, { recursive: true })
  }`

describe.concurrent('builds a Maizzle project as Maizzle does', () => {
  for (const name of readdirSync(CORPUS).sort()) {
    it(name, async () => {
      const project = createProject(readFiles(path.join(CORPUS, name)))
      try {
        const variants = existsSync(path.join(project.root, 'config.production.js')) ? OWN : VARIANTS
        const configs = Object.entries(variants).map(([variant, config]) => [variant, config && configOf(config)])
        const output = /path: '([^']+)'/.exec(project.files()['config.js']!)![1]!
        const results = path.join(expectations, name)
        mkdirSync(results)
        await runMaizzle(project.root, [configs, output, results])
        for (const [variant, config] of configs) {
          if (config) project.write({ 'config.production.js': config })
          const { report } = await project.build()
          const want = readTree(path.join(results, variant!))
          const given = onlyIn(want, readTree(path.join(project.root, output)))
          expect(report.problems, `${name}, ${variant}`).toEqual([])
          expect(given.files, `${name}, ${variant}`).toEqual(want)
          expect(given.more.filter((file) => !/\.txt$|^\.letterform\.json$/.test(file))).toEqual([])
        }
      } finally {
        project.close()
      }
    })
  }
})

function configOf(config: object): string {
  return `export default ${JSON.stringify(config)}\n`
}

async function runMaizzle(cwd: string, args: unknown): Promise<void> {
  const program = ['--input-type=module', '-e', BUILD_ALL, JSON.stringify(args)]
  await promisify(execFile)(process.execPath, program, { cwd })
}

function onlyIn(want: Record<string, string>, given: Record<string, string>) {
  return {
    files: Object.fromEntries(Object.entries(given).filter(([file]) => file in want)),
    more: Object.keys(given).filter((file) => !(file in want)),
  }
}

function readFiles(folder: string): Files {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
  return Object.fromEntries(
    names
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(folder, file), readFileSync(file)]),
  )
}
