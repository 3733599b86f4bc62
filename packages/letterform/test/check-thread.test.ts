import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { createCache } from '../src/compile/cache.ts'
import type { Engine } from '../src/compile/engine-port.ts'
import { createMaizzleEngine } from '../src/compile/maizzle-engine.ts'
import { CheckStopped, createCheckThread } from '../src/preview/check-thread.ts'
import { createEmailChecks, type EmailChecks } from '../src/preview/email-checks.ts'
import { createWorkspace, type Workspace } from '../src/preview/workspace.ts'
import { createProject, type TestProject } from './project.ts'

/** Checks leave the server free: a large email takes seconds. */
const LIMITS = { seconds: 30, megabytes: 1024, fileKilobytes: 1024 }
const CONFIG = 'export default { css: { inline: true }, letterform: { check: { axe: false } } }'
const MATTER = '---\nsubject: News\npreheader: What happened\n---\n'

let engine: Engine | undefined
let checks: EmailChecks | undefined
afterEach(async () => {
  await Promise.all([engine?.close(), checks?.close()])
})

function open(project: TestProject, wrap = (one: EmailChecks) => one): Workspace {
  process.chdir(project.root)
  engine = createMaizzleEngine()
  checks = createEmailChecks(project.root)
  return createWorkspace({
    root: project.root,
    engine,
    cache: createCache(path.join(project.root, '.letterform/cache')),
    checks: wrap(checks),
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

it('stops a check that takes too long, and does the next one', async () => {
  const project = projectOf(1)
  const workspace = open(project)
  await workspace.idle()
  const { compiled, email: file } = (await workspace.email('news'))!
  const thread = createCheckThread(project.root)
  const input = { email: compiled!, file }
  const torn = { ...compiled!, whole: () => expect.fail('It cannot be read') }
  await expect(thread.check({ email: torn, file }, LIMITS)).rejects.toThrow('It cannot be read')
  const tooLong = thread.check(input, { ...LIMITS, seconds: 0.001 })
  const next = thread.check(input, LIMITS)
  await expect(tooLong).rejects.toBeInstanceOf(CheckStopped)
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
