// Bundles the toolkit's code: a command starts in three quarters of the time that its hundred modules, and those of the
// packages it uses, would take. What a command alone needs is in chunks of their own.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { bundledLicenses } from './bundled-licenses.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const { dependencies, peerDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))

rmSync(path.join(root, 'lib'), { recursive: true, force: true })

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/index.ts', 'src/cli/run.ts', 'src/compile/maizzle-worker.ts'],
  outdir: 'lib',
  outbase: 'src',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: Object.keys({ ...dependencies, ...peerDependencies }),
  // CommonJS packages among what is bundled ask for Node's modules by it.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'\nconst require = requireFrom(import.meta.url)",
  },
  plugins: [noSourceMaps()],
  logLevel: 'warning',
  metafile: true,
})
writeFileSync(path.join(root, 'lib/LICENSES.txt'), bundledLicenses(metafile, root))

/** postcss does without them where they are missing, as in browsers. They would be two fifths of it. */
function noSourceMaps() {
  return {
    name: 'no-source-maps',
    setup(builder) {
      builder.onResolve({ filter: /^source-map-js$/ }, () => ({ path: 'source-map-js', namespace: 'empty' }))
      builder.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: '' }))
    },
  }
}
