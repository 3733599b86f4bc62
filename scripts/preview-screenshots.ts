import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import { BROWSER_ARGS, findBrowser } from './find-browser.ts'

/** Takes the screenshots in docs/preview/ from the reference emails: `npx tsx scripts/preview-screenshots.ts [name…]`. */
const REPOSITORY = fileURLToPath(new URL('..', import.meta.url))
const CLI = path.join(REPOSITORY, 'packages/letterform/bin/letterform.js')
const PICTURES = path.join(REPOSITORY, 'docs/preview')
const PROJECT = [
  'emails',
  'components',
  'layouts',
  'locales',
  'images',
  'config.js',
  'config.production.js',
  'tailwind.config.js',
]

const VIEWPORTS = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
]

interface Shot {
  name: string
  hash: string
  scheme?: 'light' | 'dark'
  act?: (page: Page, root: string) => Promise<unknown>
  /** Once for each viewport. */
  hover?: (page: Page) => Promise<unknown>
}

const SHOTS: Shot[] = [
  { name: 'mail', hash: '#/order-receipt' },
  { name: 'inbox', hash: '#/order-receipt?inbox=true' },
  { name: 'side-by-side', hash: '#/order-receipt?compare=true' },
  { name: 'dark', hash: '#/reset-password?mode=dark&width=393&height=852', scheme: 'dark' },
  { name: 'forced-dark', hash: '#/reset-password?mode=forced&images=false&width=600', scheme: 'dark' },
  {
    name: 'placeholders',
    hash: '#/order-receipt?marks=true&width=600',
    hover: (page) => page.locator('.mark:not(.in-attribute)', { hasText: 'ordered_at' }).first().hover(),
  },
  {
    name: 'values',
    hash: '#/order-receipt?width=375&height=667&drawer=values',
    act: async (page) => {
      await page.getByLabel('order_url').fill('javascript:alert(1)')
      await page.getByLabel('total', { exact: true }).fill('a lot')
    },
  },
  { name: 'checks', hash: '#/order-receipt?drawer=checks', act: (page) => page.locator('.checks').waitFor() },
  {
    name: 'languages',
    hash: '#/reset-password?tab=languages',
    act: (page) => page.locator('.scaled').nth(3).waitFor(),
  },
  {
    name: 'search',
    hash: '#/security-alert',
    act: async (page) => {
      await page.locator('#search').fill('signed in from')
      await page.locator('.email-excerpt').first().waitFor()
    },
  },
  { name: 'source', hash: '#/order-receipt?tab=source&line=44', scheme: 'dark' },
  { name: 'contract', hash: '#/order-receipt?tab=contract' },
  {
    name: 'problems',
    hash: '#/ticket-transfer?drawer=problems',
    act: async (page, root) => {
      const file = path.join(root, 'emails/ticket-transfer.html')
      const list = '<ul><p class="text-xs">Bring your ticket</p></ul>'
      writeFileSync(file, readFileSync(file, 'utf8').replace('<p>', `${list}<p>`))
      await page.getByText('axe-blocks/list').waitFor({ timeout: 180_000 })
    },
  },
  {
    name: 'pictures',
    hash: '#/security-alert?tab=pictures',
    act: async (page, root) => {
      await page.getByRole('button', { name: 'Accept all' }).click({ timeout: 180_000 })
      await page.getByText(/^\d+ unchanged$/).waitFor({ timeout: 180_000 })
      const file = path.join(root, 'locales/en.yaml')
      writeFileSync(file, readFileSync(file, 'utf8').replace('that we have not seen before', 'that is new to us'))
      await page.getByText(/\d changed(, \d+ unchanged)?$/).waitFor({ timeout: 180_000 })
      await page.getByRole('button', { name: 'Difference' }).first().click()
      await page.locator('.pictures').evaluate((list) => list.scrollTo(0, 0))
    },
  },
  {
    name: 'errors',
    hash: '#/reset-password',
    act: async (page, root) => {
      const file = path.join(root, 'emails/reset-password.html')
      writeFileSync(file, readFileSync(file, 'utf8').replace('<< confirmation_url >>', '<< confirmation_url'))
      await page.getByRole('alert').waitFor()
    },
  },
]

const root = mkdtempSync(path.join(tmpdir(), 'letterform-shots-'))
for (const name of PROJECT) cpSync(path.join(REPOSITORY, name), path.join(root, name), { recursive: true })
writeFileSync(path.join(root, 'package.json'), '{ "type": "module" }')
symlinkSync(path.join(REPOSITORY, 'node_modules'), path.join(root, 'node_modules'))
mkdirSync(PICTURES, { recursive: true })

const server = spawn(process.execPath, [CLI, 'dev', '--port', '4950'], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'inherit'],
})
const executablePath = findBrowser()
if (!executablePath) throw new Error('Chromium is missing; npx tsx scripts/find-browser.ts installs it')
const browser = await chromium.launch({ executablePath, args: BROWSER_ARGS })
try {
  const url = await new Promise<string>((resolve) => {
    server.stdout.on('data', (data) => {
      const found = /Preview at (\S+)/.exec(String(data))?.[1]
      if (found) resolve(found)
    })
  })
  const names = process.argv.slice(2)
  const chosen = SHOTS.filter(({ name }) => names.length === 0 || names.includes(name))
  const painter = await browser.newPage()
  for (const { name, hash, scheme = 'light', act, hover } of chosen) {
    const page = await browser.newPage({ viewport: VIEWPORTS[0]!, colorScheme: scheme })
    await page.goto(url + hash)
    await page.locator('.tabs [aria-selected=true]').waitFor({ timeout: 180_000 })
    await act?.(page, root)
    for (const viewport of VIEWPORTS) {
      await page.setViewportSize(viewport)
      await isStill(page)
      await hover?.(page)
      const picture = await asWebp(await page.screenshot(), painter)
      writeFileSync(path.join(PICTURES, `${name}-${viewport.width}.webp`), picture)
    }
    await page.close()
  }
} finally {
  await browser.close()
  server.kill('SIGINT')
  rmSync(root, { recursive: true, force: true })
}

/** Waits until nothing is compiling, loading or moving. */
async function isStill(page: Page): Promise<void> {
  // Replies once every email is compiled and checked.
  await page.evaluate(() => fetch('contract-changes.json').then((reply) => reply.text()))
  for (const frame of page.frames()) {
    const hasLoaded = () =>
      frame.evaluate(() =>
        [...document.querySelectorAll('img')].every(({ complete, loading }) => complete || loading === 'lazy'),
      )
    while (!(await hasLoaded())) await page.waitForTimeout(50)
  }
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)))
}

/** Chromium encodes the picture, at a fifth of its size as PNG. */
async function asWebp(picture: Buffer, painter: Page): Promise<Buffer> {
  const encoded = await painter.evaluate(
    async (source) => {
      const image = new Image()
      image.src = source
      await image.decode()
      const canvas = document.createElement('canvas')
      canvas.width = image.naturalWidth
      canvas.height = image.naturalHeight
      canvas.getContext('2d')!.drawImage(image, 0, 0)
      return canvas.toDataURL('image/webp', 0.82)
    },
    `data:image/png;base64,${picture.toString('base64')}`,
  )
  return Buffer.from(encoded.split(',')[1]!, 'base64')
}
