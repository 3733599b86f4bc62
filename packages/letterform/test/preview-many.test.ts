/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Dev, mailIn, startDev, useBrowser } from './preview.ts'
import { createPreviewProject } from './preview-project.ts'
import type { TestProject } from './project.ts'

const EMAILS = 500
const browser = useBrowser()
let project: TestProject
let dev: Dev

beforeAll(async () => {
  const emails = Array.from({ length: EMAILS - 3 }, (_, index): [string, string] => [
    `emails/group-${index % 7}/letter-${index}.html`,
    `<x-main><p>Letter ${index} for << name >></p></x-main>`,
  ])
  project = createPreviewProject(Object.fromEntries(emails))
  dev = await startDev(project.root, ['--port', '4890'])
})
afterAll(() => dev?.close())

/** Counts what is written into the list of emails from now on. */
async function watchList(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = { changes: 0 }
    Object.assign(globalThis, { counted })
    const observer = new MutationObserver((records) => {
      counted.changes += records.length
    })
    observer.observe(document.querySelector('.list')!, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    })
  })
  return () => page.evaluate(() => (globalThis as unknown as { counted: { changes: number } }).counted.changes)
}

it('shows the requested email before it has compiled the others', async () => {
  const page = await browser.open(`${dev.url}#/group-6-letter-496`)
  await mailIn(page).getByText('Letter 496 for').waitFor()
  expect(await page.locator('.email').count()).toBe(EMAILS)
  const current = page.locator('.email [aria-current]')
  await expect.poll(() => current.textContent()).toBe('letter-496')
  // The list scrolls to the email of the link.
  await expect
    .poll(() =>
      current.evaluate((link) => {
        const { top, bottom } = link.getBoundingClientRect()
        return top >= 0 && bottom <= innerHeight
      }),
    )
    .toBe(true)
  // Rows out of sight cost no layout.
  expect(
    await page
      .locator('.email')
      .first()
      .evaluate((row) => getComputedStyle(row).contentVisibility),
  ).toBe('auto')
})

it('finds one among all by a few letters, and writes nothing but the list for it', async () => {
  const page = await browser.open(`${dev.url}#/plain`)
  await mailIn(page).getByText('No card here').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('49 group-6')
  await expect
    .poll(() => page.locator('.email-name').evaluateAll((names) => names.map((name) => name.firstChild?.textContent)))
    .toEqual(['letter-349', 'letter-496'])
  await page.keyboard.press('Enter')
  await mailIn(page).getByText('Letter 349 for').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.press('Escape')
  await expect.poll(() => page.locator('.email').count()).toBe(EMAILS)
})

it('shows where the text of an email has what was searched for', async () => {
  const page = await browser.open(`${dev.url}#/plain`)
  await mailIn(page).getByText('No card here').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('349 for')
  await expect
    .poll(() => page.locator('.email-excerpt').allTextContents())
    .toEqual(['…{site_url} Letter 349 for {name}'])
  expect(await page.locator('.email mark').allTextContents()).toEqual(['349', '349', 'for'])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await mailIn(page).getByText('Letter 349 for').waitFor()
})

it('leaves the list alone while values are typed and one email is saved', async () => {
  // Replies once all emails are compiled and checked. From then on, no badge changes by itself.
  await fetch(`${dev.url}contract-changes.json`)
  const page = await browser.open(`${dev.url}#/group-0-letter-7`)
  await mailIn(page).getByText('Letter 7 for').waitFor()
  const changes = await watchList(page)
  const asked: string[] = []
  page.on('request', (one) => asked.push(new URL(one.url()).pathname))
  await page.getByLabel('name', { exact: true }).fill('Ada')
  await mailIn(page).getByText('Letter 7 for Ada').waitFor()
  project.write({ 'emails/group-0/letter-7.html': '<x-main><p>Letter seven for << name >></p></x-main>' })
  await mailIn(page).getByText('Letter seven for Ada').waitFor()
  expect(await changes()).toBe(0)
  // One email was saved: no other is fetched.
  expect(new Set(asked)).toEqual(new Set(['/emails/group-0-letter-7.js']))
})
