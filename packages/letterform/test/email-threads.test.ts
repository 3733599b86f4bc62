import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { createCache } from '../src/compile/cache.ts'
import type { Engine } from '../src/compile/engine-port.ts'
import { createMaizzleEngine } from '../src/compile/maizzle-engine.ts'
import { toClone } from '../src/preview/cloned-email.ts'
import { createEmailChecks, type EmailChecks } from '../src/preview/email-checks.ts'
import { emailScript } from '../src/preview/email-script.ts'
import { createEventStream } from '../src/preview/event-stream.ts'
import { createRequestHandler } from '../src/preview/handle-request.ts'
import { createJobThread, JobStopped } from '../src/preview/job-thread.ts'
import { createLargeEmails, type LargeEmails } from '../src/preview/large-emails.ts'
import { createSharedBrowser } from '../src/preview/shared-browser.ts'
import { createWorkspace, type Workspace } from '../src/preview/workspace.ts'
import { createProject, type TestProject } from './project.ts'

/** Checks leave the server free: a large email takes seconds. */
const LIMITS = { seconds: 30, megabytes: 1024, fileKilobytes: 1024 }
const CONFIG = 'export default { css: { inline: true }, letterform: { check: { axe: false } } }'
const MATTER = '---\nsubject: News\npreheader: What happened\n---\n'

let engine: Engine | undefined
let checks: EmailChecks | undefined
let large: LargeEmails | undefined
afterEach(async () => {
  await Promise.all([engine?.close(), checks?.close(), large?.close()])
})

function open(
  project: TestProject,
  wrap = (one: EmailChecks) => one,
  wrapLarge = (one: LargeEmails) => one,
): Workspace {
  process.chdir(project.root)
  engine = createMaizzleEngine()
  checks = createEmailChecks(project.root)
  large = createLargeEmails(project.root)
  return createWorkspace({
    root: project.root,
    engine,
    cache: createCache(path.join(project.root, '.letterform/cache')),
    checks: wrap(checks),
    large: wrapLarge(large),
    isWatched: () => true,
    onRestart() {},
    onEvent() {},
  })
}

function projectOf(paragraphs: number): TestProject {
  const body = Array.from({ length: paragraphs }, (_, index) => `<p style="font-size: 11px">${index} << name >></p>`)
  return createProject({ 'config.js': CONFIG, 'emails/news.html': MATTER + body.join('\n') })
}

it('finds what letterform check finds, while this thread goes on', async () => {
  let turns = 0
  const workspace = open(projectOf(1000), (all) => ({
    ...all,
    async find(...given) {
      const timer = setInterval(() => turns++, 1)
      const found = await all.find(...given)
      clearInterval(timer)
      return found
    },
  }))
  await workspace.idle()
  const { rules } = (await workspace.email('news'))!
  expect(rules.filter(({ code }) => code === 'text-small')).toHaveLength(1000)
  expect(turns).toBeGreaterThan(10)
})

it('checks the new version after a save, without waiting for the check of the old one', async () => {
  const project = projectOf(1)
  let asked = 0
  const workspace = open(project, (all) => ({
    ...all,
    find: (...given) => (++asked === 1 ? new Promise(() => {}) : all.find(...given)),
  }))
  await expect.poll(() => asked).toBe(1)
  project.write({ 'emails/news.html': `${MATTER}<p><a href="">Nowhere</a></p>` })
  workspace.change(new Map([['emails/news.html', true]]))
  await workspace.idle()
  expect((await workspace.email('news'))!.rules.map(({ code }) => code)).toEqual(['link-empty', 'preheader-missing'])
})

it('writes what it finds to one file all day, which the next preview reads', async () => {
  const project = projectOf(1)
  const workspace = open(project)
  await workspace.idle()
  for (const size of [9, 10, 12]) {
    project.write({ 'emails/news.html': `${MATTER}<p style="font-size: ${size}px">Small</p>` })
    workspace.change(new Map([['emails/news.html', true]]))
    await workspace.idle()
  }
  const folder = path.join(project.root, '.letterform/findings')
  expect(readdirSync(folder)).toHaveLength(1)
  await checks!.close()
  expect(readdirSync(folder)).toContain('index.json')
})

it('reports no check as passed before it has run', async () => {
  let asked = 0
  const workspace = open(projectOf(1), (all) => ({ ...all, find: () => new Promise(() => asked++) }))
  await expect.poll(() => asked).toBe(1)
  const { groups } = await checks!.report((await workspace.email('news'))!, workspace.project()!)
  const found = groups.flatMap(({ codes }) => codes).filter(({ count }) => count > 0)
  expect(found.map(({ code, count }) => [code, count])).toContainEqual(['text-small', 1])
})

