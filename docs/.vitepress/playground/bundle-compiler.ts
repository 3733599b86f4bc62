import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { bundledLicenses } from '../../../packages/letterform/scripts/bundled-licenses.js'
import { ENGINE_ABSENT, ENGINE_SWAPS } from '../../../packages/letterform/scripts/engine-replacements.js'
import { createReplacements } from '../../../packages/letterform/scripts/replacements.js'

const HERE = path.dirname(fileURLToPath(import.meta.url))
const REPOSITORY = path.resolve(HERE, '../../..')

/** The compiler as the script of a Web Worker: Letterform's sources, with files in memory in place of Node's modules. */
export async function bundleCompiler(): Promise<{ script: string; licenses: string }> {
  const replaced = new Set<string>()
  const { outputFiles, metafile } = await build({
    absWorkingDir: REPOSITORY,
    entryPoints: [path.join(HERE, 'compiler/worker.ts')],
    inject: [path.join(HERE, 'compiler/node/globals.ts')],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'error',
    define: {
      'import.meta.url': '"file:///letterform/lib/index.js"',
      __dirname: '"/tailwindcss"',
      __filename: '"/tailwindcss/index.js"',
      global: 'globalThis',
    },
    plugins: [
      inMemory(),
      fastStart(replaced),
      packagedFiles(),
      createReplacements({ swaps: ENGINE_SWAPS, absent: ENGINE_ABSENT }, new Set()),
    ],
  })
  const kept = Object.keys(FAST_START).filter((name) => !replaced.has(name))
  if (kept.length > 0) throw new Error(`Tailwind no longer imports ${kept.join(' or ')}, which the playground replaces`)
  // Packages leave out what browsers lack. esbuild lists such files all the same.
  const files = Object.keys(metafile.inputs).filter((file) => !file.startsWith('(disabled):'))
  return { script: outputFiles[0]!.text, licenses: bundledLicenses(files, REPOSITORY) }
}

/** Modules of Node, and packages that need more of Node than their callers do here. */
const REPLACED: Record<string, string> = {
  fs: 'fs.ts',
  'fs/promises': 'fs-promises.ts',
  crypto: 'crypto.ts',
  module: 'module.ts',
  util: 'util.ts',
  url: 'url.ts',
  child_process: 'absent.ts',
  os: 'absent.ts',
  v8: 'absent.ts',
  vm: 'absent.ts',
  'fast-glob': 'fast-glob.ts',
  jiti: 'jiti.ts',
  'jiti/dist/babel.js': 'jiti.ts',
  'timers/promises': 'timers-promises.ts',
}

function inMemory(): Plugin {
  return {
    name: 'in-memory',
    setup({ onResolve, onLoad, resolve }) {
      onResolve({ filter: /^(?:node:)?path$/ }, () =>
        resolve('path-browserify', { resolveDir: HERE, kind: 'require-call' }),
      )
      onResolve({ filter: /^sucrase$/ }, () => ({ path: createRequire(import.meta.url).resolve('sucrase') }))
      // The cache on the disk, of which `compileEmails` only knows the error. It gets one in memory.
      onLoad({ filter: /src\/compile\/cache\.ts$/ }, () => ({ contents: 'export class TornEntry extends Error {}' }))
      onResolve({ filter: /^(?:node:)?[\w/.-]+$/ }, ({ path: name }) => {
        const replaced = REPLACED[name.replace('node:', '')]
        return replaced === undefined ? undefined : { path: path.join(HERE, 'compiler/node', replaced) }
      })
    },
  }
}

/** Parts of Tailwind's start that a page cannot wait for, by what `setupTrackingContext.js` imports. */
const FAST_START: Record<string, string> = {
  './setupContextUtils': 'tailwind-contexts.ts',
}

/** Adds each replacement to `replaced`, so that an update of Tailwind cannot silently undo it. */
function fastStart(replaced: Set<string>): Plugin {
  return {
    name: 'fast-start',
    setup({ onResolve }) {
      onResolve({ filter: /^\.\.?\// }, ({ importer, path: name }) => {
        const file = FAST_START[name]
        if (file === undefined || !importer.endsWith('tailwindcss/lib/lib/setupTrackingContext.js')) return undefined
        replaced.add(name)
        return { path: path.join(HERE, 'compiler', file) }
      })
    },
  }
}

/** Files that the code reads from its own packages. */
function packagedFiles(): Plugin {
  const read = (file: string) => readFileSync(path.join(REPOSITORY, file), 'utf8')
  const files = {
    '/letterform/package.json': read('packages/letterform/package.json'),
    '/letterform/lib/index.js': '',
    '/letterform/lib/build-hash': 'playground',
    '/tailwindcss/css/preflight.css': read('node_modules/tailwindcss/lib/css/preflight.css'),
  }
  return {
    name: 'packaged-files',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^packaged-files$/ }, () => ({ path: 'packaged-files', namespace: 'packaged' }))
      onLoad({ filter: /./, namespace: 'packaged' }, () => ({ contents: JSON.stringify(files), loader: 'json' }))
    },
  }
}
