import { parentPort, workerData } from 'node:worker_threads'
import { packageFile } from '../package-folder.ts'
import { withoutTypeWarning } from '../project/without-type-warning.ts'
import { type Bundle, loadBundle } from './load-bundle.ts'
import type { Maizzle } from './worker/compile-email.ts'
import type { Loaders } from './worker/serve.ts'

const { codeFolder } = workerData as { codeFolder?: string }
const loaded = new Map<string, Bundle<unknown>>()

function load<Exports>(name: string, codeEnding: string, shared: Record<string, unknown> = {}): Exports {
  const file = packageFile(`lib/compile/bundles/${name}.cjs`)
  const bundle = loadBundle<Exports>(file, { codeFolder, codeEnding, shared, loadLate })
  loaded.set(name, bundle)
  return bundle.exports
}

function loadLate(name: string): unknown {
  const chunk = `late/${name}`
  return loaded.get(chunk)?.exports ?? load(chunk, `.${name}.bin`)
}

load<{ serve: (loaders: Loaders) => void }>('engine', '.bin').serve({
  // Node must load the project's modules: `import()` does not work in code from V8's cache.
  importModule: (url) => withoutTypeWarning(() => import(url)),
  loadMaizzle: (shared) => load<Maizzle>('maizzle', '.maizzle.bin', shared),
})

parentPort!.on('message', ({ id, call }: { id: number; call: string }) => {
  if (call !== 'saveCode') return
  for (const bundle of loaded.values()) bundle.saveCode()
  parentPort!.postMessage({ id })
})
