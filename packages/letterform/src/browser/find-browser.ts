import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { problem } from '../diagnostics.ts'
import type { Problem } from '../types.ts'

/** `playwright-core`, which is loaded on demand: most commands need no browser. */
export type Driver = typeof import('playwright-core')

/** Where systems install Chromium and Chrome. */
const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  path.join(homedir(), 'AppData/Local/Google/Chrome/Application/chrome.exe'),
]

export type FoundBrowser = { driver: Driver; executable: string } | { problem: Problem }

/** Finds the browser in `LETTERFORM_BROWSER`, Playwright's own, or the system's; or reports what is missing. */
export async function findBrowser(env: Record<string, string | undefined> = process.env): Promise<FoundBrowser> {
  const driver = await loadDriver()
  if (!driver) return { problem: problem('browser-driver-missing', undefined) }
  const executable = findExecutable(driver.chromium.executablePath(), env)
  return executable
    ? { driver, executable }
    : { problem: problem('browser-missing', { named: env.LETTERFORM_BROWSER }) }
}

/** `playwrights` is where Playwright installs its own. A browser that the environment names is never replaced. */
export function findExecutable(
  playwrights: string,
  env: Record<string, string | undefined> = process.env,
): string | undefined {
  const candidates = env.LETTERFORM_BROWSER ? [env.LETTERFORM_BROWSER] : [playwrights, ...SYSTEM]
  return candidates.find((file) => existsSync(file))
}

async function loadDriver(): Promise<Driver | undefined> {
  try {
    return await import('playwright-core')
  } catch {
    return undefined
  }
}
