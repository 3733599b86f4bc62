// What the bundles of the worker take instead of what their packages ask for, by name.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const maizzle = path.dirname(fileURLToPath(import.meta.resolve('@maizzle/framework')))

/** What `maizzle:` names in our sources. */
const MAIZZLE = {
  'maizzle:render': 'generators/render.js',
  'maizzle:plaintext': 'generators/plaintext.js',
  'maizzle:posthtml': 'posthtml/index.js',
  'maizzle:attribute-to-style': 'transformers/attributeToStyle.js',
  'maizzle:base-url': 'transformers/baseUrl.js',
  'maizzle:inline': 'transformers/inline.js',
  'maizzle:minify': 'transformers/minify.js',
  'maizzle:prettify': 'transformers/prettify.js',
  'maizzle:purge': 'transformers/purge.js',
  'maizzle:url-parameters': 'transformers/urlParameters.js',
}

/** Large, and needed only for Tailwind configs in TypeScript (jiti, sucrase) and for remote files (ofetch). */
const LAZY = /^(jiti(\/.*)?|sucrase|ofetch)$/

/** Parts of the bundle that cost time when it starts, and that hardly any email comes to use. */
const LATE = [
  { importer: /stylehacks\/src\/index\.js$/, name: /^browserslist$/ },
  // Who serializes with posthtml-render needs neither the other serializer nor its tables of entities.
  { importer: /posthtml(-[\w-]+)?\/node_modules\/htmlparser2\/lib\/index\.js$/, name: /^\.\/FeedHandler$/ },
  { importer: /posthtml(-[\w-]+)?\/node_modules\/htmlparser2\/lib\/index\.js$/, name: /^domutils$/ },
]

/** Marks what is resolved for our own plugin. */
const AGAIN = {}

/**
 * A plugin for esbuild. `swaps`: who asks for what, and gets which file of ours. `shared`: files of ours that another
 * bundle has. `absent`: who asks for what, and never uses it. `used` is told which of these were asked for.
 */
export function createReplacements({ swaps = [], shared = [], absent = [] }, used) {
  return {
    name: 'replacements',
    setup({ onResolve, onLoad, resolve }) {
      onResolve({ filter: /^maizzle:/ }, ({ path: name }) => ({ path: path.join(maizzle, MAIZZLE[name]) }))
      onResolve({ filter: /^original:replace-strings$/ }, () => ({
        path: path.join(maizzle, 'transformers/replaceStrings.js'),
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
        const isMeant = (one) => one.importer.test(importer) && one.name.test(name)
        const late = LATE.find(isMeant)
        if (late && pluginData !== AGAIN) {
          used.add(late)
          const { path: file } = await resolve(name, { importer, resolveDir, kind, pluginData: AGAIN })
          return { path: file, namespace: 'lazy' }
        }
        const ours = shared.find((file) => name.endsWith(`/${file}.ts`))
        if (ours) return { path: `shared:${ours}`, external: true }
        const [swap, gone] = [swaps.find(isMeant), absent.find(isMeant)]
        if (swap ?? gone) used.add(swap ?? gone)
        if (gone) return { path: name, namespace: 'absent' }
        return swap && { path: path.join(root, 'src/compile', swap.file) }
      })
      onLoad({ filter: /./, namespace: 'absent' }, () => ({ contents: 'export default () => false' }))
      onLoad({ filter: /./, namespace: 'lazy' }, ({ path: name }) => ({ contents: loadLater(name), resolveDir: root }))
      onLoad({ filter: /tailwindcss\/lib\/corePlugins\.js$/ }, ({ path: file }) => ({
        contents: inlinePreflight(file),
      }))
      onLoad({ filter: /js-yaml\/lib\/js-yaml\/type\/js\/function\.js$/ }, ({ path: file }) => ({
        contents: delayEsprima(file),
      }))
    },
  }
}

/** Fails where something is replaced that nothing asks for: an update would undo it and nobody would notice. */
export function checkUsed(replacements, used) {
  const unused = [...replacements, ...LATE].filter((one) => !used.has(one))
  if (unused.length > 0) throw new Error(`Nothing asks for ${unused.map(({ name }) => name).join(', ')} any more`)
}

function loadLater(name) {
  return `
    const load = () => require(${JSON.stringify(name)})
    // Who imports it takes functions out of it at once, and calls them later or never.
    const later = (name) => (...args) => load()[name](...args)
    module.exports = new Proxy(function () {}, {
      get: (_, key) => (key === '__esModule' || typeof key === 'symbol' ? undefined : later(key)),
      apply: (_, self, args) => load().apply(self, args),
    })`
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
