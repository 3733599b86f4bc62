import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { problem } from '../diagnostics.ts'
import type { Problem } from '../types.ts'

/** The part of `playwright-core` that is asked for. It is loaded when a browser is wanted: most commands need none. */
export type Driver = typeof import('playwright-core')

/** Names under which systems have Chromium, or a browser that is one. */
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

/** The Chromium that `LETTERFORM_BROWSER` names, Playwright's own, or the system's; or what is missing. */
export async function findBrowser(env: Record<string, string | undefined> = process.env): Promise<FoundBrowser> {
  const driver = await loadDriver()
  if (!driver) return { problem: problem('browser-driver-missing', undefined) }
  const executable = findExecutable(driver.chromium.executablePath(), env)
  return executable
    ? { driver, executable }
    : { problem: problem('browser-missing', { named: env.LETTERFORM_BROWSER }) }
}

/** `playwrights` is where Playwright would put its own. One that is named is not replaced by another. */
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
