/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Dev, mailIn, settled, startDev, useBrowser } from './preview.ts'
import { createPreviewProject } from './preview-project.ts'
import type { TestProject } from './project.ts'

const browser = useBrowser()
let project: TestProject
let dev: Dev

const PRICE = `---
subject: Your order
scenarios:
  default: { price: 3, items: [{ label: Cap, count: 1 }, { label: Mug, count: 2 }] }
---
<x-main><p>Price: << price | number('en') >></p><% for item in items %><p><< item.label >>: << item.count >></p><% endfor %>
<a href="http://old.example/a">Old</a> <a href="#">Nothing</a>
<div style="background-image: url('https://cdn.acme.example/2026/images/logo.png')">
<img src="https://cdn.acme.example/2026/images/logo.png" width="20" height="20" alt="Published"></div></x-main>`

beforeAll(async () => {
  project = createPreviewProject({ 'emails/price.html': PRICE })
  dev = await startDev(project.root, ['--port', '4898'])
})
afterAll(() => dev?.close())

async function open(hash = '#/welcome', options = {}): Promise<Page> {
  const page = await browser.open(dev.url + hash, options)
  await page.locator('.facts').waitFor({ state: 'attached' })
  return page
}

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

function heightOf(page: Page, selector: string): Promise<number> {
  return page.locator(selector).evaluate((element) => element.getBoundingClientRect().height)
}

it('has a drawer that opens, resizes and closes with the keyboard, and remembers its height', async () => {
  const page = await open('#/price')
  const closed = await heightOf(page, '.drawer')
  await page.keyboard.press('x')
  await page.getByRole('tabpanel', { name: 'Problems' }).waitFor()
  await settled(page)
  const before = await heightOf(page, '.drawer')
  expect(before).toBeGreaterThan(closed + 100)
  await page.getByRole('separator', { name: 'Height of the drawer' }).press('ArrowUp')
  await expect.poll(() => heightOf(page, '.drawer')).toBeGreaterThan(before + 20)
  const after = await heightOf(page, '.drawer')
  await page.reload()
  await expect.poll(() => heightOf(page, '.drawer')).toBeCloseTo(after, 0)
  await page.getByRole('tab', { name: 'Problems' }).press('ArrowRight')
  await page.getByRole('tab', { name: 'Checks' }).press('ArrowRight')
  await page.getByText('below the size at which Gmail clips an email').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => heightOf(page, '.drawer')).toBe(closed)
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('drawer-size')
})

it('drags the edge of the drawer', async () => {
  const page = await open('#/price?drawer=links')
  await settled(page)
  const edge = (await page.locator('.splitter').boundingBox())!
  await page.mouse.move(edge.x + 100, edge.y + 4)
  await page.mouse.down()
  await page.mouse.move(edge.x + 100, 300, { steps: 4 })
  await page.mouse.up()
  await expect.poll(async () => Math.abs((await page.locator('.drawer').boundingBox())!.y - 300)).toBeLessThan(10)
})

it('lists links and images, and says what is wrong with them', async () => {
  const page = await open('#/price?drawer=links')
  const rows = page.getByRole('list', { name: 'Links' }).getByRole('listitem')
  await expect.poll(() => rows.count()).toBe(3)
  expect(await rows.nth(1).textContent()).toBe('Oldhttp://old.example/anot encrypted')
  expect(await rows.nth(2).textContent()).toBe('Nothing#leads nowhere')
  await page.goto(`${dev.url}#/welcome?drawer=images`)
  const image = page.getByRole('list', { name: 'Images' }).getByRole('listitem')
  await expect.poll(() => image.textContent()).toBe('images/logo.pngThe logo40 × 40')
  const width = () => image.locator('img').evaluate((element) => (element as HTMLImageElement).naturalWidth)
  await expect.poll(width).toBe(10)
  await page.getByRole('button', { name: 'Images' }).click()
  await expect.poll(() => image.locator('img').count()).toBe(0)
})

it('shows the files of the project for images that are published elsewhere', async () => {
  const page = await open('#/price')
  const image = mailIn(page).getByAltText('Published')
  await expect.poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBe(10)
  expect(await image.locator('..').getAttribute('style')).toContain(`${dev.url}files/images/logo.png`)
})

it('opens old links to the problems', async () => {
  const page = await open('#/plain?tab=problems')
  await page.getByRole('tabpanel', { name: 'Problems' }).waitFor()
  await mailIn(page).getByText('No card here').waitFor()
})

