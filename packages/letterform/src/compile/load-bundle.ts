import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import path from 'node:path'
import vm from 'node:vm'
import { hashOf } from '../hash.ts'

const HASH_LENGTH = 22

export interface Bundle<Exports> {
  exports: Exports
  /** Keeps what V8 made of it, if that was not known. */
  remember(): void
}

export interface LoadOptions {
  /**
   * Where compiled code is kept from one build to the next: most of what a short build waits for is V8, reading the
   * bundle.
   */
  codeFolder: string | undefined
  /** The ending of the file with the code; each bundle has its own. */
  codeEnding: string
  /** Modules that the bundle asks for and that another one has. */
  shared?: Record<string, unknown>
}

/** Loads a bundle of CommonJS. */
export function loadBundle<Exports>(
  file: string,
  { codeFolder, codeEnding, shared = {} }: LoadOptions,
): Bundle<Exports> {
  const codeFile = codeFolder && path.join(codeFolder, `code-${hashOf(identity(file))}${codeEnding}`)
  const kept = codeFile ? readCode(codeFile) : undefined
  const script = new vm.Script(Module.wrap(readFileSync(file, 'utf8')), {
    filename: file,
    ...(kept && { cachedData: kept }),
  })
  const bundle = { exports: {} as Exports }
  const own = createRequire(file)
  const require = (name: string): unknown => (name in shared ? shared[name] : own(name))
  script.runInThisContext()(bundle.exports, Object.assign(require, own), bundle, file, path.dirname(file))
  return {
    exports: bundle.exports,
    remember() {
      if (codeFile && (!kept || script.cachedDataRejected)) keepCode(codeFile, script.createCachedData(), codeEnding)
    },
  }
}

/** The name of the code tells the bundle and the V8 that it belongs to. */
function identity(file: string): string {
  const { mtimeMs, size } = statSync(file)
  return [process.version, process.arch, file, mtimeMs, size].join('\n')
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

function keepCode(file: string, code: Buffer, ending: string): void {
  try {
    const draft = `${file}.${process.pid}.tmp`
    writeFileSync(draft, Buffer.concat([Buffer.from(hashOf(code), 'latin1'), code]))
    renameSync(draft, file)
    forgetOthers(file, ending)
  } catch {
    // The next build is as slow as this one was.
  }
}

/** Those of versions that are no longer installed would add up. */
function forgetOthers(file: string, ending: string): void {
  const folder = path.dirname(file)
  const isOld = (name: string) => /^code-[\w-]+$/.test(name.slice(0, -ending.length)) && name.endsWith(ending)
  const old = readdirSync(folder).filter((name) => isOld(name) && name !== path.basename(file))
  for (const name of old) rmSync(path.join(folder, name), { force: true })
}
