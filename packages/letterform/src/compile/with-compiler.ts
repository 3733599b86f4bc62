import path from 'node:path'
import { type Cache, createCache, createNoCache, TornEntry } from './cache.ts'
import type { Engine } from './engine-port.ts'
import { createMaizzleEngine } from './maizzle-engine.ts'

export interface CompilerOptions {
  /** The project's folder. It must be the working directory too, since Maizzle resolves relative paths from there. */
  root: string
  /** Whether to use and keep the caches in `.letterform/`. @default true */
  cache?: boolean
  /** A running engine to use; it is not closed. */
  engine?: Engine
}

/** What a pipeline compiles emails with, and keeps its results in. */
export interface Compiler {
  engine: Engine
  /** Caches are saved when the pipeline is done. */
  openCache: (name: CacheName) => Cache
}

/**
 * Runs a pipeline with an engine and the project's caches. When a cache entry turns out to be torn, the pipeline runs
 * again without caches, so it must not write anything before it has read all that it needs.
 */
export async function withCompiler<Result>(
  { root, cache = true, engine: running }: CompilerOptions,
  run: (compiler: Compiler) => Promise<Result>,
): Promise<Result> {
  const engine = running ?? createMaizzleEngine(cache ? path.join(root, FOLDER) : undefined)
  const runWithout = () => run({ engine, openCache: createNoCache })
  try {
    return cache ? await runWithCaches(root, (openCache) => run({ engine, openCache })) : await runWithout()
  } catch (error) {
    if (!(error instanceof TornEntry)) throw error
    return await runWithout()
  } finally {
    if (!running) await engine.close()
  }
}

const FOLDER = '.letterform'

/** Each cache has a folder of its own, since `keep` deletes the entries of all others. */
const FOLDERS = { emails: 'cache', findings: 'findings', axe: 'axe', pictures: 'pictures' }

export type CacheName = keyof typeof FOLDERS

export function openCache(root: string, name: CacheName): Cache {
  return createCache(path.join(root, FOLDER, FOLDERS[name]))
}

async function runWithCaches<Result>(root: string, run: (open: Compiler['openCache']) => Promise<Result>) {
  const opened = new Map<CacheName, Cache>()
  const result = await run((name) => {
    const cache = opened.get(name) ?? openCache(root, name)
    opened.set(name, cache)
    return cache
  })
  for (const cache of opened.values()) cache.save()
  return result
}
