/// <reference lib="dom" />
import { appendFileSync, renameSync, truncateSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Dev, mailIn, startDev, useBrowser } from './preview.ts'
import { createPreviewProject } from './preview-project.ts'
import type { TestProject } from './project.ts'

const browser = useBrowser()
let project: TestProject
let dev: Dev

beforeAll(async () => {
  project = createPreviewProject()
  dev = await startDev(project.root, ['--port', '4860'])
})
afterAll(() => dev?.close())

async function open(hash: string, words: string): Promise<Page> {
  const page = await browser.open(dev.url + hash)
  await mailIn(page).getByText(words).waitFor()
  return page
}

/** Writes another file and renames it, as vim and most editors do. */
function saveByRename(file: string, text: string): void {
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.swp~`)
  project.write({ [draft]: text })
  renameSync(path.join(project.root, draft), path.join(project.root, file))
}

it('follows an editor that replaces the file, again and again', async () => {
  const page = await open('#/plain', 'No card here')
  const text = project.read('emails/plain.html')
  for (const word of ['First', 'Second', 'Third']) {
    saveByRename('emails/plain.html', text.replace('No card', `${word} card`))
    await mailIn(page).getByText(`${word} card here`).waitFor()
  }
  const layout = project.read('layouts/main.html')
  saveByRename('layouts/main.html', layout.replace('<yield />', '<i>Renamed layout</i><yield />'))
  await mailIn(page).getByText('Renamed layout').waitFor()
  saveByRename('layouts/main.html', layout)
  saveByRename('emails/plain.html', text)
  await mailIn(page).getByText('No card here').waitFor()
})

it('follows an editor that moves the old file away first', async () => {
  const page = await open('#/plain', 'No card here')
  const text = project.read('emails/plain.html')
  const file = path.join(project.root, 'emails/plain.html')
  renameSync(file, `${file}~`)
  project.write({ 'emails/plain.html': text.replace('No card', 'Backed up') })
  await mailIn(page).getByText('Backed up here').waitFor()
  project.remove('emails/plain.html~')
  project.write({ 'emails/plain.html': text })
  await mailIn(page).getByText('No card here').waitFor()
})

it.each(['quickly', 'slowly'])('recovers from a file that is written in parts, %s', async (pace) => {
  const page = await open('#/welcome', 'Ada')
  const file = path.join(project.root, 'emails/welcome.html')
  const text = project.read('emails/welcome.html').replace(/<h1>.*</, `<h1>Written ${pace}: << name >><`)
  const half = text.indexOf('<< name >></h1>') + 4
  truncateSync(file)
  if (pace === 'slowly') await page.getByRole('alert').waitFor()
  appendFileSync(file, text.slice(0, half))
  if (pace === 'slowly') await page.getByRole('alert').getByText('placeholder-unclosed').waitFor()
  appendFileSync(file, text.slice(half))
  await mailIn(page).getByText(`Written ${pace}: Ada`).waitFor()
  await page.getByRole('alert').waitFor({ state: 'detached' })
})

it('shows the last of many quick saves', async () => {
  const page = await open('#/plain', 'No card here')
  const text = project.read('emails/plain.html')
  for (let save = 1; save <= 20; save++) {
    project.write({ 'emails/plain.html': text.replace('No card', `Save ${save}.`) })
    // At a varying pace, so that some saves are handled together and some apart.
    await wait(save % 7)
  }
  await mailIn(page).getByText('Save 20. here').waitFor()
  project.write({ 'emails/plain.html': text })
  await mailIn(page).getByText('No card here').waitFor()
})

it('follows emails and folders that are renamed', async () => {
  const page = await open('#/shop-order-receipt', 'Total: 12')
  const at = (name: string) => path.join(project.root, 'emails', name)
  renameSync(at('shop'), at('store'))
  await page
    .getByRole('group')
    .getByText('store')
    .or(page.locator('summary', { hasText: 'store' }))
    .first()
    .waitFor()
  await expect.poll(() => page.url()).toContain('#/store-order-receipt')
  await mailIn(page).getByText('Total: 12').waitFor()

  renameSync(at('store/order-receipt.html'), at('store/bill.html'))
  await expect.poll(() => page.url()).toContain('#/store-bill')
  await mailIn(page).getByText('Total: 12').waitFor()
  expect(await page.getByRole('link', { name: 'order-receipt' }).count()).toBe(0)
  const text = project.read('emails/store/bill.html')
  project.write({ 'emails/store/bill.html': text.replace('Total:', 'Due:') })
  await mailIn(page).getByText('Due: 12').waitFor()
})