it('stops a check that takes too long, and does the next one', async () => {
  const project = projectOf(1)
  const workspace = open(project)
  await workspace.idle()
  const { compiled, email: file } = (await workspace.email('news'))!
  const thread = createJobThread(project.root)
  const input = { email: toClone(compiled!), file }
  const tooLong = thread.run('check', input, { ...LIMITS, seconds: 0.001 })
  const next = thread.run('check', input, LIMITS)
  await expect(tooLong).rejects.toBeInstanceOf(JobStopped)
  const { problems } = await next
  expect(problems.map(({ code }) => code)).toContain('text-small')
  await thread.close()
})

it('says so in the preview', async () => {
  const project = projectOf(1)
  const workspace = open(project, (all) => ({
    ...all,
    find: (state, given) =>
      all.find(state, { ...given, settings: { ...given.settings, limits: { ...LIMITS, seconds: 0.001 } } }),
  }))
  await workspace.idle()
  const { rules } = (await workspace.email('news'))!
  expect(rules.map(({ code, severity }) => [code, severity])).toEqual([['checks-stopped', 'warning']])
  expect(rules[0]!.message).toBe('The checks of this email took more than 0.001 s or 1024 MB, and were stopped.')
})

it('answers requests while a large email is analysed and printed, and leaves its data to the threads', async () => {
  const project = projectOf(2500)
  project.write({ 'emails/small.html': `${MATTER}<p>Hello << name >></p>` })
  const order: string[] = []
  /** What a thread does, with a request that comes in when it has begun. */
  async function watch<Output>(name: string, work: Promise<Output> | undefined): Promise<Output | undefined> {
    if (!work) return undefined
    order.push(`begin ${name}`)
    setImmediate(async () => {
      await handle({ path: '/emails/small.js', query: new URLSearchParams() })
      order.push('reply')
    })
    return work.finally(() => order.push(`end ${name}`))
  }
  const wrapped = (one: LargeEmails): LargeEmails => ({
    ...one,
    finish: (...given) => watch('finish', one.finish(...given)),
    script: (...given) => {
      const work = one.script(...given)
      return work && (watch('script', work) as typeof work)
    },
  })
  const workspace = open(project, undefined, wrapped)
  const handle = createRequestHandler({
    workspace,
    events: createEventStream(),
    browser: createSharedBrowser(),
    checks: checks!,
    large: wrapped(large!),
  })
  const parsed = vi.spyOn(JSON, 'parse')
  const printed = vi.spyOn(JSON, 'stringify')
  await workspace.email('small')
  await workspace.idle()
  const reply = await handle({ path: '/emails/news.js', query: new URLSearchParams() })
  expect(parsed.mock.calls.filter(([text]) => text.length > 100_000)).toEqual([])
  expect(printed.mock.results.filter(({ value }) => value?.startsWith('{') && value.length > 100_000)).toEqual([])
  vi.restoreAllMocks()
  expect(order).toEqual(['begin finish', 'reply', 'end finish', 'begin script', 'reply', 'end script'])
  const script = 'body' in reply ? new TextDecoder().decode(reply.body as Uint8Array) : ''
  expect(script).toBe(emailScript((await workspace.email('news'))!, workspace.project()!))
})

it('finishes a large email that changes in the meantime without the thread', async () => {
  const project = projectOf(2500)
  let isChanged = false
  const workspace = open(project, undefined, (one) => ({
    ...one,
    finish(source, result, given) {
      const sources = { ...given.sources, hash: (file: string) => `old ${given.sources.hash(file)}` }
      const finished = one.finish(source, result, { ...given, sources })
      finished?.then((output) => {
        isChanged = output === undefined
      })
      return finished
    },
  }))
  await workspace.idle()
  expect(isChanged).toBe(true)
  expect((await workspace.email('news'))!.compiled?.contract.variables.map(({ name }) => name)).toEqual(['name'])
})

it('reports a large email whose analysis takes too long', async () => {
  const workspace = open(projectOf(2500), undefined, (one) => ({
    ...one,
    finish: (source, result, given) =>
      one.finish(source, result, { ...given, settings: { ...given.settings, limits: { ...LIMITS, seconds: 0.001 } } }),
  }))
  await workspace.idle()
  expect((await workspace.email('news'))!.problems.map(({ code }) => code)).toEqual(['template-timeout'])
})
