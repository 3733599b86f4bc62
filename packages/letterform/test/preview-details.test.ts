/// <reference lib="dom" />
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Dev, mailIn, startDev, useBrowser } from './preview.ts'
import { createPreviewProject } from './preview-project.ts'
import { REPOSITORY, type TestProject } from './project.ts'

const CLI = path.join(REPOSITORY, 'packages/letterform/bin/letterform.js')
const browser = useBrowser()
let project: TestProject
let dev: Dev

beforeAll(async () => {
  project = createPreviewProject()
  execFileSync(process.execPath, [CLI, 'build'], { cwd: project.root })
  dev = await startDev(project.root, ['--port', '4850'])
})
afterAll(() => dev?.close())

async function open(hash: string, options = {}): Promise<Page> {
  const page = await browser.open(dev.url + hash, options)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

it('cuts the subject and the preheader as each inbox does', async () => {
  const page = await open('#/welcome?inbox=true')
  await page.getByLabel('name', { exact: true }).fill('Ada '.repeat(40))
  const lines = page.locator('.inbox-line')
  await expect.poll(() => lines.nth(0).locator('b').textContent()).toMatch(/^Welcome, Ada .*…$/)
  const subjects = await lines.locator('b').allTextContents()
  expect(subjects.map((subject) => subject.length)).toEqual([70, 38, 52].map((most) => expect.closeTo(most, -1)))
  expect(subjects[0]!.length).toBeGreaterThan(subjects[2]!.length)
  expect(subjects[2]!.length).toBeGreaterThan(subjects[1]!.length)
  expect(await lines.nth(1).locator('.faint').textContent()).toMatch(/^Good to have you here .*…$/)
})

it('counts the problems of an email next to its name and in its tab', async () => {
  const page = await open('#/plain')
  const whole = project.read('emails/plain.html')
  const badge = page.getByRole('link', { name: /plain/ }).locator('.badge')
  project.write({ 'emails/plain.html': whole.replace('name >>', 'name') })
  await expect.poll(() => badge.textContent()).toBe('1 error')
  expect(await page.getByRole('tab', { name: 'Problems' }).locator('.badge.error').textContent()).toBe('1')
  project.write({ 'emails/plain.html': whole })
  await expect.poll(() => badge.textContent()).not.toBe('1 error')
})

it('notes which emails Maizzle compiled', async () => {
  const page = await open('#/plain')
  const facts = page.locator('.facts')
  const whole = project.read('emails/plain.html')
  expect(await facts.textContent()).not.toContain('Maizzle')
  project.write({
    'emails/plain.html': whole.replace('---\n', '---\nposthtml: { options: { lowerCaseTags: false } }\n'),
  })
  await expect.poll(() => facts.textContent()).toContain('compiled by Maizzle')
  expect(await facts.getByTitle(/posthtml\.options/).count()).toBe(1)
  project.write({ 'emails/plain.html': whole })
  await expect.poll(() => facts.textContent()).not.toContain('Maizzle')
})

it('fits an email that is wider than the space for it, and zooms', async () => {
  const page = await open('#/welcome?width=768', { viewport: { width: 1120, height: 800 } })
  const inner = () =>
    mailIn(page)
      .locator('html')
      .evaluate(() => innerWidth)
  const outer = async () => Math.round((await page.locator('.stage iframe').boundingBox())!.width)
  await expect.poll(inner).toBe(768)
  await expect.poll(outer).toBeLessThan(700)
  await page.getByLabel('Zoom').selectOption('50')
  await expect.poll(outer).toBe(384)
  expect(await inner()).toBe(768)
  await page.getByLabel('Zoom').selectOption('100')
  await expect.poll(outer).toBe(768)
})

it('copies the compiled HTML, and a call', async () => {
  const page = await open('#/welcome?tab=html', { permissions: ['clipboard-read', 'clipboard-write'] })
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  await page.getByRole('button', { name: 'Copy' }).click()
  await expect.poll(copied).toBe(project.read('build/welcome.html'))
  await page.getByRole('tab', { name: 'Contract' }).click()
  await page.getByRole('button', { name: 'Sample call' }).click()
  await page.getByRole('button', { name: 'Copy' }).click()
  await expect.poll(copied).toMatch(/mails\.getMailWelcome\(\{[\s\S]*confirmUrl: 'https:\/\/example\.com\/confirm'/)
})

it('says what a change would mean for code that calls the getters', async () => {
  const page = await open('#/plain?tab=contract')
  await page.getByRole('button', { name: 'Changes' }).click()
  await page.getByText('No changes since the committed contract.json.').waitFor()
  const whole = project.read('emails/plain.html')
  project.write({ 'emails/plain.html': whole.replace('</p>', ' << last_name >></p>') })
  await page.locator('.changes li', { hasText: 'last_name' }).locator('.badge.major').waitFor()
  project.write({ 'emails/plain.html': whole.replace('</p>', '<% if nick %><< nick >><% endif %></p>') })
  await page.locator('.changes li', { hasText: 'nick' }).locator('.badge.minor').waitFor()
  project.write({ 'emails/plain.html': whole })
  await page.getByText('No changes since the committed contract.json.').waitFor()
})

it('compares the size of the shown email with Gmail’s limit', async () => {
  const page = await open('#/welcome')
  const fact = page.locator('.size-fact')
  await expect.poll(() => fact.textContent()).toMatch(/^\d\.\d of 102 kB/)
  await expect.poll(() => page.locator('.facts').textContent()).toMatch(/rendered in [\d.]+ ms/)
  await page.getByLabel('name', { exact: true }).fill('x'.repeat(110_000))
  await page.locator('.size-fact.over').waitFor()
  await expect.poll(async () => Number.parseFloat((await fact.textContent())!)).toBeGreaterThan(107)
})

it('stays with the email of a link that was followed while the page was loading', async () => {
  const page = await open('#/plain')
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/project.js', async (route) => held.then(() => route.continue()))
  // Browsers report a new address a moment late. Here they never do.
  await page.addInitScript(() => {
    for (const name of ['hashchange', 'popstate']) addEventListener(name, (event) => event.stopImmediatePropagation())
  })
  await page.goto('about:blank')
  await page.goto(dev.url, { waitUntil: 'commit' })
  await page.getByLabel('Search emails').waitFor()
  await page.evaluate(() => location.assign('#/welcome'))
  release()
  await page.getByRole('link', { name: /welcome/ }).waitFor()
  // By the second frame after the list was drawn, its effects have run.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  await page.evaluate(() => new Promise((done) => setTimeout(done)))
  expect(new URL(page.url()).hash).toBe('#/welcome')
})

it('leaves nothing cut off on a phone', async () => {
  const phone = { viewport: { width: 390, height: 844 } }
  const isInView = (element: Element) => {
    const { left, right } = element.getBoundingClientRect()
    return left >= 0 && right <= innerWidth
  }
  const pictures = await open('#/plain?tab=pictures&drawer=images', phone)
  for (const name of ['Pictures', 'Images']) {
    const tab = pictures.getByRole('tab', { name, exact: true })
    await expect.poll(() => tab.evaluate(isInView)).toBe(true)
  }
  const source = await open('#/welcome?tab=source', phone)
  expect((await source.getByLabel('File').boundingBox())!.width).toBeGreaterThanOrEqual(180)
  const marks = await open('#/welcome?marks=true&width=1200', phone)
  await marks.locator('.mark').last().focus()
  const note = marks.locator('.mark:focus .mark-note')
  // As large as on a desktop, although the mail is scaled to a third.
  expect((await note.boundingBox())!.height).toBeGreaterThan(70)
  expect(await note.evaluate(isInView)).toBe(true)
})

it('leaves blank room for blocked images without alternative text', async () => {
  const whole = project.read('emails/plain.html')
  project.write({ 'emails/plain.html': whole.replace('<p>', '<img src="a.png" alt="" width="40" height="40"><p>') })
  const page = await open('#/plain?images=false')
  const image = mailIn(page).locator('img[alt=""][width="40"]')
  await image.waitFor()
  expect(await image.getAttribute('src')).toMatch(/^data:image\/svg/)
  await expect.poll(() => image.evaluate((one) => (one as HTMLImageElement).complete)).toBe(true)
  project.write({ 'emails/plain.html': whole })
})
