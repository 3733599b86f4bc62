/// <reference lib="dom" />
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from 'playwright-core'
import { BROWSER_ARGS, findBrowser } from '../find-browser.ts'
import { measurePath } from './preview-path.ts'
import { startPreviewer, writePreviewProject } from './preview-run.ts'
import { measureSaves } from './preview-saves.ts'
import { PREVIEWERS } from './previewers.ts'
import { median, p95, writeSection } from './report.ts'

/**
 * Measures `letterform dev` with many emails over a long day: the time until its page is usable, searching, scrolling,
 * and the memory in use after a thousand saves. `npm run bench:preview-scale -- --emails 14,500 --starts 5 --saves 1000`.
 */
const { values } = parseArgs({
  options: {
    emails: { type: 'string', default: '14,500' },
    starts: { type: 'string', default: '5' },
    saves: { type: 'string', default: '1000' },
    write: { type: 'boolean', default: false },
  },
})

const LETTERFORM = PREVIEWERS[0]!
const counts = values.emails.split(',').map(Number)
const most = Math.max(...counts)
const folder = mkdtempSync(path.join(tmpdir(), 'letterform-bench-'))
const executablePath = findBrowser()
if (!executablePath) throw new Error('There is no Chromium: npx tsx scripts/find-browser.ts installs one')
const browser = await chromium.launch({ executablePath, args: BROWSER_ARGS })
try {
  const sections = [await measureStarts(browser), await measurePaths(browser)]
  const { page, pid, close } = await open(browser, most)
  sections.push(
    `### ${most} emails in the list\n\n| | |\n|---|---|\n${await measureSearch(page)}\n${await measureScroll(page)}`,
  )
  const file = path.join(rootOf(most), 'emails/e0.html')
  sections.push(await measureSaves({ page, pid, file, saves: Number(values.saves), emails: most }))
  close()
  console.log(sections.join('\n\n'))
  if (values.write) writeSection('preview-scale', sections.join('\n\n'))
} finally {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}

function rootOf(count: number): string {
  return path.join(folder, String(count))
}

/** From the command to a page that shows an email and lists all others, with a warm cache. */
async function measureStarts(browser: Browser): Promise<string> {
  const rows: string[] = []
  for (const count of counts) {
    writePreviewProject(LETTERFORM, count, rootOf(count))
    const { page, close } = await open(browser, count)
    // Replies once all emails are compiled. The first start fills the cache.
    await page.evaluate(() => fetch('contract-changes.json').then((answer) => answer.text()))
    await page.waitForTimeout(2000)
    await close()
    const listening: number[] = []
    const usable: number[] = []
    for (let start = 0; start < Number(values.starts); start++) {
      const opened = await open(browser, count)
      listening.push(opened.listening)
      usable.push(opened.usable)
      await opened.close()
    }
    rows.push(`| ${count} | ${ms(median(listening))} | ${ms(median(usable))} | ${ms(Math.max(...usable))} |`)
  }
  const head = '| emails | it listens | the page can be used | the slowest |\n|---|---|---|---|'
  return `### From \`letterform dev\` to a page that can be used, warm, median of ${values.starts}\n\n${head}\n${rows.join('\n')}`
}

/** From a save to the frame that shows it, on an idle preview. */
async function measurePaths(browser: Browser): Promise<string> {
  const rows: string[] = []
  for (const count of counts) {
    const { page, close } = await open(browser, count)
    await page.evaluate(() => fetch('contract-changes.json').then((answer) => answer.text()))
    await page.waitForTimeout(2000)
    rows.push(`| ${count} | ${await measurePath(page, path.join(rootOf(count), 'emails/e0.html'))} |`)
    await close()
  }
  const head = '| emails | to the frame | besides compiling |\n|---|---|---|'
  return `### From a save to the frame, median / p95\n\n${head}\n${rows.join('\n')}`
}

async function open(browser: Browser, count: number) {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  const started = performance.now()
  const server = await startPreviewer(LETTERFORM, rootOf(count))
  const listening = performance.now() - started
  await page.goto(server.url + LETTERFORM.path)
  await page.waitForFunction((all) => {
    const mail = document.querySelector('iframe')?.contentDocument?.body?.textContent
    return document.querySelectorAll('.email').length === all && mail?.includes('Reset your password')
  }, count)
  const usable = performance.now() - started
  const close = async () => {
    await page.context().close()
    server.close()
  }
  return { page, pid: server.pid, listening, usable, close }
}

/** From a key press to the painted results. */
async function measureSearch(page: Page): Promise<string> {
  await page.evaluate(() => {
    const times: number[] = []
    Object.assign(globalThis, { times })
    document.querySelector('#search')!.addEventListener('beforeinput', () => {
      const start = performance.now()
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.onmessage = () => times.push(performance.now() - start)
        channel.port2.postMessage(0)
      })
    })
  })
  await page.locator('#search').focus()
  for (const key of [...'e1 emails 4', ...'html', ...'e2 7 e', ...'e499']) {
    await page.keyboard.press(key === ' ' ? 'Space' : key)
    await page.waitForTimeout(60)
  }
  for (let back = 0; back < 25; back++) {
    await page.keyboard.press('Backspace')
    await page.waitForTimeout(60)
  }
  const times = await page.evaluate(() => (globalThis as unknown as { times: number[] }).times)
  await page.keyboard.press('Escape')
  return `| a key in the search, until its frame is painted, of ${times.length} | median ${ms(median(times))}, p95 ${ms(p95(times))} |`
}

/** With the mouse wheel, from the top of the list to the end. */
async function measureScroll(page: Page): Promise<string> {
  await page.evaluate(() => {
    const seen = { frames: [] as number[], tasks: [] as number[] }
    Object.assign(globalThis, { seen })
    new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    })
    const loop = {
      last: performance.now(),
      next(now: number) {
        seen.frames.push(now - loop.last)
        loop.last = now
        requestAnimationFrame(loop.next)
      },
    }
    document.querySelector('.list')!.scrollTop = 0
    requestAnimationFrame(loop.next)
  })
  await page.mouse.move(100, 400)
  const isAtEnd = () => {
    const list = document.querySelector('.list')!
    return list.scrollTop + list.clientHeight >= list.scrollHeight - 1
  }
  while (!(await page.evaluate(isAtEnd))) await page.mouse.wheel(0, 120)
  const { frames, tasks } = await page.evaluate(
    () => (globalThis as unknown as { seen: { frames: number[]; tasks: number[] } }).seen,
  )
  const dropped = frames.reduce((sum, time) => sum + Math.max(0, Math.round(time / (1000 / 60)) - 1), 0)
  const longest = tasks.length > 0 ? `, the longest ${ms(Math.max(...tasks))}` : ''
  return `| scrolling from top to end | ${dropped} of ${frames.length + dropped} frames dropped, ${tasks.length} long tasks${longest} |`
}

function ms(time: number): string {
  return `${time.toFixed(0)} ms`
}
