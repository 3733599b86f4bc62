import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

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

/**
 * The Chromium to test with: the one that `LETTERFORM_BROWSER` names, Playwright's own, or the system's. Undefined
 * where there is none.
 */
export function findBrowser(env: Record<string, string | undefined> = process.env): string | undefined {
  return [env.LETTERFORM_BROWSER, chromium.executablePath(), ...SYSTEM].find((file) => file && existsSync(file))
}

/** Without what a browser does for itself, in a container as well as anywhere else. */
export const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

function installBrowser(): string | undefined {
  const ways: [command: string, ...args: string[]][] = [
    ['npx', 'playwright-core', 'install', 'chromium'],
    ['apt-get', 'install', '--yes', '--no-install-recommends', 'chromium'],
  ]
  for (const [command, ...args] of ways) {
    try {
      execFileSync(command, args, { stdio: 'inherit' })
    } catch {
      console.error(`${command} ${args.join(' ')} did not work.`)
    }
    const found = findBrowser()
    if (found) return found
  }
  return undefined
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const found = findBrowser() ?? installBrowser()
  if (!found) {
    console.error('No Chromium was found, and none could be installed. Set LETTERFORM_BROWSER to one.')
    process.exitCode = 1
  } else console.log(found)
}
