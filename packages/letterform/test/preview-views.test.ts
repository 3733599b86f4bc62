/// <reference lib="dom" />
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cases } from './cases.ts'
import { type Dev, mailIn, settled, startDev, useBrowser, violations } from './preview.ts'
import { createPreviewProject } from './preview-project.ts'
import type { TestProject } from './project.ts'

const browser = useBrowser()
let project: TestProject

beforeAll(() => {
  project = createPreviewProject({
    'emails/broken.html': '<x-main><x-crad>Total: << total</x-crad></x-main>',
  })
})

describe('accessibility', () => {
  let dev: Dev
  beforeAll(async () => {
    dev = await startDev(project.root, ['--port', '4830'])
  })
  afterAll(() => dev?.close())

  /** A desktop and a phone in the gate; also a tablet in the full test. */
  const WIDTHS = [1440, 390, 1024].slice(0, cases({ gate: 2, full: 3 }))

  const VIEWS: [view: string, hash: string, act?: (page: Page) => Promise<unknown>][] = [
    ['mail', '#/welcome'],
    ['placeholders', '#/welcome?marks=true&width=600'],
    ['side by side', '#/welcome?compare=true'],
    ['inbox', '#/welcome?inbox=true'],
    ['inbox, dark', '#/welcome?inbox=true&mode=dark'],
    ['size', '#/welcome?drawer=size'],
    ['links', '#/welcome?drawer=links'],
    ['images', '#/welcome?drawer=images'],
    ['devices', '#/welcome', (page) => page.getByRole('button', { name: /^Device/ }).click()],
    ['invalid values', '#/welcome', (page) => page.getByLabel('confirm_url').fill('javascript:1')],
    ['text', '#/welcome?tab=text'],
    ['HTML', '#/welcome?tab=html'],
    ['source', '#/welcome?tab=source&line=3'],
    ['contract', '#/welcome?tab=contract'],
    ['errors', '#/broken'],
    ['problems', '#/broken?tab=problems'],
    ['pictures', '#/plain?tab=pictures', (page) => page.locator('.shot').first().waitFor()],
    ['search', '#/welcome', (page) => page.getByLabel('Search emails').fill('nothing like it')],
    ['help', '#/welcome', (page) => page.getByRole('button', { name: 'Keyboard shortcuts' }).click()],
    ['send', '#/welcome', (page) => page.getByRole('button', { name: 'Send a test' }).click()],
  ]

  it.each(['light', 'dark'])('axe finds nothing in the %s page', async (colorScheme) => {
    const page = await browser.open('about:blank', { colorScheme })
    for (const [view, hash, act] of VIEWS) {
      // Load every view anew, as a link does.
      await page.goto('about:blank')
      await page.goto(dev.url + hash)
      await page
        .locator(hash.includes('broken') ? '.problem' : '.facts')
        .first()
        .waitFor()
      await act?.(page)
      for (const width of colorScheme === 'dark' ? [1440] : WIDTHS) {
        await page.setViewportSize({ width, height: 900 })
        // The themes differ in colours only.
        const found = await violations(page, colorScheme === 'dark' ? ['color-contrast'] : undefined)
        expect(found, `${view}, ${width} px wide`).toEqual([])
      }
      await page.setViewportSize({ width: 1440, height: 900 })
    }
  })
})

it('cuts off no tooltip where the values are hidden', async () => {
  const dev = await startDev(project.root, ['--port', '4838'])
  const page = await browser.open(`${dev.url}#/welcome`, { viewport: { width: 1440, height: 900 } })
  await page.getByRole('button', { name: 'Values' }).click()
  await page.locator('.panel').waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1440)
  await dev.close()
})

