/// <reference lib="dom" />
import { readFileSync, writeFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { median, p95 } from './report.ts'

const SAVES = 60
/** As quick as nobody saves, yet so slow that each is done with. */
const REST_MS = 400

/** Saves an email again and again, and tells how long it takes to the page, and how much of that is not compiling. */
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

/** Told by the mail's frame itself: asking it over and over would be in the way. */
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

/** As the page itself says it. */
async function compiledIn(page: Page): Promise<number> {
  const said = await page.locator('.facts').textContent()
  return Number(/compiled in (\d+) ms/.exec(said ?? '')?.[1])
}
