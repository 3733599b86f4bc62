// Makes one file of each kind of module out of src/generate/runtime/, which every generated package brings along.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'

const from = new URL('./lib/generate/runtime/', import.meta.url)
const to = new URL('./lib/generate/runtime-files/', import.meta.url)

/** The modules whose types callers see. They import nothing, so that they can stand in one file. */
const PUBLIC = ['errors', 'html', 'mail']

mkdirSync(to, { recursive: true })
for (const [format, file] of [
  ['esm', 'runtime.js'],
  ['cjs', 'runtime.cjs'],
]) {
  const { outputFiles } = await build({
    entryPoints: [new URL('index.js', from).pathname],
    bundle: true,
    write: false,
    format,
    platform: 'neutral',
    target: 'es2022',
    charset: 'utf8',
    logLevel: 'warning',
  })
  const code = outputFiles[0].text.replace(/^\/\/ .*\/runtime\/(.*)$/gm, '// $1')
  writeFileSync(new URL(file, to), `// What letterform's packages share.\n${code}`)
}

const types = PUBLIC.map((name) => readFileSync(new URL(`${name}.d.ts`, from), 'utf8')).join('\n')
if (/^import /m.test(types)) throw new Error('The public types of the runtime have to stand alone')
writeFileSync(new URL('runtime.d.ts', to), types)
