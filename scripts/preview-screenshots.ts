import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import { GUIDE } from './bench/copied-emails.ts'
import { BROWSER_ARGS, findBrowser } from './find-browser.ts'

/** Takes the screenshots in docs/preview/ from the reference emails: `npx tsx scripts/preview-screenshots.ts [name…]`. */
const REPOSITORY = fileURLToPath(new URL('..', import.meta.url))
const CLI = path.join(REPOSITORY, 'packages/letterform/bin/letterform.js')
const PICTURES = path.join(REPOSITORY, 'docs/preview')
const PROJECT = ['emails', 'components', 'layouts', 'images', 'config.js', 'config.production.js', 'tailwind.config.js']

interface Shot {
  name: string
  hash: string
  scheme?: 'light' | 'dark'
  act?: (page: Page, root: string) => Promise<unknown>
}

const SHOTS: Shot[] = [
  { name: 'mail', hash: '#/order-receipt' },
  { name: 'side-by-side', hash: '#/order-receipt?compare=true' },
  { name: 'dark', hash: '#/reset-password?mode=dark&width=414', scheme: 'dark' },
  { name: 'forced-dark', hash: '#/reset-password?mode=forced&images=false&width=600', scheme: 'dark' },
  {
    name: 'placeholders',
    hash: '#/order-receipt?marks=true&width=600',
    act: (page) =>
      page
        .getByRole('button', { name: /^order_number, string/ })
        .first()
        .hover(),
  },
  {
    name: 'values',
    hash: '#/order-receipt?width=375',
    act: async (page) => {
      await page.getByLabel('order_url').fill('javascript:alert(1)')
      await page.getByLabel('total', { exact: true }).fill('a lot')
    },
  },
  { name: 'html', hash: '#/order-receipt?tab=html' },
  { name: 'source', hash: '#/order-receipt?tab=source&line=44', scheme: 'dark' },
  { name: 'contract', hash: '#/order-receipt?tab=contract' },
  {
    name: 'problems',
    hash: '#/ticket-transfer?tab=problems',
    act: async (page, root) => {
      const file = path.join(root, 'emails/ticket-transfer.html')
      const list = '<ul><p class="text-xs">Bring your ticket</p></ul>'
      writeFileSync(file, readFileSync(file, 'utf8').replace('<p>', `${list}<p>`))
      await page.getByText('axe-blocks/list').waitFor({ timeout: 60_000 })
    },
  },
  { name: 'text', hash: '#/order-receipt?tab=text' },
  {
    name: 'pictures',
    hash: '#/security-alert?tab=pictures',
    act: async (page, root) => {
      await page.getByRole('button', { name: 'Accept all' }).click({ timeout: 60_000 })
      await page.getByText(/^\d+ unchanged$/).waitFor({ timeout: 60_000 })
      const file = path.join(root, 'emails/security-alert.html')
      writeFileSync(file, readFileSync(file, 'utf8').replace('that we have not seen before', 'that is new to us'))
      await page.getByText(/\d changed(, \d+ unchanged)?$/).waitFor({ timeout: 60_000 })
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
  { name: 'shortcuts', hash: '#/weekly-digest', act: (page) => page.keyboard.press('?') },
]

const root = mkdtempSync(path.join(tmpdir(), 'letterform-shots-'))
for (const name of PROJECT) cpSync(path.join(GUIDE, name), path.join(root, name), { recursive: true })
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
  for (const { name, hash, scheme = 'light', act } of chosen) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: scheme })
    await page.goto(url + hash)
    await page.locator('.panel').waitFor({ timeout: 60_000 })
    await act?.(page, root)
    await isStill(page)
    await page.screenshot({ path: path.join(PICTURES, `${name}.png`) })
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
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)))
}
