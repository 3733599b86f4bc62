// Bundles the toolkit with the packages that it uses, so that commands start sooner. Code for a single command is in a chunk of
// its own.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { rolldown } from 'rolldown'
import { bundledLicenses } from './bundled-licenses.js'
import { delayEsprima, YAML_FUNCTIONS } from './replacements.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const { dependencies, peerDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
const installed = Object.keys({ ...dependencies, ...peerDependencies })

const ENTRIES = ['index', 'cli/run', 'preview/email-worker', 'lsp/diagnose-worker']

/**
 * Chunks with all that these modules import. To load a module takes Node as long as to compile 10 kB, so a build loads a few files
 * instead of eighty. It starts the engine, and loads the rest meanwhile.
 */
const GROUPS = [
  { name: 'runtime', test: /rolldown[\\/]runtime/, priority: 3 },
  // The last two are what `init` needs of all that a build does.
  {
    name: 'start',
    test: /src[\\/](cli[\\/](run|build-command)|language[\\/]is-locale|project[\\/]settings-shape)\.ts$/,
    priority: 2,
  },
  { name: 'build', test: /src[\\/]build\.ts$/, priority: 1 },
]

rmSync(path.join(root, 'lib'), { recursive: true, force: true })

const bundle = await rolldown({
  cwd: root,
  input: Object.fromEntries(ENTRIES.map((name) => [name, `src/${name}.ts`])),
  platform: 'node',
  external: (name) => installed.some((one) => name === one || name.startsWith(`${one}/`)),
  transform: { target: 'node20' },
  checks: { ineffectiveDynamicImport: false },
  plugins: [noSourceMaps(), bundledYaml(), yamlOfMessages()],
})
const { output } = await bundle.write({
  dir: path.join(root, 'lib'),
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: 'chunks/[name]-[hash].js',
  comments: { annotation: false, jsdoc: false },
  codeSplitting: { groups: GROUPS, includeDependenciesRecursively: true },
})
const yaml = await bundleCommonJs('yaml', 'lib/yaml.cjs')
const files = [...output.flatMap(({ moduleIds }) => moduleIds), ...yaml]
writeFileSync(path.join(root, 'lib/LICENSES.txt'), bundledLicenses(files, root))

// A thread starts faster with a single CommonJS file.
await bundleCommonJs('src/compile/maizzle-worker.ts', 'lib/compile/maizzle-worker.cjs', {
  define: { 'import.meta.url': 'ownUrl' },
  banner: { js: "const ownUrl = require('node:url').pathToFileURL(__filename).href" },
})

/** Returns the files that it is made of. */
async function bundleCommonJs(entry, outfile, options = {}) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    metafile: true,
    logLevel: 'warning',
    ...options,
  })
  return Object.keys(metafile.inputs)
}

/** The YAML parser is part of the bundle, and still runs only when an email is read. */
function bundledYaml() {
  const own = 'const require = createRequire(import.meta.url)'
  return {
    name: 'bundled-yaml',
    load(file) {
      if (YAML_FUNCTIONS.test(file)) return delayEsprima(file)
      if (!/src[\\/]project[\\/]front-matter\.ts$/.test(file)) return undefined
      const source = readFileSync(file, 'utf8')
      if (!source.includes(own)) throw new Error(`${file} no longer loads the YAML parser in this way`)
      // Without a `require` of its own, the bundler finds the call.
      return { code: source.replace(own, ''), moduleType: 'ts' }
    },
  }
}

/** The other YAML parser is loaded only when messages are read, since most projects have none. */
function yamlOfMessages() {
  const isReader = (file) => /src[\\/]messages[\\/]parse-catalog\.ts$/.test(file)
  const functions = ['isAlias', 'isMap', 'isScalar', 'parseDocument']
  const lines = functions.map((one) => `export const ${one} = (...args) => load().${one}(...args)`)
  const code = `
    import { createRequire } from 'node:module'
    import { packageFile } from ${JSON.stringify(path.join(root, 'src/package-folder.ts'))}
    let yaml
    const load = () => (yaml ??= createRequire(import.meta.url)(packageFile('lib/yaml.cjs')))
    ${lines.join('\n')}`
  return {
    name: 'yaml-of-messages',
    resolveId: (name, importer) => (name === 'yaml' && isReader(importer) ? '\0yaml' : undefined),
    load: (file) => (file === '\0yaml' ? { code, moduleType: 'js' } : undefined),
  }
}

/** postcss works without source maps, as in browsers. They would be two fifths of its size. */
function noSourceMaps() {
  return {
    name: 'no-source-maps',
    resolveId: (name) => (name === 'source-map-js' ? '\0empty' : undefined),
    load: (file) => (file === '\0empty' ? { code: '', moduleType: 'js' } : undefined),
  }
}
