// Builds the two bundles of the worker: our own engine with Tailwind, and Maizzle, which is loaded only if an email needs
// it. A bundle loads in a third of the time of its packages, and some modules of Maizzle are replaced by our own.
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { bundledLicenses } from './bundled-licenses.js'
import { ENGINE_ABSENT, ENGINE_SWAPS } from './engine-replacements.js'
import { checkOriginals } from './pinned-originals.js'
import { checkUsed, createReplacements } from './replacements.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const tailwind = path.dirname(createRequire(import.meta.url).resolve('tailwindcss/package.json'))

/** Imports that get a file of ours. */
const MAIZZLE_SWAPS = [
  { importer: /posthtml-component\/src\/(index|find-path)\.js$/, name: /^node:fs$/, file: 'maizzle/protected-fs.ts' },
  {
    importer: /framework\/src\/generators\/render\.js$/,
    name: /^\.\.\/posthtml\/index\.js$/,
    file: 'maizzle/css-scope.ts',
  },
  { importer: /framework\/src\//, name: /^posthtml-postcss$/, file: 'maizzle/posthtml-postcss.ts' },
  { importer: /framework\/src\//, name: /^posthtml-url-parameters$/, file: 'maizzle/url-parameters.ts' },
  { importer: /framework\/src\//, name: /^email-comb$/, file: 'maizzle/comb.ts' },
  {
    importer: /framework\/src\/transformers\/index\.js$/,
    name: /^\.\/replaceStrings\.js$/,
    file: 'maizzle/replace-strings.ts',
  },
  { importer: /framework\/src\/transformers\/baseUrl\.js$/, name: /^is-url-superb$/, file: 'maizzle/token-url.ts' },
  { importer: /posthtml-base-url\//, name: /^is-url-superb$/, file: 'maizzle/token-url.ts' },
]

/** Plugins that Maizzle passes to `posthtml-postcss`. Our replacement of it does not use them. */
const ABSENT = [
  {
    importer: /framework\/src\/posthtml\/index\.js$/,
    name: /^(tailwindcss|postcss-(calc|import|css-variables|sort-media-queries|color-functional-notation))$/,
  },
]

/** What our engine rarely needs. */
const ENGINE_LATE = [
  { importer: /js-beautify\/js\/src\/index\.js$/, name: /^\.\/(javascript|html)\/index$/ },
  { importer: /js-yaml\/lib\/js-yaml\.js$/, name: /\/dumper$/ },
  { importer: /postcss-calc\/src\/lib\/transform\.js$/, name: /^postcss-selector-parser$/ },
  { importer: /stylehacks\/src\/plugins\//, name: /^postcss-selector-parser$/ },
  { importer: /tailwindcss\/lib\/util\/hashConfig\.js$/, name: /^object-hash$/ },
  { importer: /engine\/purge-sheet\.ts$/, name: /^email-comb$/, exports: ['comb'] },
  { importer: /worker\/colour-notation\.ts$/, name: /^postcss-color-functional-notation$/, exports: ['default'] },
  // The parsers decode no entities.
  { importer: /entities\/lib\/decode\.js$/, name: /\/decode-data-html(\.js)?$/, isData: true },
]

/** The same packages, installed twice. */
const TWINS = [
  ['/posthtml-parser-of-posthtml/node_modules/', '/posthtml-parser-of-expressions/node_modules/'],
  ['/stylehacks/node_modules/', '/postcss-calc/node_modules/'],
]

const used = new Set()
const chunks = new Map()
await bundle('engine', 'worker/serve.ts', {
  swaps: ENGINE_SWAPS,
  late: ENGINE_LATE,
  absent: ENGINE_ABSENT,
  twins: TWINS,
  chunks,
})
const shared = ['style-sheets', 'track-reads']
const maizzle = await bundle('maizzle', 'maizzle/render-email.ts', { swaps: MAIZZLE_SWAPS, absent: ABSENT, shared })
for (const [name, file] of chunks) await bundle(name.replace(':', '/'), file, {})
checkOriginals(maizzle, root, { accept: process.argv.includes('--accept-originals') })
checkUsed([...MAIZZLE_SWAPS, ...ENGINE_SWAPS, ...ENGINE_LATE, ...ENGINE_ABSENT, ...ABSENT], used)

async function bundle(name, entry, replacements) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [path.resolve(root, 'src/compile', entry)],
    outfile: path.join(root, `lib/compile/bundles/${name}.cjs`),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // What `loadBundle` expects.
    banner: { js: '(function (exports, require, module, __filename, __dirname) {' },
    footer: { js: '})' },
    charset: 'ascii',
    legalComments: 'none',
    metafile: true,
    minifySyntax: true,
    minifyWhitespace: true,
    logLevel: 'warning',
    // `import()` does not work in code from V8's cache.
    supported: { 'dynamic-import': false },
    plugins: [createReplacements(replacements, used)],
    alias: { tailwindcss: tailwind },
  })
  const licenses = bundledLicenses(Object.keys(metafile.inputs), root)
  writeFileSync(path.join(root, `lib/compile/bundles/${name}.LICENSES.txt`), licenses)
  return metafile
}
