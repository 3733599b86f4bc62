import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from 'playwright-core'
import { serveSite } from '../../packages/letterform/test/serve-site.ts'
import { BROWSER_ARGS, findBrowser } from '../find-browser.ts'
import { median, p95, writeSection } from './report.ts'

/**
 * Measures the playground of the built site: from opening it with an empty cache until it shows the first mail, and from a
 * keystroke until its mail is in the page, of which the page itself says how long compiling took: `npm run bench:playground -- --loads 5 --keys 50 --write`.
 */
const { values } = parseArgs({
  options: {
    loads: { type: 'string', default: '5' },
    keys: { type: 'string', default: '50' },
    write: { type: 'boolean', default: false },
  },
})

const folder = mkdtempSync(path.join(tmpdir(), 'letterform-bench-'))
const executablePath = findBrowser()
if (!executablePath) throw new Error('There is no Chromium: npx tsx scripts/find-browser.ts installs one')
execFileSync('npx', ['vitepress', 'build', 'docs', '--outDir', folder], { stdio: 'pipe' })
const site = await serveSite(folder)
const browser = await chromium.launch({ executablePath, args: BROWSER_ARGS })
try {
  const loads: number[] = []
  for (let load = 0; load < Number(values.loads); load++) loads.push(await timeOfLoad(browser))
  const page = await open(browser)
  const letters = await timesOfKeys(page, '<p></p>', { back: 4, keys: 'Thankyouforyourorder' })
  const classes = await timesOfKeys(page, '<p class="p-[1px]">Hi</p>', { back: 11, keys: '2345678901' })
  const rows = [
    row('the first mail, with an empty cache', loads),
    row('a letter of a text', letters.shown),
    row('a key in a class that Tailwind has not seen', classes.shown),
    row('compiled after a letter', letters.compiled),
    row('compiled after a key in such a class', classes.compiled),
  ]
  const report = ['| until the page shows the mail | times | median | p95 |', '|---|---|---|---|', ...rows].join('\n')
  console.log(report)
  if (values.write) writeSection('playground', report)
} finally {
  await browser.close()
  site.close()
  rmSync(folder, { recursive: true, force: true })
}

function row(name: string, times: number[]): string {
  return `| ${name} | ${times.length} | ${median(times).toFixed(0)} ms | ${p95(times).toFixed(0)} ms |`
}

/** From the start of the navigation. A new context has a cache of its own. */
async function timeOfLoad(browser: Browser): Promise<number> {
  const page = await open(browser)
  const time = await page.evaluate(() => (window as unknown as Watched).times[0]!.at)
  await page.context().close()
  return time
}

interface Watched {
  /** Each mail that the page showed. */
  times: { at: number; html: string }[]
}

async function open(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await page.addInitScript(() => {
    const times: Watched['times'] = []
    Object.assign(window, { times })
    new MutationObserver(() => {
      const html = document.querySelector('iframe.mail')?.getAttribute('srcdoc')
      if (html && html !== times.at(-1)?.html) times.push({ at: performance.now(), html })
    }).observe(document, { childList: true, subtree: true })
  })
  await page.goto(`${site.origin}/playground`)
  await page.waitForFunction(() => (window as unknown as Watched).times.length > 0)
  return page
}

/** Types one key after the other into an element before the end of the email, where the caret is left `back` characters before its end. */
async function timesOfKeys(page: Page, element: string, { back, keys }: { back: number; keys: string }) {
  await page.locator('.cm-line', { hasText: '</x-default>' }).click({ position: { x: 1, y: 5 } })
  await page.keyboard.press('Home')
  await page.evaluate(press, `${element}\n`)
  for (let step = 0; step <= back; step++) await page.keyboard.press('ArrowLeft')
  const times = { shown: [] as number[], compiled: [] as number[] }
  // The first ones warm up the compiler, as those of a visitor do.
  for (let index = -5; index < Number(values.keys); index++) {
    const time = await page.evaluate(press, keys[(index + 5) % keys.length]!)
    if (index < 0) continue
    times.shown.push(time)
    times.compiled.push(Number(/(\d+) ms/.exec((await page.locator('.status').textContent())!)![1]))
  }
  return times
}

/** In the page: types at the caret, and returns how long the mail takes. */
function press(text: string): Promise<number> {
  const shown = document.querySelector('iframe.mail')?.getAttribute('srcdoc')
  const start = performance.now()
  document.execCommand('insertText', false, text)
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      const now = document.querySelector('iframe.mail')?.getAttribute('srcdoc')
      if (!now || now === shown) return
      observer.disconnect()
      resolve(performance.now() - start)
    })
    observer.observe(document, { childList: true, subtree: true })
  })
}