describe('a narrow page', () => {
  it('has a list of emails to open, and the values below the email when they are asked for', async () => {
    const dev = await startDev(project.root, ['--port', '4835'])
    const page = await browser.open(`${dev.url}#/welcome`, { viewport: { width: 600, height: 900 } })
    await mailIn(page).getByText('Hello Ada').waitFor()
    expect(await page.getByLabel('Search emails').isVisible()).toBe(false)
    expect(await page.locator('.panel').count()).toBe(0)
    await page.getByRole('tab', { name: 'Values' }).click()
    await page.locator('.panel').waitFor()
    await settled(page)
    const mail = (await page.locator('.stage').boundingBox())!
    const values = (await page.locator('.panel').boundingBox())!
    expect([mail.width, values.width]).toEqual([600, 600])
    expect(values.y).toBeGreaterThanOrEqual(mail.y + mail.height)
    await page.getByRole('button', { name: 'Emails' }).click()
    await page.keyboard.press('Escape')
    await page.keyboard.press('/')
    await page.keyboard.type('receipt')
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Enter')
    await mailIn(page).getByText('Total: 12').waitFor()
    expect(await page.getByLabel('Search emails').isVisible()).toBe(false)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(600)
    await dev.close()
  })
})

describe('the export', () => {
  it('works as files: every email, and values that are typed', async () => {
    const { code, stdout } = await project.letterform('dev', '--export', 'preview')
    expect(code).toBe(1)
    expect(stdout).toContain('3 emails')
    const page = await browser.open(`${pathToFileURL(path.join(project.root, 'preview/index.html'))}#/welcome`)
    const asked: string[] = []
    page.on('request', (one) => asked.push(one.url()))
    await mailIn(page).getByText('Hello Ada').waitFor()
    await page.getByLabel('name', { exact: true }).fill('Grace <b>')
    await expect.poll(() => mailIn(page).locator('h1').textContent()).toBe('Hello Grace <b>')
    const width = () =>
      mailIn(page)
        .locator('img')
        .evaluate((image) => (image as HTMLImageElement).naturalWidth)
    await expect.poll(width).toBe(10)
    await page.getByRole('link', { name: 'order-receipt' }).click()
    await mailIn(page).getByText('Total: 12').waitFor()
    await page.getByRole('button', { name: 'Placeholders' }).click()
    await page.locator('.mark').first().waitFor()
    await page.getByRole('tab', { name: 'Contract' }).click()
    await page.getByText('getMailShopOrderReceipt').first().waitFor()
    expect(await page.getByRole('button', { name: /Send|Save|editor/ }).count()).toBe(0)
    expect(asked.filter((url) => !url.startsWith('file:') && !url.startsWith('about:'))).toEqual([])
    const inline = page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'top.ran = true'
      document.body.append(script)
      return 'ran' in globalThis
    })
    expect(await inline).toBe(false)
  })

  it('works below a path of any server', async () => {
    const server = createServer((asked, response) => {
      const file = path.join(
        project.root,
        decodeURI(asked.url!)
          .replace(/^\/some\/where\//, 'preview/')
          .split('?')[0]!,
      )
      if (!file.endsWith('/') && existsSync(file)) response.end(readFileSync(file))
      else response.writeHead(404).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const page = await browser.open(`http://127.0.0.1:${port}/some/where/index.html#/welcome`)
    await mailIn(page).getByText('Hello Ada').waitFor()
    await expect
      .poll(() =>
        mailIn(page)
          .locator('img')
          .evaluate((image) => (image as HTMLImageElement).naturalWidth),
      )
      .toBe(10)
    server.close()
  })

  it('overwrites no file of others, and writes nowhere else', async () => {
    project.write({ 'mine/notes.txt': 'mine' })
    const whole = path.join(project.root, 'mine/')
    expect((await project.letterform('dev', '--export', whole)).stderr).toContain('mine contains files')
    expect(project.tree('mine')).toEqual({ 'notes.txt': 'mine' })
    expect((await project.letterform('dev', '--export', '../elsewhere')).stderr).toContain('outside the project')
  })
})
