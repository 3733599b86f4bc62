// Bundles the toolkit with the packages that it uses: commands start in three quarters of the time. Code for a single command is in
// a chunk of its own.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { bundledLicenses } from './bundled-licenses.js'
import { delayEsprima, YAML_FUNCTIONS } from './replacements.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const { dependencies, peerDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))

rmSync(path.join(root, 'lib'), { recursive: true, force: true })

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/index.ts', 'src/cli/run.ts', 'src/preview/email-worker.ts', 'src/lsp/diagnose-worker.ts'],
  outdir: 'lib',
  outbase: 'src',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: Object.keys({ ...dependencies, ...peerDependencies }),
  // Bundled CommonJS packages load Node's modules with require().
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'\nconst require = requireFrom(import.meta.url)",
  },
  plugins: [noSourceMaps(), bundledYaml()],
  logLevel: 'warning',
  metafile: true,
})
writeFileSync(path.join(root, 'lib/LICENSES.txt'), bundledLicenses(metafile, root))

// A thread starts faster with a single CommonJS file.
await build({
  absWorkingDir: root,
  entryPoints: ['src/compile/maizzle-worker.ts'],
  outfile: 'lib/compile/maizzle-worker.cjs',
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  define: { 'import.meta.url': 'ownUrl' },
  banner: { js: "const ownUrl = require('node:url').pathToFileURL(__filename).href" },
  logLevel: 'warning',
})

/** The YAML parser is part of the bundle, and still runs only when an email is read. */
function bundledYaml() {
  const own = 'const require = createRequire(import.meta.url)'
  return {
    name: 'bundled-yaml',
    setup(builder) {
      builder.onLoad({ filter: /src\/project\/front-matter\.ts$/ }, ({ path: file }) => {
        const source = readFileSync(file, 'utf8')
        if (!source.includes(own)) throw new Error(`${file} no longer loads the YAML parser in this way`)
        // Without a `require` of its own, esbuild finds the call.
        return { contents: source.replace(own, ''), loader: 'ts' }
      })
      builder.onLoad({ filter: YAML_FUNCTIONS }, ({ path: file }) => ({ contents: delayEsprima(file) }))
    },
  }
}

/** postcss works without source maps, as in browsers. They would be two fifths of its size. */
function noSourceMaps() {
  return {
    name: 'no-source-maps',
    setup(builder) {
      builder.onResolve({ filter: /^source-map-js$/ }, () => ({ path: 'source-map-js', namespace: 'empty' }))
      builder.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: '' }))
    },
  }
}
