import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import path from 'node:path'
import vm from 'node:vm'
import { parentPort, workerData } from 'node:worker_threads'
import { hashOf } from '../hash.ts'
import { packageFile } from '../package-folder.ts'

/** The bundle of `maizzle/`. */
const BUNDLE = packageFile('lib/compile/maizzle/worker.cjs')
const HASH_LENGTH = 22

/**
 * Where compiled code is kept from one build to the next: most of what a short build waits for is V8, reading the
 * bundle. The name tells the bundle and the engine that it belongs to.
 */
const codeFile = workerData.codeFolder && path.join(workerData.codeFolder, `code-${hashOf(identity())}.bin`)

const kept = codeFile ? readCode(codeFile) : undefined
const script = new vm.Script(Module.wrap(readFileSync(BUNDLE, 'utf8')), {
  filename: BUNDLE,
  ...(kept && { cachedData: kept }),
})
const bundle = { exports: {} as { serve: (importModule: (url: string) => Promise<unknown>) => void } }
script.runInThisContext()(bundle.exports, createRequire(BUNDLE), bundle, BUNDLE, path.dirname(BUNDLE))
// Modules of the project are Node's to load; code from the cache has lost its way to them.
bundle.exports.serve((url) => import(url))

parentPort!.on('message', ({ id, call }: { id: number; call: string }) => {
  if (call !== 'remember') return
  if (codeFile && (!kept || script.cachedDataRejected)) keepCode(codeFile, script.createCachedData())
  parentPort!.postMessage({ id })
})

function identity(): string {
  const { mtimeMs, size } = statSync(BUNDLE)
  return [process.version, process.arch, BUNDLE, mtimeMs, size].join('\n')
}

/** V8 takes what it is given at its word, so it gets only what was written whole. */
function readCode(file: string): Buffer | undefined {
  try {
    const content = readFileSync(file)
    const code = content.subarray(HASH_LENGTH)
    return hashOf(code) === content.toString('latin1', 0, HASH_LENGTH) ? code : undefined
  } catch {
    return undefined
  }
}

function keepCode(file: string, code: Buffer): void {
  try {
    const draft = `${file}.${process.pid}.tmp`
    writeFileSync(draft, Buffer.concat([Buffer.from(hashOf(code), 'latin1'), code]))
    renameSync(draft, file)
    forgetOthers(file)
  } catch {
    // The next build is as slow as this one was.
  }
}

/** Those of versions that are no longer installed would add up. */
function forgetOthers(file: string): void {
  const folder = path.dirname(file)
  const old = readdirSync(folder).filter((name) => /^code-[\w-]+\.bin$/.test(name) && name !== path.basename(file))
  for (const name of old) rmSync(path.join(folder, name), { force: true })
}
