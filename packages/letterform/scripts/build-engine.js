// Bundles the engine that runs Maizzle into one file: it loads in a third of the time that its four hundred packages
// take, and the parts of it that Letterform stands in for are swapped here, by name.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { bundledLicenses } from './bundled-licenses.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const engine = path.join(root, 'src/compile/maizzle')
const require = createRequire(import.meta.url)
const tailwind = path.dirname(require.resolve('tailwindcss/package.json'))
const maizzle = path.dirname(fileURLToPath(import.meta.resolve('@maizzle/framework')))

/** What `maizzle:` names in our sources. */
const MAIZZLE = {
  'maizzle:render': 'generators/render.js',
  'maizzle:plaintext': 'generators/plaintext.js',
  'maizzle:posthtml': 'posthtml/index.js',
}

/** Who asks for what, and gets which file of ours. */
const SWAPS = [
  { importer: /posthtml-component\/src\/(index|find-path)\.js$/, name: /^node:fs$/, file: 'protected-fs.ts' },
  { importer: /posthtml-(component\/src|expressions\/lib)\/.*\.js$/, name: /^(node:)?vm$/, file: 'shared-realm.ts' },
  { importer: /framework\/src\/generators\/render\.js$/, name: /^\.\.\/posthtml\/index\.js$/, file: 'css-scope.ts' },
  { importer: /framework\/src\//, name: /^posthtml-postcss$/, file: 'style-sheets.ts' },
  {
    importer: /tailwindcss\/lib\/processTailwindFeatures\.js$/,
    name: /^\.\/lib\/expandTailwindAtRules$/,
    file: 'tailwind-contexts.ts',
  },
  { importer: /framework\/src\//, name: /^posthtml-postcss-merge-longhand$/, file: 'merge-longhand.ts' },
  { importer: /framework\/src\//, name: /^posthtml-extra-attributes$/, file: 'extra-attributes.ts' },
  { importer: /framework\/src\//, name: /^posthtml-url-parameters$/, file: 'url-parameters.ts' },
  { importer: /framework\/src\//, name: /^posthtml-widows$/, file: 'widows.ts' },
  { importer: /framework\/src\//, name: /^email-comb$/, file: 'comb.ts' },
  {
    importer: /framework\/src\/transformers\/index\.js$/,
    name: /^\.\/replaceStrings\.js$/,
    file: 'replace-strings.ts',
  },
  { importer: /framework\/src\/transformers\/baseUrl\.js$/, name: /^is-url-superb$/, file: 'token-url.ts' },
  { importer: /posthtml-base-url\//, name: /^is-url-superb$/, file: 'token-url.ts' },
]

/** Large, and needed only for Tailwind configs in TypeScript (jiti, sucrase) and for remote files (ofetch). */
const LAZY = /^(jiti(\/.*)?|sucrase|ofetch)$/

/** Parts of the bundle that cost time when it starts, and that hardly any email comes to use. */
const LATE = [
  { importer: /stylehacks\/src\/index\.js$/, name: /^browserslist$/ },
  // Who serializes with posthtml-render needs neither the other serializer nor its tables of entities.
  { importer: /posthtml(-expressions)?\/node_modules\/htmlparser2\/lib\/index\.js$/, name: /^\.\/FeedHandler$/ },
  { importer: /posthtml(-\w+)?\/node_modules\/htmlparser2\/lib\/index\.js$/, name: /^domutils$/ },
]

/** Marks what is resolved for our own plugin. */
const AGAIN = {}

const swaps = {
  name: 'swaps',
  setup({ onResolve, onLoad, onEnd, resolve }) {
    const used = new Set()
    onResolve({ filter: /^maizzle:/ }, ({ path: name }) => ({ path: path.join(maizzle, MAIZZLE[name]) }))
    onResolve({ filter: /^original:replace-strings$/ }, () => ({
      path: path.join(maizzle, 'transformers/replaceStrings.js'),
    }))
    onResolve({ filter: /^original:(expand-at-rules|default-extractor)$/ }, ({ path: name }) => ({
      path: path.join(
        tailwind,
        name.endsWith('rules') ? 'lib/lib/expandTailwindAtRules.js' : 'lib/lib/defaultExtractor.js',
      ),
    }))
    onResolve({ filter: /^original:/ }, ({ path: name }) => ({
      path: fileURLToPath(import.meta.resolve(name.slice('original:'.length), `file://${maizzle}/index.js`)),
    }))
    onResolve({ filter: /./, namespace: 'lazy' }, ({ path: name }) => {
      return LAZY.test(name) ? { path: name, external: true } : { path: name }
    })
    onResolve({ filter: LAZY }, ({ path: name }) => ({ path: name, namespace: 'lazy' }))
    // Juice never asks cheerio for its HTML parser, its decoders or its HTTP client, which are most of cheerio.
    onResolve({ filter: /^cheerio$/ }, ({ resolveDir, kind }) => resolve('cheerio/slim', { resolveDir, kind }))
    onResolve({ filter: /./ }, async ({ importer, path: name, resolveDir, kind, pluginData }) => {
      const late = LATE.find((one) => one.importer.test(importer) && one.name.test(name))
      if (late && pluginData !== AGAIN) {
        used.add(late)
        const { path: file } = await resolve(name, { importer, resolveDir, kind, pluginData: AGAIN })
        return { path: file, namespace: 'lazy' }
      }
      const swap = SWAPS.find((one) => one.importer.test(importer) && one.name.test(name))
      if (!swap) return undefined
      used.add(swap)
      return { path: path.join(engine, swap.file) }
    })
    onLoad({ filter: /./, namespace: 'lazy' }, ({ path: name }) => ({
      contents: `
        const load = () => require(${JSON.stringify(name)})
        // Who imports it takes functions out of it at once, and calls them later or never.
        const later = (name) => (...args) => load()[name](...args)
        module.exports = new Proxy(function () {}, {
          get: (_, key) => (key === '__esModule' || typeof key === 'symbol' ? undefined : later(key)),
          apply: (_, self, args) => load().apply(self, args),
        })`,
      resolveDir: root,
    }))
    onLoad({ filter: /tailwindcss\/lib\/corePlugins\.js$/ }, ({ path: file }) => ({ contents: inlinePreflight(file) }))
    onLoad({ filter: /js-yaml\/lib\/js-yaml\/type\/js\/function\.js$/ }, ({ path: file }) => ({
      contents: delayEsprima(file),
    }))
    onEnd(() => {
      const unused = [...SWAPS, ...LATE].filter((one) => !used.has(one))
      if (unused.length > 0) throw new Error(`Nothing asks for ${unused.map(({ name }) => name).join(', ')} any more`)
    })
  },
}

/** Tailwind reads its base styles from beside its own file, which the bundle leaves behind. */
function inlinePreflight(file) {
  const source = readFileSync(file, 'utf8')
  const preflight = readFileSync(path.join(path.dirname(file), 'css/preflight.css'), 'utf8')
  const read = '_fs.default.readFileSync(_path.join(__dirname, "./css/preflight.css"), "utf8")'
  if (!source.includes(read)) throw new Error('Tailwind reads its base styles in another way now')
  return source.replace(read, () => JSON.stringify(preflight))
}

/** YAML that holds functions is nobody's front matter, yet js-yaml loads a parser of JavaScript for it. */
function delayEsprima(file) {
  const source = readFileSync(file, 'utf8')
  const load = "esprima = _require('esprima')"
  if (!source.includes(load)) throw new Error('js-yaml loads esprima in another way now')
  return source.replace(load, "esprima = { parse: (...args) => _require('esprima').parse(...args) }")
}

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: [path.join(engine, 'worker.ts')],
  outfile: path.join(root, 'lib/compile/maizzle/worker.cjs'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  legalComments: 'none',
  metafile: true,
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: 'warning',
  // Code from V8's cache has no module loader: it asks for Node's modules as any script does.
  supported: { 'dynamic-import': false },
  plugins: [swaps],
  alias: { tailwindcss: tailwind },
})
writeFileSync(path.join(root, 'lib/compile/maizzle/LICENSES.txt'), bundledLicenses(metafile, root))
