import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { findBrowser } from '../src/browser/find-browser.ts'
import { decodePng, encodePng } from '../src/images/png.ts'
import type { ShootResult } from '../src/shoot-project/shoot-project.ts'
import { CLI, createProject, type Files, type TestProject } from './project.ts'
import { withEnv, withoutDriver } from './with-env.ts'

const CONFIG = `export default {
  build: { content: ['emails/**/*.html'], output: { path: 'build' }, static: { source: ['images/**/*.*'], destination: 'images' } },
  letterform: { shots: { widths: [300], themes: ['light', 'dark', 'no-images'], clients: ['outlook'] } },
}`

const mail = (text: string, style = '') => `---
variables: { name: { type: string } }
scenarios:
  default: { name: Ada }
  long: { name: The right honourable Augusta Ada King }
---
<!doctype html><html lang="en"><head><title>x</title><style>
@keyframes move { to { margin-left: 99px } } p { animation: move 1s infinite }
@media (prefers-color-scheme: dark) { body { background: #111; color: #eee } }
</style></head><body>
<img src="images/logo.png" width="40" height="40" alt="Logo">
<p style="font-family: Arial, sans-serif; ${style}">${text}, << name >>.</p>
<!--[if mso]><p>Only for Outlook</p><![endif]-->
</body></html>
`

/** Four by four pixels, in one colour. */
const logo = () =>
  encodePng({ width: 4, height: 4, data: Uint8Array.from({ length: 64 }, (_, at) => [200, 30, 60, 255][at % 4]!) })

async function shootingProject(files: Files = {}): Promise<TestProject> {
  const base = { 'config.js': CONFIG, 'emails/hello.html': mail('Hello'), 'images/logo.png': await logo() }
  return createProject({ ...base, ...files })
}

async function shoot(project: TestProject, ...args: string[]): Promise<ShootResult & { code: number }> {
  const { code, stdout, stderr } = await project.letterform('shots', '--json', ...args)
  if (!stdout) throw new Error(stderr)
  return { ...(JSON.parse(stdout) as ShootResult), code }
}

const codes = ({ problems }: ShootResult) => problems.map(({ code }) => code)
const changed = ({ shots }: ShootResult) => shots.filter(({ status }) => status === 'changed').map(({ id }) => id)

beforeAll(async () => {
  if ('problem' in (await findBrowser())) throw new Error('There is no Chromium: npx playwright-core install chromium')
})

it.each([
  ['shots', /^Stopped (?:before the first picture|after \d+ of 156 pictures)\. No baseline was changed\.\n$/],
  ['check', /^Stopped before all emails were checked\.\n$/],
])('%s ends with one line when it is interrupted, and leaves nothing', async (command, line) => {
  const emails = Array.from(
    { length: 12 },
    (_, index) => [`emails/mail-${index}.html`, mail(`Hello ${index}`)] as const,
  )
  const project = await shootingProject(Object.fromEntries(emails))
  const temporary = path.join(project.root, 'temporary')
  mkdirSync(temporary)
  const env = { ...process.env, TMPDIR: temporary, NO_COLOR: '1' }
  const child = spawn(process.execPath, [CLI, command], { cwd: project.root, env })
  const output: string[] = []
  child.stdout.on('data', (part) => output.push(String(part)))
  child.stderr.on('data', (part) => output.push(String(part)))
  await vi.waitFor(() => expect(readdirSync(temporary)).not.toEqual([]), { timeout: 60_000 })
  child.kill('SIGINT')
  const [code] = (await once(child, 'close')) as [number]
  expect(code).toBe(130)
  expect(output.join('')).toMatch(line)
  expect(readdirSync(temporary)).toEqual([])
  expect(project.has('shots')).toBe(false)
})

