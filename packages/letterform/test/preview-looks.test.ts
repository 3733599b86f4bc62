import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, expect, it } from 'vitest'
import { createListProject } from './list-project.ts'
import { type Dev, settled, startDev, useBrowser, violations } from './preview.ts'
import { createPreviewProject } from './preview-project.ts'
import { family, isAlive } from './processes.ts'

const browser = useBrowser()
let dev: Dev | undefined
afterEach(async () => {
  await dev?.close()
  dev = undefined
})

const CONFIG = `export default {
  build: { content: ['emails/**/*.html'], static: [{ source: ['images/**/*.*'], destination: 'images' }] },
  css: { inline: true },
  letterform: {
    check: { axe: false },
    globals: { _product_name: { type: 'string', sample: 'Acme' }, _site_url: { type: 'url', sample: 'https://acme.example' } },
    shots: { widths: [375, 600], themes: ['light'], clients: [] },
  },
}`

/** The name and status of each picture. */
async function picturesOf(page: Page): Promise<string[]> {
  const shots = await page.locator('.shot').all()
  return Promise.all(
    shots.map(async (shot) => {
      const alt = await shot.locator('img').getAttribute('alt')
      return `${alt} (${(await shot.locator('.badge').textContent())!.replace(/[\d,]+ px/, 'n px')})`
    }),
  )
}

it('shows pictures of an email next to the accepted ones, and accepts new ones', async () => {
  const project = createPreviewProject({ 'config.js': CONFIG })
  dev = await startDev(project.root, ['--port', '4891'])
  const page = await browser.open(`${dev.url}#/shop-order-receipt`)
  await page.getByRole('tab', { name: 'Pictures' }).click()
  const pictures = () => expect.poll(() => picturesOf(page))
  await pictures().toEqual(['default, Light, 375 px: Current (new)', 'default, Light, 600 px: Current (new)'])
  expect(
    await page
      .locator('.shot img')
      .first()
      .evaluate((image: HTMLImageElement) => image.naturalWidth),
  ).toBe(375)

  await page.getByRole('button', { name: 'Accept all 2' }).click()
  await page.getByText('Accepted 2 pictures. Commit shots/.').waitFor()
  await pictures().toEqual([
    'default, Light, 375 px: Current (unchanged)',
    'default, Light, 600 px: Current (unchanged)',
  ])
  const baseline = (width: number) => path.join(project.root, `shots/shop-order-receipt/default/${width}-light.png`)
  expect([375, 600].map(baseline).map(existsSync)).toEqual([true, true])

  const card = project.read('components/card.html')
  project.write({ 'components/card.html': card.replace('1px solid #cccccc', '4px solid #cc0000') })
  await pictures().toEqual([
    'default, Light, 375 px: Current (changed: n px)',
    'default, Light, 600 px: Current (changed: n px)',
  ])
  // The toast fades out.
  await settled(page)
  expect(await violations(page)).toEqual([])
  const first = page.locator('.shot').first()
  const shown = () => first.locator('img').getAttribute('src')
  const now = await shown()
  await first.getByRole('button', { name: 'Expected' }).click()
  const expected = await shown()
  await first.getByRole('button', { name: 'Difference' }).click()
  expect(new Set([now, expected, await shown()]).size).toBe(3)

  const headers = { 'content-type': 'application/json' }
  const stale = {
    method: 'POST',
    headers,
    body: JSON.stringify({ id: 'shop-order-receipt', imageHashes: ['seen-before'] }),
  }
  const refused = await page.evaluate(async (init) => (await fetch('accept', init)).json(), stale)
  expect(refused).toEqual({
    refused: 'The email has changed since these pictures were taken. Look at the new ones, then accept them.',
  })
  await first.getByRole('button', { name: 'Accept default, Light, 375 px' }).click()
  await page.getByText('Accepted one picture.').waitFor()
  await pictures().toEqual([
    'default, Light, 600 px: Current (changed: n px)',
    'default, Light, 375 px: Current (unchanged)',
  ])
  expect(existsSync(baseline(600))).toBe(true)

  project.write({ 'components/card.html': card })
  await pictures().toEqual([
    'default, Light, 375 px: Difference (changed: n px)',
    'default, Light, 600 px: Current (unchanged)',
  ])
})

it('says how to get a browser if there is none, and works without', async () => {
  const project = createPreviewProject({ 'config.js': CONFIG.replace('axe: false', 'axe: true') })
  dev = await startDev(project.root, ['--port', '4892'], { LETTERFORM_BROWSER: '/nowhere/chromium' })
  const page = await browser.open(`${dev.url}#/plain?tab=pictures`)
  await page.getByText('There is no browser at /nowhere/chromium. Fix or unset LETTERFORM_BROWSER').waitFor()
  await page.getByRole('tab', { name: 'Problems' }).click()
  await page.locator('.problem').first().waitFor()
})

it('shows what only a browser finds in the open email, until it is fixed', async () => {
  const project = createListProject()
  dev = await startDev(project.root, ['--port', '4893'])
  const page = await browser.open(`${dev.url}#/one?tab=problems`)
  await page.getByText('axe-blocks/list').waitFor()
  await page.getByRole('button', { name: 'components/list.html:1:1' }).waitFor()
  const badges = () => page.locator('.email .badge').count()
  await expect.poll(badges).toBe(1)
  await page.getByRole('link', { name: 'two' }).click()
  await expect.poll(badges).toBe(2)
  await page.getByRole('link', { name: 'one' }).click()

  // The finding moves down by a line, and is fixed then. That of the other email, which is not open, is dropped.
  project.write({ 'components/list.html': '\n<ul><yield /></ul>\n' })
  await page.getByRole('button', { name: 'components/list.html:2:1' }).waitFor()
  await expect.poll(badges).toBe(1)
  project.write({ 'components/list.html': '<ul><li><yield /></li></ul>\n' })
  await page.getByText('No problems found.').waitFor()
  await expect.poll(badges).toBe(0)

  project.write({ 'components/list.html': '<ul><yield /></ul>\n' })
  await page.getByText('axe-blocks/list').waitFor()
  await dev.close()
  dev = await startDev(project.root, ['--port', '4893'], { LETTERFORM_BROWSER: '/nowhere/chromium' })
  const remembered = await browser.open(`${dev.url}#/one?tab=problems`)
  await remembered.getByText('axe-blocks/list').waitFor()
})

it.each(['SIGINT', 'SIGKILL'] as const)('closes its browser on %s', async (signal) => {
  const project = createListProject()
  const temporary = mkdtempSync(path.join(tmpdir(), 'letterform-test-'))
  dev = await startDev(project.root, ['--port', '4894'], { TMPDIR: temporary })
  const page = await browser.open(`${dev.url}#/one?tab=problems`)
  await page.getByText('axe-blocks/list').waitFor()
  const browsers = browsersOf(dev.process.pid!)
  expect(browsers.length).toBeGreaterThan(0)
  dev.process.kill(signal)
  await expect.poll(() => browsers.filter(isAlive)).toEqual([])
  // Nothing can be removed after SIGKILL.
  if (signal === 'SIGINT') await expect.poll(() => readdirSync(temporary)).toEqual([])
  rmSync(temporary, { recursive: true })
})

function browsersOf(pid: number): number[] {
  return family(pid).filter((one) =>
    /chrom/i.test(execFileSync('ps', ['-o', 'comm=', '-p', String(one)], { encoding: 'utf8' })),
  )
}
