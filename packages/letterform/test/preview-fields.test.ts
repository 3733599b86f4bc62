/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Dev, mailIn, startDev, useBrowser } from './preview.ts'
import { createPreviewProject } from './preview-project.ts'
import type { TestProject } from './project.ts'

const browser = useBrowser()
let project: TestProject
let dev: Dev
let template: string

const PRICE = `---
subject: Your order
scenarios:
  default: { order_url: https://example.com/o, price: 3, bought_at: 2026-01-31, buyer: { full_name: Ada }, _product_name: Bolt }
---
<x-main><p>Price: << price | number('en') >> on << bought_at | date('long', 'en') >></p>
<p><a href="<< order_url >>">Order of << buyer.full_name >></a> from << _product_name >></p></x-main>`

beforeAll(async () => {
  project = createPreviewProject({ 'emails/price.html': PRICE })
  template = project.read('emails/price.html')
  dev = await startDev(project.root, ['--port', '4895'])
})
beforeEach(() => project.write({ 'emails/price.html': template }))
afterAll(() => dev?.close())

async function open(hash = '#/price'): Promise<Page> {
  const page = await browser.open(dev.url + hash)
  await mailIn(page).getByText('Price: 3 ').waitFor()
  return page
}

it('keeps a number as it is typed', async () => {
  const page = await open()
  const price = page.getByLabel('price')
  await price.fill('')
  await page.locator('.field', { hasText: 'price' }).getByText('needs a number').waitFor()
  await price.pressSequentially('1.50')
  expect(await price.inputValue()).toBe('1.50')
  await mailIn(page).getByText('Price: 1.5 ').waitFor()
  await price.fill('1,5')
  await page.getByText('not a number; write 12.5').waitFor()
  expect(await price.inputValue()).toBe('1,5')
})

it('has one control for a date, which is typed or picked', async () => {
  const page = await open()
  const date = page.getByLabel('bought_at', { exact: true })
  expect(await date.inputValue()).toBe('2026-01-31')
  await date.focus()
  await date.fill('')
  await page.locator('.field', { hasText: 'bought_at' }).getByText('needs a date').waitFor()
  await page.keyboard.type('2027-03')
  await page.getByText('not a date; write 2026-03-05').waitFor()
  await page.keyboard.type('-04 05:06')
  await mailIn(page).getByText('on March 4, 2027').waitFor()
  expect(await date.inputValue()).toBe('2027-03-04 05:06')
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
  await page.locator('.picker').fill('2028-05-06T07:08', { force: true })
  await mailIn(page).getByText('on May 6, 2028').waitFor()
  expect(await date.inputValue()).toBe('2028-05-06T07:08:00Z')
})

it('saves no scenario with invalid values', async () => {
  const page = await open()
  await page.getByLabel('price').fill('cheap')
  const save = page.getByRole('button', { name: 'Save as scenario' })
  expect(await save.isDisabled()).toBe(true)
  await page.getByText('Fix the values above to save them.').waitFor()
  await page.getByLabel('price').fill('4')
  await save.click()
  await expect.poll(() => project.read('emails/price.html')).toContain('price: 4')
})

it('lays values of a link over the scenario, so that a new placeholder gets its example', async () => {
  const page = await browser.open(`${dev.url}#/price?values=${encodeURIComponent('{"price":8,"gone":1}')}`)
  await mailIn(page).getByText('Price: 8 on January 31, 2026').waitFor()
  await page.getByLabel('full_name').fill('Grace')
  await mailIn(page).getByText('Order of Grace').waitFor()
  project.write({
    'emails/price.html': template.replace('from <<', '<< buyer.city >> << tax >> from <<'),
  })
  await expect.poll(() => mailIn(page).locator('a').last().textContent()).toContain('Grace')
  await mailIn(page).getByText('… … from Bolt').waitFor()
  await mailIn(page).getByText('Price: 8 ').waitFor()
})

it('takes globals from the scenario', async () => {
  const page = await open()
  await mailIn(page).getByText('from Bolt').waitFor()
  expect(await page.getByLabel('product_name').inputValue()).toBe('Bolt')
  expect(await page.locator('.invalid').count()).toBe(0)
})

it('names values as the template does', async () => {
  const page = await browser.open(`${dev.url}#/price?values=${encodeURIComponent('{"order_url":"javascript:1"}')}`)
  await page.locator('.over, .notice').getByText('order_url').first().waitFor()
  expect(await page.locator('main').textContent()).not.toContain('orderUrl')
})