describe('a project from its first picture on', () => {
  let project: TestProject
  let first: ShootResult & { code: number }
  beforeAll(async () => {
    project = await shootingProject()
    first = await shoot(project)
    await shoot(project, '--update')
  })

  it('reports missing baselines, and makes none unasked', () => {
    expect(first.code).toBe(1)
    expect(codes(first)).toEqual(['shot-new'])
    expect(first.shots).toHaveLength(8)
    expect(first.written).toEqual([])
  })

  it('takes no picture again whose inputs have not changed', async () => {
    const again = await shoot(project)
    expect(again).toMatchObject({ code: 0, problems: [], taken: 0 })
    expect(again.shots.every(({ status }) => status === 'same')).toBe(true)
  })

  it('takes the same bytes twice, animations, parallel pages and all', async () => {
    const before = project.tree('shots')
    expect(Object.keys(before)).toHaveLength(10)
    project.remove('shots')
    const again = await shoot(project, '--update', '--no-cache')
    expect(again.taken).toBe(8)
    expect(project.tree('shots')).toEqual(before)
  })

  it('shows each variant in its own way', () => {
    const read = (name: string) => project.tree('shots')[`hello/default/${name}.png`]
    const all = ['300-light', '300-dark', '300-no-images', '300-outlook'].map(read)
    expect(new Set(all).size).toBe(4)
    const light = decodePng(readFileSync(path.join(project.root, 'shots/hello/default/300-light.png')))
    const dark = decodePng(readFileSync(path.join(project.root, 'shots/hello/default/300-dark.png')))
    expect([light.width, [...light.data.slice(0, 3)], [...dark.data.slice(0, 3)]]).toEqual([
      300,
      [255, 255, 255],
      [17, 17, 17],
    ])
  })

  it('finds a shade that nobody would notice and an unreadable baseline, and shows what changed', async () => {
    const before = readFileSync(path.join(project.root, 'shots/hello/default/300-dark.png'))
    project.write({
      'shots/gone/default/300-light.png': before,
      'emails/hello.html': mail('Hello', 'background: #fdfdfd'),
    })
    const found = await shoot(project)
    expect(found.code).toBe(1)
    expect(codes(found).sort()).toEqual(['shot-differs', 'shot-gone'])
    expect(changed(found)).toHaveLength(8)
    expect(Object.keys(project.tree('shots-report'))).toContain('hello/default/300-dark/difference.png')
    expect(project.read('shots-report/report.html')).toContain('hello/long/300-outlook')
  })

  it('updates only the named shots', async () => {
    const one = await shoot(project, '--update', 'hello/default/300-dark')
    expect(one).toMatchObject({ code: 0, written: ['hello/default/300-dark.png'], removed: [] })
    expect(changed(await shoot(project))).toHaveLength(7)
    const all = await shoot(project, '--update')
    expect(all.removed).toEqual(['gone/default/300-light.png'])
  })

  it('reports an unknown shot', async () => {
    const { problems, code } = await shoot(project, 'hallo')
    expect(code).toBe(1)
    expect(problems).toMatchObject([{ code: 'shot-unknown', fix: 'Did you mean hello?' }])
  })
})

it('inverts an email for clients that do', async () => {
  const config = CONFIG.replace("['light', 'dark', 'no-images']", "['inverted']")
  const project = await shootingProject({ 'config.js': config })
  await shoot(project, '--update', 'hello/default/300-inverted')
  const inverted = decodePng(readFileSync(path.join(project.root, 'shots/hello/default/300-inverted.png')))
  expect(Math.max(...inverted.data.slice(0, 3))).toBeLessThan(40)
})

it('finds one moved pixel, unless a threshold allows it', async () => {
  const project = await shootingProject()
  await shoot(project, '--update', 'hello/default/300-light')
  const file = path.join(project.root, 'shots/hello/default/300-light.png')
  const image = decodePng(readFileSync(file))
  image.data.set([0, 0, 0], 4 * (300 * 3 + 150))
  writeFileSync(file, await encodePng(image))
  const found = await shoot(project, 'hello/default/300-light')
  expect(found.shots).toEqual([{ id: 'hello/default/300-light', status: 'changed', changed: 1 }])
  project.write({ 'config.js': CONFIG.replace('shots: {', 'shots: { thresholds: { hello: 0.001 },') })
  expect((await shoot(project, 'hello/default/300-light')).code).toBe(0)
})

it('blocks all requests, and reports them', async () => {
  const project = await shootingProject({
    'config.js': CONFIG.replace('shots: {', "shots: { images: { 'https://cdn.acme.example/a/': 'images/' },"),
    'emails/hello.html': `<style>@import "https://acme.example/a.css";</style><p>Hello</p>
      <img src="https://tracker.acme.example/pixel.gif" alt="" width="1">
      <img src="https://acme.example/mails/images/logo.png" alt="" width="4"><img src="https://cdn.acme.example/a/logo.png" alt="" width="4">
      <script>document.body.textContent = 'changed by a script'; fetch('https://acme.example/x')</script>`,
  })
  const { problems } = await shoot(project, 'hello/default/300-light')
  expect(problems.find(({ code }) => code === 'shot-request')).toMatchObject({
    severity: 'warning',
    message:
      'Pictures are taken offline and lack what the email loads from https://acme.example/a.css, https://tracker.acme.example/pixel.gif.',
  })
})

it('reports a scenario that does not fit, with its place, and renders the others', async () => {
  const project = await shootingProject({ 'emails/hello.html': mail('Hello').replace('name: Ada', 'name: [1]') })
  const { problems, shots } = await shoot(project)
  expect(problems.map(({ code, place }) => `${code} ${place?.line}`)).toEqual(['shot-new 1', 'scenario-unrenderable 4'])
  expect(shots).toHaveLength(4)
})

describe('without a browser', () => {
  it.each([
    ['there is none', { LETTERFORM_BROWSER: '/nowhere/chromium' }, 'There is no browser at /nowhere/chromium.'],
    ['it does not start', { LETTERFORM_BROWSER: '/bin/false' }, 'Chromium does not start: '],
    ['nothing drives it', withoutDriver(), 'Run npm install --save-dev playwright-core.'],
  ])('says what to do if %s, and keeps the baselines', async (_, env, said) => {
    const project = await shootingProject({ 'shots/kept.png': 'of another time' })
    const { code, stdout, stderr } = await withEnv(env, () => project.letterform('shots', '--update'))
    expect({ code, stdout }).toMatchObject({ code: 1, stdout: expect.stringContaining('0 shots') })
    expect(stderr).toContain(said)
    expect(project.tree('shots')).toEqual({ 'kept.png': 'of another time' })
    expect(project.has('shots-report')).toBe(false)
    expect((await withEnv(env, () => project.letterform('build'))).code).toBe(0)
  })
})
