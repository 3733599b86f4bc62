// Replaces modules in the bundles of the worker.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const maizzle = path.dirname(fileURLToPath(import.meta.resolve('@maizzle/framework')))

/** The files behind `maizzle:` imports. */
const MAIZZLE = {
  'maizzle:render': 'generators/render.js',
  'maizzle:plaintext': 'generators/plaintext.js',
  'maizzle:posthtml': 'posthtml/index.js',
  'maizzle:transformers': 'transformers/index.js',
}

/** Large, and needed only for Tailwind configs in TypeScript (jiti, sucrase) and for remote files (ofetch). */
const LAZY = /^(jiti(\/.*)?|sucrase|ofetch)$/

/** What `delayEsprima` changes. */
export const YAML_FUNCTIONS = /js-yaml\/lib\/js-yaml\/type\/js\/function\.js$/

/** Modules that are slow to load and rarely used. */
const LATE = [
  { importer: /stylehacks\/src\/index\.js$/, name: /^browserslist$/ },
  // PostHTML uses posthtml-render, not this serializer with its tables of entities.
  { importer: /posthtml(-[\w-]+)?\/node_modules\/htmlparser2\/lib\/index\.js$/, name: /^\.\/FeedHandler$/ },
  { importer: /posthtml(-[\w-]+)?\/node_modules\/htmlparser2\/lib\/index\.js$/, name: /^domutils$/ },
]

/** Marks imports that our own plugin resolves. */
const AGAIN = {}

/**
 * An esbuild plugin. `swaps` are imports that get a file of ours, `shared` are our files in another bundle, and `absent`
 * are imports that are never used. The replacements that were applied are added to `used`.
 *
 * With `chunks`, modules that are rarely used are left out of the bundle, because V8 reads even the code that it does not run.
 * Each is added to `chunks`, by its name. `late` are more of them, and `twins` pairs of folders with the same packages.
 */
export function createReplacements({ swaps = [], shared = [], absent = [], late = [], twins = [], chunks }, used) {
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
      // Juice does not use cheerio's HTML parser, decoders and HTTP client, which are most of its size.
      onResolve({ filter: /^cheerio$/ }, ({ resolveDir, kind }) => resolve('cheerio/slim', { resolveDir, kind }))
      onResolve({ filter: /./ }, async ({ importer, path: name, resolveDir, kind, pluginData }) => {
        if (pluginData === AGAIN) return undefined
        const isMeant = (one) => one.importer.test(importer) && one.name.test(name)
        const find = () => resolve(name, { importer, resolveDir, kind, pluginData: AGAIN })
        const rare = [...LATE, ...late].find(isMeant)
        if (rare) {
          used.add(rare)
          const file = twinOf((await find()).path, twins)
          return chunks
            ? { path: addChunk(file, chunks), namespace: 'late', pluginData: rare }
            : { path: file, namespace: 'lazy' }
        }
        const ours = shared.find((file) => name.endsWith(`/${file}.ts`))
        if (ours) return { path: `shared:${ours}`, external: true }
        const [swap, gone] = [swaps.find(isMeant), absent.find(isMeant)]
        if (swap ?? gone) used.add(swap ?? gone)
        if (gone) return { path: name, namespace: 'absent' }
        // esbuild ignores `"type": "module"` for a file that a plugin names. So its default import of a CommonJS module is
        // `exports.default`, as in Vitest. That must not depend on who imports the file first: our own imports come here, too.
        const replacing = swap ?? swaps.find(({ file }) => fileOf(file) === path.resolve(resolveDir, name))
        if (replacing) return { path: fileOf(replacing.file) }
        if (!twins.some(([one]) => importer.includes(one.replace('node_modules/', '')))) return undefined
        const found = await find()
        return { ...found, path: twinOf(found.path, twins) }
      })
      onLoad({ filter: /./, namespace: 'absent' }, () => ({ contents: 'export default () => false' }))
      onLoad({ filter: /./, namespace: 'lazy' }, ({ path: name }) => ({ contents: loadLater(name), resolveDir: root }))
      onResolve({ filter: /^late:/, namespace: 'late' }, ({ path: name }) => ({ path: name, external: true }))
      onLoad({ filter: /./, namespace: 'late' }, ({ path: name, pluginData: { exports, isData } }) => ({
        contents: isData ? readLater(name) : exports ? importLater(name, exports) : loadLater(name),
        resolveDir: root,
      }))
      onLoad({ filter: /tailwindcss\/lib\/corePlugins\.js$/ }, ({ path: file }) => ({
        contents: inlinePreflight(file),
      }))
      onLoad({ filter: /tailwindcss\/lib\/lib\/setupContextUtils\.js$/ }, ({ path: file }) => ({
        contents: readSimpleClasses(file),
      }))
      onLoad(
        { filter: /postcss-css-variables\/lib\/generate-descendant-pieces-from-selector\.js$/ },
        ({ path: file }) => ({
          contents: rememberPieces(file),
        }),
      )
      onLoad({ filter: YAML_FUNCTIONS }, ({ path: file }) => ({
        contents: delayEsprima(file),
      }))
    },
  }
}