it('closes the list, and keeps it closed', async () => {
  const page = await open()
  const list = page.getByRole('navigation', { name: 'Emails' })
  expect(await list.getByRole('link', { name: /^welcome/ }).textContent()).toMatch(/^welcomeWelcome, \{name\}/)
  await page.getByRole('button', { name: 'Emails' }).click()
  await list.waitFor({ state: 'hidden' })
  await page.reload()
  await mailIn(page).getByText('Hello Ada').waitFor()
  expect(await list.isVisible()).toBe(false)
  await page.keyboard.press('/')
  await list.waitFor()
})

it('shows a thumbnail of the email whose row the pointer rests on, without a script', async () => {
  const page = await open()
  const row = page.getByRole('link', { name: /^plain/ })
  await row.hover()
  const thumbnail = page.frameLocator('.thumbnail iframe')
  await thumbnail.getByText('No card here').waitFor()
  expect(await page.locator('.thumbnail iframe').getAttribute('sandbox')).not.toContain('allow-scripts')
  expect(page.url()).toContain('#/welcome')
  await row.click()
  await page.locator('.thumbnail iframe').waitFor({ state: 'detached' })
  await mailIn(page).getByText('No card here').waitFor()
})

it('keeps the open email, however many thumbnails were shown', async () => {
  const page = await open()
  await mailIn(page).getByText('Hello Ada').waitFor()
  await page.evaluate(() => {
    const { letterform } = globalThis as unknown as { letterform: { email: (view: object, define: null) => void } }
    for (let number = 0; number < 40; number++)
      letterform.email(
        { id: `other-${number}`, file: '', viewHash: 'x', problems: [], isBroken: false, sources: [] },
        null,
      )
  })
  await page.getByLabel('name', { exact: true }).fill('Grace')
  await mailIn(page).getByText('Hello Grace').waitFor()
})

it('names devices, and fits their screens into the window', async () => {
  const page = await open()
  await page.getByRole('button', { name: 'Device: Fill' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Device: iPhone 16' }).waitFor()
  const size = () =>
    mailIn(page)
      .locator('html')
      .evaluate(() => [innerWidth, innerHeight])
  await expect.poll(size).toEqual([393, 852])
  const room = (await page.locator('.stage').boundingBox())!
  const frame = (await page.locator('.stage iframe').boundingBox())!
  expect(frame.y + frame.height).toBeLessThan(room.y + room.height)
  await page.getByLabel('Width in pixels').fill('700')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Device: Custom' }).waitFor()
})

it('shows values only where they matter', async () => {
  const page = await open()
  const panel = page.getByRole('complementary', { name: 'Values' })
  await panel.waitFor()
  for (const tab of ['HTML', 'Source', 'Contract']) {
    await page.getByRole('tab', { name: tab, exact: true }).click()
    await panel.waitFor({ state: 'detached' })
  }
  await page.keyboard.press('v')
  await page.locator('.panel :focus').waitFor()
  expect(page.url()).not.toContain('tab=')
})

it('folds the rows of a list to a line, and opens those with a problem', async () => {
  const page = await open('#/price')
  const fold = page.locator('.row-fold')
  await expect.poll(() => fold.allTextContents()).toEqual(['1Cap · 1', '2Mug · 2'])
  await fold.nth(1).click()
  await page.getByLabel('label').fill('Cup')
  await mailIn(page).getByText('Cup: 2').waitFor()
  await page.getByRole('button', { name: 'Move row 2 up' }).click()
  expect(await fold.evaluateAll((all) => all.map((one) => one.getAttribute('aria-expanded')))).toEqual([
    'true',
    'false',
  ])
  const broken = JSON.stringify({
    items: [
      { label: 'Cap', count: 1 },
      { label: {}, count: 2 },
    ],
  })
  await page.goto(`${dev.url}#/price?values=${encodeURIComponent(broken)}`)
  await expect.poll(() => fold.nth(1).getAttribute('aria-expanded')).toBe('true')
})

it('lists the email between others, as apps on a desktop and on a phone do', async () => {
  const page = await open('#/welcome?inbox=true&mode=dark')
  const clients = page.locator('.client')
  await expect.poll(() => clients.count()).toBe(3)
  for (const client of await clients.all()) {
    expect(await client.locator('.message').count()).toBe(3)
    expect(await client.locator('.message').nth(1).textContent()).toContain('Welcome, Ada')
  }
  const ground = await clients
    .first()
    .locator('ul')
    .evaluate((list) => getComputedStyle(list).colorScheme)
  expect(ground).toBe('dark')
  expect(await page.locator('.on-phone').count()).toBe(0)
  await page.goto(`${dev.url}#/welcome?inbox=true&width=393&height=852`)
  await expect.poll(() => page.locator('.on-phone').count()).toBe(3)
  await page.keyboard.press('b')
  await mailIn(page).getByText('Hello Ada').waitFor()
})

it('has targets of 44 pixels on a phone, and controls behind one button', async () => {
  const page = await open('#/price?drawer=values', PHONE)
  await page.getByLabel('price').waitFor()
  const small = () =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, select, input:not([type=checkbox], .picker), [role=tab], a')]
        .filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        .map((element) => [element.getBoundingClientRect(), element] as const)
        .filter(([{ width, height }]) => width > 0 && (height < 43.5 || width < 30))
        .map(([{ width, height }, element]) => `${element.outerHTML.slice(0, 80)} ${width} × ${height}`),
    )
  const first = await page.getByRole('button', { name: 'Skip to the email' }).elementHandle()
  await first!.evaluate((element) => element.remove())
  expect(await small()).toEqual([])
  expect(await page.getByRole('toolbar').isVisible()).toBe(false)
  await page.getByRole('button', { name: 'Controls' }).click()
  await page.getByRole('toolbar').waitFor()
  expect(await small()).toEqual([])
})

it('leaves half of the height to the email at 200 % zoom', async () => {
  const page = await open('#/welcome', { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 })
  await mailIn(page).getByText('Hello Ada').waitFor()
  expect(await heightOf(page, '.stage')).toBeGreaterThan(225)
})

it('moves nothing for those who asked for less motion', async () => {
  const page = await open('#/welcome', { reducedMotion: 'reduce' })
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*:not(.toast)')].filter((element) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element)
        return [transitionDuration, animationDuration].some((times) => /[1-9]/.test(times))
      }).length,
  )
  expect(moving).toBe(0)
})

