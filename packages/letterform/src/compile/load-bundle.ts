import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import vm from 'node:vm'
import { hashOf } from '../hash.ts'

const HASH_LENGTH = 22

/** Taken before the worker records what is read: a bundle may be loaded while an email is compiled. */
const readUntracked = readFileSync

export interface Bundle<Exports> {
  exports: Exports
  /** Caches V8's compiled code, if it is not cached yet. */
  saveCode(): void
}

export interface LoadOptions {
  /**
   * Where compiled code is cached between builds: short builds spend most of their time in V8, which compiles the
   * bundle.
   */
  codeFolder: string | undefined
  /** The extension of the code file; each bundle has its own. */
  codeEnding: string
  /** Modules that the bundle imports from another bundle. */
  shared?: Record<string, unknown>
  /** Loads a chunk of the bundle, by its name. */
  loadLate?: (name: string) => unknown
}

const LATE = 'late:'

/**
 * Loads a CommonJS bundle, which is a function expression in ASCII: V8 reads such a text where it is, outside of its heap. To wrap
 * it here, or to decode it, would copy it into the heap, where two megabytes more start a collection of old objects.
 */
export function loadBundle<Exports>(
  file: string,
  { codeFolder, codeEnding, shared = {}, loadLate }: LoadOptions,
): Bundle<Exports> {
  const codeFile = codeFolder && path.join(codeFolder, `code-${hashOf(identity(file))}${codeEnding}`)
  const kept = codeFile ? readCode(codeFile) : undefined
  const script = new vm.Script(readUntracked(file, 'latin1'), {
    filename: file,
    ...(kept && { cachedData: kept }),
  })
  const bundle = { exports: {} as Exports }
  const own = createRequire(file)
  const require = (name: string): unknown => {
    if (loadLate && name.startsWith(LATE)) return loadLate(name.slice(LATE.length))
    return name in shared ? shared[name] : own(name)
  }
  script.runInThisContext()(bundle.exports, Object.assign(require, own), bundle, file, path.dirname(file))
  return {
    exports: bundle.exports,
    saveCode() {
      if (codeFile && (!kept || script.cachedDataRejected)) keepCode(codeFile, script.createCachedData(), codeEnding)
    },
  }
}

/** Compiled code is valid only for the same bundle and version of V8. */
function identity(file: string): string {
  const { mtimeMs, size } = statSync(file)
  return [process.version, process.arch, file, mtimeMs, size].join('\n')
}

/** V8 does not verify cached code, so we check that the file is complete. */
function readCode(file: string): Buffer | undefined {
  try {
    const content = readUntracked(file)
    const code = content.subarray(HASH_LENGTH)
    return hashOf(code) === content.toString('latin1', 0, HASH_LENGTH) ? code : undefined
  } catch {
    return undefined
  }
}

function keepCode(file: string, code: Buffer, ending: string): void {
  const draft = `${file}.${process.pid}.tmp`
  try {
    // In a first build, the main thread may not have cached anything yet.
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(draft, Buffer.concat([Buffer.from(hashOf(code), 'latin1'), code]))
    renameSync(draft, file)
    forgetOthers(file, ending)
  } catch {
    // Without a cache the next build is slower, but works.
    if (existsSync(draft)) rmSync(draft)
  }
}

/** Deletes the code of other versions, which would accumulate. */
function forgetOthers(file: string, ending: string): void {
  const folder = path.dirname(file)
  const isOld = (name: string) => /^code-[\w-]+$/.test(name.slice(0, -ending.length)) && name.endsWith(ending)
  const old = readdirSync(folder).filter((name) => isOld(name) && name !== path.basename(file))
  for (const name of old) rmSync(path.join(folder, name), { force: true })
}
