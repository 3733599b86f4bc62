import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import axe from 'axe-core'
import { type Browser, type BrowserContext, chromium, type FrameLocator, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { BROWSER_ARGS, findBrowser } from '../../../scripts/find-browser.ts'
import { REPOSITORY } from './project.ts'

const CLI = path.join(REPOSITORY, 'packages/letterform/bin/letterform.js')

export interface Dev {
  url: string
  output: () => string
  process: ChildProcess
  close: () => Promise<number | null>
}

/** `letterform dev` in a project, until it is closed. */
export async function startDev(root: string, args: string[] = [], env: Record<string, string> = {}): Promise<Dev> {
  const child = spawn(process.execPath, [CLI, 'dev', ...args], {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1', ...env },
  })
  let output = ''
  const url = await new Promise<string>((resolve, reject) => {
    const take = (data: Buffer) => {
      output += data
      const found = /Preview at (\S+)/.exec(output)?.[1]
      if (found) resolve(found)
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.on('exit', () => reject(new Error(output)))
  })
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  const close = () => {
    child.kill('SIGINT')
    return ended
  }
  return { url, output: () => output, process: child, close }
}

/** One browser for all tests of a file, and a new context for each page. */
export function useBrowser(): { open: (url: string, options?: object) => Promise<Page> } {
  let browser: Browser
  const contexts: BrowserContext[] = []
  beforeAll(async () => {
    const executablePath = findBrowser()
    if (!executablePath) throw new Error('There is no Chromium: npx tsx scripts/find-browser.ts installs one')
    browser = await chromium.launch({ executablePath, args: BROWSER_ARGS })
  })
  afterAll(() => browser?.close())
  return {
    async open(url, options = {}) {
      await Promise.all(contexts.splice(0).map((context) => context.close()))
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
      // As long as `expect.poll` waits.
      context.setDefaultTimeout(60_000)
      contexts.push(context)
      const page = await context.newPage()
      await page.goto(url)
      return page
    },
  }
}

/** Opens another tab. */
export async function openBeside(page: Page, url: string): Promise<Page> {
  const other = await page.context().newPage()
  await other.goto(url)
  return other
}

export function mailIn(page: Page): FrameLocator {
  return page.frameLocator('.stage iframe')
}

interface AxeInPage {
  run: (
    context: object,
    options: object,
  ) => Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>
}

/** What axe finds in the page itself, without the email in its frame. */
export async function violations(page: Page, rules?: string[]): Promise<string[]> {
  // The page's policy forbids a script tag.
  await page.evaluate(axe.source)
  return page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as { axe: AxeInPage }
    const found = await axe.run(
      { exclude: [['iframe']] },
      { resultTypes: ['violations'], ...(only && { runOnly: only }) },
    )
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
    )
  }, rules)
}

/** Until nothing moves. An animation that is replaced by another one ends with an error. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)))
}
