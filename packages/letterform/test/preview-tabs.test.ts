/// <reference lib="dom" />
import { createServer } from 'node:http'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Dev, mailIn, openBeside, startDev, useBrowser } from './preview.ts'
import { createPreviewProject } from './preview-project.ts'
import type { TestProject } from './project.ts'

const browser = useBrowser()
let project: TestProject
let dev: Dev

beforeAll(async () => {
  project = createPreviewProject()
  dev = await startDev(project.root, ['--port', '4850'])
})
afterAll(() => dev?.close())

/** Counts whatever changes in the mail's document from now on. */
async function watchMail(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const inside = document.querySelector<HTMLIFrameElement>('.stage iframe')!.contentDocument!
    const counted = { changes: 0 }
    Object.assign(globalThis, { counted })
    const observer = new MutationObserver((records) => {
      counted.changes += records.length
    })
    observer.observe(inside, { subtree: true, childList: true, attributes: true, characterData: true })
  })
  return () => page.evaluate(() => (globalThis as unknown as { counted: { changes: number } }).counted.changes)
}

it('updates every tab that shows what changed, with its own values, and no other', async () => {
  const first = await browser.open(`${dev.url}#/welcome`)
  const second = await openBeside(first, `${dev.url}#/welcome?mode=dark`)
  const receipt = await openBeside(first, `${dev.url}#/shop-order-receipt`)
  const plain = await openBeside(first, `${dev.url}#/plain`)
  await mailIn(plain).getByText('No card here').waitFor()
  await mailIn(receipt).getByText('Total: 12').waitFor()
  await first.getByLabel('name', { exact: true }).fill('Grace')
  await second.getByLabel('name', { exact: true }).fill('Hedy')
  await receipt.getByLabel('total').fill('42')
  await mailIn(first).getByText('Hello Grace').waitFor()
  await mailIn(second).getByText('Hello Hedy').waitFor()
  await mailIn(receipt).getByText('Total: 42').waitFor()
  const changesOfPlain = await watchMail(plain)
  const asked: string[] = []
  plain.on('request', (one) => asked.push(one.url()))

  const card = project.read('components/card.html')
  project.write({ 'components/card.html': card.replace('<yield />', '<b>Card</b><yield />') })
  for (const page of [first, second, receipt]) await mailIn(page).getByText('Card', { exact: true }).waitFor()
  expect(await mailIn(first).locator('h1').textContent()).toBe('Hello Grace')
  expect(await mailIn(second).locator('h1').textContent()).toBe('Hello Hedy')
  await mailIn(receipt).getByText('Total: 42').waitFor()
  expect(await changesOfPlain()).toBe(0)
  expect(asked).toEqual([])

  const changesOfReceipt = await watchMail(receipt)
  const welcome = project.read('emails/welcome.html')
  project.write({ 'emails/welcome.html': welcome.replace('Hello <<', 'Good morning <<') })
  await mailIn(first).getByText('Good morning Grace').waitFor()
  await mailIn(second).getByText('Good morning Hedy').waitFor()
  expect(await changesOfReceipt()).toBe(0)

  const layout = project.read('layouts/main.html')
  project.write({ 'layouts/main.html': layout.replace('<yield />', '<i>Layout</i><yield />') })
  for (const page of [first, second, receipt, plain]) await mailIn(page).getByText('Layout').waitFor()
  expect(await mailIn(second).locator('h1').textContent()).toBe('Good morning Hedy')
  expect(second.url()).toContain('mode=dark')
  expect(first.url()).not.toContain('mode=dark')
})

/** Hides or shows the tab. A headless browser never hides one by itself. */
function setHidden(page: Page, isHidden: boolean): Promise<void> {
  return page.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state })
      document.dispatchEvent(new Event('visibilitychange'))
    },
    isHidden ? 'hidden' : 'visible',
  )
}

it('works with more tabs than a browser opens connections, and updates a tab that comes to the front', async () => {
  const first = await browser.open(`${dev.url}#/plain`)
  await mailIn(first).getByText('Layout').waitFor()
  await setHidden(first, true)
  for (let tab = 0; tab < 6; tab++) {
    const other = await openBeside(first, `${dev.url}#/plain`)
    await mailIn(other).getByText('Layout').waitFor()
    await setHidden(other, true)
  }
  const last = await openBeside(first, `${dev.url}#/plain`)
  const save = (word: string) => {
    const plain = project.read('emails/plain.html')
    project.write({ 'emails/plain.html': plain.replace(/(No card here|In front|Back again)/, word) })
  }
  save('In front')
  await mailIn(last).getByText('In front').waitFor()
  expect(await mailIn(first).getByText('In front').count()).toBe(0)
  await setHidden(first, false)
  await mailIn(first).getByText('In front').waitFor()
  save('Back again')
  for (const page of [first, last]) await mailIn(page).getByText('Back again').waitFor()
})

it('shows nothing to another origin, and does nothing for it', async () => {
  const before = project.read('emails/welcome.html')
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end('Mine'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const page = await browser.open(`http://127.0.0.1:${(server.address() as { port: number }).port}/`)
  const found = await page.evaluate(async (url) => {
    const received: string[] = []
    Object.assign(globalThis, { letterform: { project: () => received.push('project') } })
    const script = Object.assign(document.createElement('script'), { src: `${url}project.js` })
    await new Promise((resolve) => {
      script.onload = script.onerror = resolve
      document.head.append(script)
    })
    const body = JSON.stringify({ id: 'welcome', name: 'stolen', values: {} })
    const answers = ['text/plain', 'application/json'].map((type) => {
      const reply = fetch(`${url}scenario`, { method: 'POST', body, headers: { 'content-type': type } })
      return reply.then(
        () => 'answered',
        () => 'refused',
      )
    })
    await fetch(`${url}scenario`, { method: 'POST', body, mode: 'no-cors' }).catch(() => {})
    return [...received, ...(await Promise.all(answers))]
  }, dev.url)
  server.closeAllConnections()
  server.close()
  expect(found).toEqual(['refused', 'refused'])
  expect(project.read('emails/welcome.html')).toBe(before)
})
