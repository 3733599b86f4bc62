import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createMaizzleEngine } from './maizzle-engine.ts'

/* Emails are compiled while others wait their turn. */

const ENDLESS = '<p>{{ (() => { for (;;); })() }}</p>'
const GREEDY = '<p>{{ (() => { const all = []; for (;;) all.push(new Array(1e6).fill(1.5)) })() }}</p>'

let root: string
const before = process.cwd()

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'letterform-engine-'))
  process.chdir(root)
})
afterAll(() => {
  process.chdir(before)
  rmSync(root, { recursive: true, force: true })
})

it('blames the email that exceeds a limit, and compiles the others', async () => {
  const engine = createMaizzleEngine()
  await engine.start({ limits: { seconds: 8, megabytes: 200 }, environment: 'production' })
  const texts = ['<p>a</p>', ENDLESS, '<p>b</p>', GREEDY, '<p>c</p>', '<p>d</p>']
  const compile = (text: string, index: number) =>
    engine.compile({ file: `emails/${index}.html`, text, target: `build/${index}.html`, extensions: [] })
  const results = await Promise.all(texts.map(compile))
  await engine.close()
  expect(results.map((result) => ('limit' in result ? result.limit : 'html' in result && result.html))).toEqual([
    '<p>a</p>',
    'time',
    '<p>b</p>',
    'memory',
    '<p>c</p>',
    '<p>d</p>',
  ])
})

it('has the limit of the config, also if it was started before the config was known', async () => {
  const engine = createMaizzleEngine()
  engine.warm()
  await engine.start({ limits: { seconds: 30, megabytes: 200 }, environment: 'production' })
  const text = '<p>{{ Array.from({ length: 80 }, () => new Array(1e6).fill(1.5)).length }}</p>'
  const result = await engine.compile({ file: 'a.html', text, target: 'build/a.html', extensions: [] })
  await engine.close()
  expect(result).toEqual({ limit: 'memory' })
})

it('rejects emails that wait when it is closed', async () => {
  const engine = createMaizzleEngine()
  await engine.start({ limits: { seconds: 30, megabytes: 200 }, environment: 'production' })
  const compile = () => engine.compile({ file: 'a.html', text: ENDLESS, target: 'build/a.html', extensions: [] })
  const results = Promise.allSettled([compile(), compile()])
  await engine.close()
  expect((await results).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})

it('does not take its own code for a file that an email was made from', async () => {
  const engine = createMaizzleEngine(path.join(root, '.letterform'))
  await engine.start({ limits: { seconds: 30, megabytes: 200 }, environment: 'production' })
  const text = '<TABLE><tr><td>a</td></tr></TABLE>'
  const result = await engine.compile({ file: 'a.html', text, target: 'build/a.html', extensions: [] })
  await engine.close()
  if ('limit' in result) throw new Error(result.limit)
  expect(result.refusal).toBeDefined()
  const files = result.dependencies.map(({ file }) => file)
  expect(files.filter((file) => /\.letterform|[\\/]bundles[\\/]/.test(file))).toEqual([])
})

it('saves its code as soon as no email waits', async () => {
  const folder = path.join(root, 'code')
  const engine = createMaizzleEngine(folder)
  await engine.start({ limits: { seconds: 30, megabytes: 200 }, environment: 'production' })
  await engine.compile({ file: 'a.html', text: '<p>a</p>', target: 'build/a.html', extensions: [] })
  // Answered in order.
  await engine.sheets()
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/^code-.*\.bin$/)])
  await engine.close()
})
