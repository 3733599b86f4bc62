import { execFileSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { findExecutable } from '../packages/letterform/src/browser/find-browser.ts'

export { QUIET_ARGS as BROWSER_ARGS } from '../packages/letterform/src/browser/open-browser.ts'

/** The Chromium for the tests: the one in `LETTERFORM_BROWSER`, Playwright's own, or the system's. Undefined if none is found. */
export function findBrowser(env: Record<string, string | undefined> = process.env): string | undefined {
  return findExecutable(chromium.executablePath(), env)
}

function installBrowser(): string | undefined {
  const ways: [command: string, ...args: string[]][] = [
    ['npx', 'playwright-core', 'install', 'chromium'],
    ['apt-get', 'update', '--quiet'],
    ['apt-get', 'install', '--yes', '--no-install-recommends', 'chromium'],
  ]
  for (const [command, ...args] of ways) {
    try {
      execFileSync(command, args, { stdio: 'inherit' })
    } catch {
      console.error(`${command} ${args.join(' ')} failed.`)
    }
    const found = findBrowser()
    if (found) return found
  }
  return undefined
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const found = findBrowser() ?? installBrowser()
  if (!found) {
    console.error('Could not find or install Chromium. Set LETTERFORM_BROWSER to the path of one.')
    process.exitCode = 1
  } else console.log(found)
}