function fileOf(swap) {
  return path.join(root, 'src/compile', swap)
}

/** Fails if a replacement no longer applies: an update of a package would silently undo it. */
export function checkUsed(replacements, used) {
  const unused = [...replacements, ...LATE].filter((one) => !used.has(one))
  if (unused.length > 0) throw new Error(`Nothing imports ${unused.map(({ name }) => name).join(', ')} any more`)
}

function loadLater(name) {
  return `
    const load = () => require(${JSON.stringify(name)})
    // Importers destructure functions immediately, and call them later or never.
    const later = (name) => (...args) => load()[name](...args)
    module.exports = new Proxy(function () {}, {
      get: (_, key) => (key === '__esModule' || typeof key === 'symbol' ? undefined : later(key)),
      apply: (_, self, args) => load().apply(self, args),
    })`
}

/** As an ES module with these functions. */
function importLater(name, exports) {
  const lines = exports.map(
    (one) =>
      `export ${one === 'default' ? one : `const ${one} =`} (...args) => require(${JSON.stringify(name)}).${one}(...args)`,
  )
  return lines.join('\n')
}

/** A module whose default export is an array. */
function readLater(name) {
  return `
    exports.__esModule = true
    exports.default = new Proxy({}, { get: (_, key) => require(${JSON.stringify(name)}).default[key] })`
}

/** The name that the bundle loads a module by. */
function addChunk(file, chunks) {
  const [, ...parts] = file.replace(/\.\w+$/, '').split('/node_modules/')
  const name = `late:${parts.join('-').replace(/[^\w-]+/g, '-')}`
  chunks.set(name, file)
  return name
}

/** The same file in the other folder, if there are two. */
function twinOf(file, twins) {
  for (const [one, other] of twins) {
    if (!file.includes(one)) continue
    const twin = file.replace(one, other)
    if (!readFileSync(file).equals(readFileSync(twin))) throw new Error(`${file} and ${twin} are no longer the same`)
    return twin
  }
  return file
}

/** Tailwind reads its base styles from a file next to its own, which is not in the bundle. */
function inlinePreflight(file) {
  const source = readFileSync(file, 'utf8')
  const preflight = readFileSync(path.join(path.dirname(file), 'css/preflight.css'), 'utf8')
  const read = '_fs.default.readFileSync(_path.join(__dirname, "./css/preflight.css"), "utf8")'
  if (!source.includes(read)) throw new Error('Tailwind no longer reads its base styles in this way')
  return source.replace(read, () => JSON.stringify(preflight))
}

/** Tailwind parses the selectors of 700 utilities and of its base styles as it starts. Nearly all are one class, or one element. */
function readSimpleClasses(file) {
  const source = readFileSync(file, 'utf8')
  const start = 'function getClasses(selector, mutate) {'
  if (!source.includes(start)) throw new Error('Tailwind no longer finds the classes of selectors in this way')
  const simple = /^(?:\.[a-z][\w-]*|(?:[a-z]\w*|\*)?(?:::?[a-z-]+)?)$/i
  const classes = "selector[0] === '.' ? [selector.slice(1)] : []"
  return source.replace(start, () => `${start}\n  if (selector && ${simple}.test(selector)) return ${classes}`)
}

/** The plugin splits the selectors of each pair of rules, with a slow expression. */
function rememberPieces(file) {
  const source = readFileSync(file, 'utf8')
  const end = 'module.exports = generateDescendantPiecesFromSelector;'
  if (!source.includes(end)) throw new Error('postcss-css-variables no longer splits selectors in this way')
  const remembered = `var known = new Map();
module.exports = function (selector) {
  if (!known.has(selector)) known.set(selector, generateDescendantPiecesFromSelector(selector));
  return known.get(selector);
};`
  return source.replace(end, () => remembered)
}

/** js-yaml loads a JavaScript parser for functions in YAML, which front matter does not have. */
export function delayEsprima(file) {
  const source = readFileSync(file, 'utf8')
  const load = "esprima = _require('esprima')"
  if (!source.includes(load)) throw new Error('js-yaml no longer loads esprima in this way')
  return source.replace(load, "esprima = { parse: (...args) => _require('esprima').parse(...args) }")
}
