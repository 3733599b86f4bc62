/// <reference lib="dom" />
import { renameSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Dev, mailIn, startDev, useBrowser, violations } from './preview.ts'
import { createPreviewProject } from './preview-project.ts'
import { createProject, type TestProject } from './project.ts'

const browser = useBrowser()
let project: TestProject
let dev: Dev

beforeAll(async () => {
  project = createPreviewProject({
    'emails/loads.html': `---\nsubject: Loads\n---\n<x-main><p>It loads.</p></x-main>
      <style>@import "https://fonts.example/a.css"; .a { background: url(https://img.example/a.png) }
      @font-face { font-family: F; src: url("https://fonts.example/f.woff2") }</style>
      <link rel="stylesheet" href="https://fonts.example/b.css"><video poster="https://img.example/v.png" src="https://img.example/v.mp4"></video>`,
  })
  dev = await startDev(project.root, ['--port', '4896'])
})
afterAll(() => dev?.close())

function open(hash = '#/plain'): Promise<Page> {
  return browser.open(dev.url + hash)
}

function focused(page: Page): Promise<string | null | undefined> {
  return page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent)
}

it('finds an email by its subject or with a typo, and hands the keyboard back', async () => {
  const page = await open()
  await mailIn(page).getByText('No card here').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('your reciept')
  await page.getByText('1 emails found').waitFor()
  await page.keyboard.press('Enter')
  await mailIn(page).getByText('Total: 12').waitFor()
  await page.keyboard.press('d')
  await expect.poll(() => page.url()).toContain('mode=dark')
})

it('has a palette of emails, views and actions', async () => {
  const page = await open()
  await mailIn(page).getByText('No card here').waitFor()
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Commands' })
  await palette.waitFor()
  await page.keyboard.type('contract')
  await palette.getByRole('option', { name: 'Show Contract' }).waitFor()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect.poll(() => page.url()).toContain('tab=contract')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('welcome')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.url()).toContain('#/welcome')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('nothing like this')
  await palette.getByText('Nothing matches.').waitFor()
  await page.keyboard.press('Escape')
  await palette.waitFor({ state: 'detached' })
})

it('goes back through the tabs', async () => {
  const page = await open('#/welcome')
  await page.getByRole('tab', { name: 'Text' }).click()
  await page.getByRole('tab', { name: 'HTML' }).click()
  await page.goBack()
  await page.getByRole('tab', { name: 'Text', selected: true }).waitFor()
  await page.goBack()
  await page.getByRole('tab', { name: 'Mail', selected: true }).waitFor()
})

it('skips the list, which is one stop of the Tab key', async () => {
  const page = await open('#/welcome')
  await mailIn(page).getByText('Ada').waitFor()
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Skip to the email')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Search emails')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toMatch(/^welcome/)
  await page.keyboard.press('Home')
  const first = await focused(page)
  await page.keyboard.press('End')
  expect(await focused(page)).not.toBe(first)
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('.sidebar'))).toBeNull()
  await page.getByRole('button', { name: 'Skip to the email' }).focus()
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('view')
})

it('keeps the focus where a row was removed', async () => {
  const page = await open('#/welcome')
  for (let row = 0; row < 2; row++) await page.getByRole('button', { name: 'Add a row' }).click()
  for (const next of ['Remove row 2', 'Remove row 1', 'Add a row']) {
    await page.getByRole('button', { name: next === 'Remove row 2' ? next : 'Remove row 1' }).press('Enter')
    await expect
      .poll(() =>
        page.evaluate(() => {
          const at = document.activeElement
          return at?.getAttribute('aria-label') ?? at?.textContent
        }),
      )
      .toBe(next)
  }
})

it('follows an email that is renamed, and offers the nearest name of one that is not there', async () => {
  const page = await open('#/plain')
  await mailIn(page).getByText('No card here').waitFor()
  const rename = (from: string, to: string) =>
    renameSync(path.join(project.root, 'emails', from), path.join(project.root, 'emails', to))
  rename('plain.html', 'simple.html')
  await expect.poll(() => page.url()).toContain('#/simple')
  await mailIn(page).getByText('No card here').waitFor()
  rename('simple.html', 'plain.html')
  await expect.poll(() => page.url()).toContain('#/plain')
  await page.goto(`${dev.url}#/plian`)
  await page.getByText('There is no email called plian.').waitFor()
  await page.locator('.empty').getByRole('link', { name: 'plain' }).click()
  await mailIn(page).getByText('No card here').waitFor()
})

it('loads nothing from elsewhere while images are off', async () => {
  const page = await browser.open('about:blank')
  const asked: string[] = []
  await page.route(/\.example\//, (route) => {
    asked.push(route.request().url())
    return route.abort()
  })
  await page.goto(`${dev.url}#/loads?images=false`)
  await mailIn(page).getByText('It loads.').waitFor()
  await page.waitForLoadState('networkidle')
  expect(asked).toEqual([])
  await page.getByRole('button', { name: 'Images' }).click()
  await expect.poll(() => asked.length).toBeGreaterThan(3)
})

it('says in the list that the configuration is broken', async () => {
  const broken = createPreviewProject({ 'config.js': 'export default {' })
  const other = await startDev(broken.root, ['--port', '4897'])
  try {
    const page = await browser.open(other.url)
    await page.getByText('The emails cannot be listed until the project’s problems are fixed.').waitFor()
    broken.write({ 'config.js': project.read('config.js') })
    await page.getByRole('link', { name: 'welcome' }).waitFor()
  } finally {
    await other.close()
  }
})

it('invites to write the first email of an empty project, and opens it', async () => {
  const empty = createProject({ 'config.js': 'export default {}' })
  const other = await startDev(empty.root, ['--port', '4898'])
  try {
    const page = await browser.open(other.url)
    await page.getByText('Your first email shows up here.').waitFor()
    await page.getByText('No email matches emails/**/*.html. Add a template to emails/').waitFor()
    expect(await page.locator('.sidebar .empty-list').textContent()).toBe('No emails yet.')
    expect(await page.locator('.problem').count()).toBe(0)
    expect(await violations(page)).toEqual([])
    empty.write({ 'emails/hello.html': '<p>Hello << name >></p>' })
    await mailIn(page).getByText('Hello').waitFor()
  } finally {
    await other.close()
  }
})
