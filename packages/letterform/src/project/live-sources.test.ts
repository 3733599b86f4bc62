import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLiveSources } from './live-sources.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'letterform-live-'))
  for (const folder of ['emails', 'hidden']) mkdirSync(path.join(root, folder))
  write('emails/a.html', 'first')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const write = (file: string, text: string) => writeFileSync(path.join(root, file), text)
const create = () => createLiveSources(root, (file) => !file.startsWith('hidden'))

test('a file is read again after a change, under every name for it', () => {
  const sources = create()
  expect(sources.text('emails/a.html').text).toBe('first')
  write('emails/a.html', 'second')
  expect(sources.text(path.join(root, 'emails/a.html')).text).toBe('first')
  sources.invalidate(new Map([['emails', true]]))
  expect(sources.text('emails/a.html').text).toBe('second')
})

test('a file that is not watched is read every time', async () => {
  const sources = create()
  write('hidden/a.html', 'first')
  expect([sources.text('hidden/a.html').text, await sources.list('hidden', '*')]).toEqual(['first', ['hidden/a.html']])
  write('hidden/a.html', 'second')
  write('hidden/b.html', '')
  expect(sources.text('hidden/a.html').text).toBe('second')
  expect(await sources.list('hidden', '*')).toHaveLength(2)
})

test('a list stays valid while its files are saved, until one is added or removed', async () => {
  const sources = create()
  const list = async () => (await sources.list('emails', '**/*.html')).sort()
  expect(await list()).toEqual(['emails/a.html'])
  write('emails/b.html', '')
  sources.invalidate(new Map([['emails/a.html', true]]))
  expect(await list()).toEqual(['emails/a.html'])
  sources.invalidate(new Map([['emails/b.html', true]]))
  expect(await list()).toEqual(['emails/a.html', 'emails/b.html'])
  rmSync(path.join(root, 'emails/a.html'))
  sources.invalidate(new Map([['emails/a.html', false]]))
  expect(await list()).toEqual(['emails/b.html'])
})

test('a list that was being read during a change is read again', async () => {
  const sources = create()
  const early = sources.list('emails', '*')
  expect(sources.list('emails', '*')).toBe(early)
  write('emails/b.html', '')
  sources.invalidate(new Map([['emails/b.html', true]]))
  const late = sources.list('emails', '*')
  expect(late).not.toBe(early)
  await early
  expect(await late).toHaveLength(2)
})
