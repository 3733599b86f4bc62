// Bundles src/runtime/ into one file for each module format, and copies the runtimes of other languages. Generated
// packages include these files.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'
import { goTables, phpTables } from './case-tables.js'

const from = new URL('../src/runtime/', import.meta.url)
const types = new URL('../lib/runtime/', import.meta.url)
const to = new URL('../lib/runtime-files/', import.meta.url)

/** The modules whose types callers see. They have no imports, so they can be joined into one file. */
const PUBLIC = ['errors', 'html', 'inputs', 'mail']

mkdirSync(to, { recursive: true })
for (const [format, entry, file] of [
  ['esm', 'index.ts', 'runtime.js'],
  ['cjs', 'index.ts', 'runtime.cjs'],
  ['esm', 'locales/index.ts', 'locales.js'],
  ['cjs', 'locales/index.ts', 'locales.cjs'],
]) {
  const { outputFiles } = await build({
    entryPoints: [new URL(entry, from).pathname],
    bundle: true,
    write: false,
    format,
    platform: 'neutral',
    target: 'es2022',
    logLevel: 'warning',
  })
  const code = outputFiles[0].text.replace(/^\/\/ .*\/runtime\/(.*)$/gm, '// $1')
  writeFileSync(new URL(file, to), `// What letterform's packages share.\n${code}`)
}

const publicTypes = PUBLIC.map((name) => readFileSync(new URL(`${name}.d.ts`, types), 'utf8')).join('\n')
if (/^import /m.test(publicTypes)) throw new Error('The public types of the runtime must not import anything')
writeFileSync(new URL('runtime.d.ts', to), publicTypes)

/** What packages in other languages copy. */
const COPIED = {
  'runtime/go/': /\.go$/,
  'runtime/php/': /\.php$/,
  'runtime/python/': /\.py$/,
  'generate/python/': /\.py$/,
}
for (const [folder, wanted] of Object.entries(COPIED)) {
  const source = new URL(`../src/${folder}`, import.meta.url)
  const copies = new URL(`../lib/${folder}`, import.meta.url)
  for (const name of readdirSync(source, { recursive: true })) {
    if (wanted.test(name)) cpSync(new URL(name, source), new URL(name, copies))
  }
}

writeFileSync(new URL('../lib/runtime/go/case_tables.go', import.meta.url), goTables())
writeFileSync(new URL('../lib/runtime/php/CaseTables.php', import.meta.url), phpTables())
