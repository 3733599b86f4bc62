/// <reference lib="dom" />
import { readFileSync, writeFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { median, p95 } from './report.ts'

const SAVES = 60
/** Faster than anyone saves, and long enough for all work after a save to end. */
const REST_MS = 400

/** Saves an email repeatedly, and measures the time until the page shows it, in total and without compiling. */
export async function measurePath(page: Page, file: string): Promise<string> {
  await noteWhenShown(page)
  const text = readFileSync(file, 'utf8')
  const took: number[] = []
  const rest: number[] = []
  for (let save = 0; save < SAVES; save++) {
    const word = `path${save}path`
    const started = performance.timeOrigin + performance.now()
    writeFileSync(
      file,
      text.replace('You asked for', () => `You, ${word}, asked for`),
    )
    const shown = await page.waitForFunction((one) => (globalThis as unknown as Noting).shown.get(one), word)
    took.push((await shown.jsonValue())! - started)
    rest.push(took.at(-1)! - (await compiledIn(page)))
    await page.waitForTimeout(REST_MS)
  }
  writeFileSync(file, text)
  return [took, rest].map((times) => `${median(times).toFixed(0)} / ${p95(times).toFixed(0)} ms`).join(' | ')
}

interface Noting {
  shown: Map<string, number>
}

/** An observer in the email's frame, because polling would slow the page down. */
function noteWhenShown(page: Page): Promise<void> {
  return page.evaluate(() => {
    const shown = new Map<string, number>()
    Object.assign(globalThis, { shown })
    const live = document.querySelector('iframe')!.contentDocument!
    new MutationObserver(() => {
      const word = /path\d+path/.exec(live.body.textContent ?? '')?.[0]
      if (word && !shown.has(word)) shown.set(word, performance.timeOrigin + performance.now())
    }).observe(live, { subtree: true, childList: true, characterData: true })
  })
}

/** From the facts that the page shows. */
async function compiledIn(page: Page): Promise<number> {
  const said = await page.locator('.facts').textContent()
  return Number(/compiled in (\d+) ms/.exec(said ?? '')?.[1])
}
