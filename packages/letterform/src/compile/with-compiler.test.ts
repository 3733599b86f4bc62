import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { TornEntry } from './cache.ts'
import { createMaizzleEngine } from './maizzle-engine.ts'
import { openCache, withCompiler } from './with-compiler.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'letterform-compiler-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const headOf = (name: string) => openCache(root, 'findings').get(name)?.head

it('opens each cache once, and in a folder of its own', async () => {
  await withCompiler({ root }, async ({ openCache: open }) => {
    expect(open('findings')).toBe(open('findings'))
    open('findings').set('a', 1, null)
    open('axe').keep([])
  })
  expect(headOf('a')).toBe(1)
})

it('keeps nothing if caching is off', async () => {
  await withCompiler({ root, cache: false }, async ({ openCache: open }) => open('findings').set('a', 1, null))
  expect(headOf('a')).toBeUndefined()
})

it('runs again without caches when an entry is torn, and only then', async () => {
  openCache(root, 'findings').set('a', 1, null)
  const heads: unknown[] = []
  const result = await withCompiler({ root }, async ({ openCache: open }) => {
    heads.push(open('findings').get('a')?.head)
    if (heads.length === 1) throw new TornEntry('a')
    return 'done'
  })
  expect({ heads, result }).toEqual({ heads: [1, undefined], result: 'done' })

  const run = vi.fn().mockRejectedValue(new Error('broken'))
  await expect(withCompiler({ root }, run)).rejects.toThrow('broken')
  expect(run).toHaveBeenCalledOnce()
})

it('closes the engine that it made, and leaves a running one alone', async () => {
  const engine = createMaizzleEngine()
  const close = vi.spyOn(engine, 'close')
  expect(await withCompiler({ root, engine }, async (compiler) => compiler.engine)).toBe(engine)
  expect(close).not.toHaveBeenCalled()
  let own: typeof close | undefined
  await withCompiler({ root }, async (compiler) => {
    own = vi.spyOn(compiler.engine, 'close')
  })
  expect(own).toHaveBeenCalledOnce()
})