it('takes 24 key presses and taps to find an email among 518, change a price, see it dark on a phone, save and send it', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 514 }, (_, number) => [
      `emails/notices/notice-${number}.html`,
      number === 43 ? PRICE : `<x-main><p>Notice ${number}</p></x-main>`,
    ]),
  )
  const received: string[] = []
  const smtp = await startSmtp(received)
  const large = createPreviewProject(many)
  const env = `SMTP_SERVER=127.0.0.1\nSMTP_PORT=${smtp.port}\nSMTP_EMAIL=mails@example.com\nSMTP_ALLOW_PLAINTEXT=true\n`
  large.write({ '.env': env })
  const server = await startDev(large.root, ['--port', '4899'], { SMTP_EMAIL: 'mails@example.com' })
  try {
    const page = await browser.open(`${server.url}#/plain`, PHONE)
    await mailIn(page).getByText('No card here').waitFor()
    let steps = 0
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key)
      steps += keys.length
    }
    const tap = async (role: Parameters<Page['getByRole']>[0], name: string) => {
      await page.getByRole(role, { name, exact: true }).tap()
      steps += 1
    }
    await press('/', ...'notice-43', 'Enter')
    await mailIn(page).getByText('Price: 3').waitFor()
    await tap('tab', 'Values')
    await tap('textbox', 'price')
    await press('Control+a', '9')
    await mailIn(page).getByText('Price: 9').waitFor()
    await tap('button', 'Controls')
    await tap('button', 'Dark')
    await expect
      .poll(() =>
        mailIn(page)
          .locator('body')
          .evaluate((body) => getComputedStyle(body).backgroundColor),
      )
      .toBe('rgb(16, 32, 48)')
    await tap('button', 'Save as scenario')
    await expect.poll(() => large.read('emails/notices/notice-43.html')).toContain('price: 9')
    await tap('button', 'Controls')
    await tap('button', 'Send a test')
    await press('Enter')
    await page.getByText('Sent to mails@example.com.').waitFor()
    expect(received.join('')).toContain('Price: 9')
    expect(steps).toBeLessThan(25)
  } finally {
    await server.close()
    smtp.close()
  }
})

/** Accepts every mail. */
async function startSmtp(received: string[]): Promise<{ port: number; close: () => void }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      stream.on('data', (data: Buffer) => received.push(String(data))).on('end', () => done())
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as { port: number }
  return { port, close: () => server.close(() => {}) }
}
