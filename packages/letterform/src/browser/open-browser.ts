import type { Browser } from 'playwright-core'
import type { Driver } from './find-browser.ts'

/** Without what a browser does for itself, in a container as well as anywhere else. */
export const QUIET_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The same, with all that would draw differently elsewhere turned off, and no way out. */
export const BROWSER_ARGS = [
  ...QUIET_ARGS,
  '--disable-font-subpixel-positioning',
  '--disable-lcd-text',
  '--disable-skia-runtime-opts',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
  '--host-resolver-rules=MAP * ~NOTFOUND',
]

/** A browser that is there, and does not start. */
export class BrowserFailure extends Error {}

export async function openBrowser(driver: Driver, executablePath: string): Promise<Browser> {
  try {
    return await driver.chromium.launch({ executablePath, args: BROWSER_ARGS })
  } catch (error) {
    throw new BrowserFailure(whyNot(error as Error))
  }
}

/** Playwright tells all that it tried; what the browser itself said last is what helps. */
function whyNot({ message }: Error): string {
  const lines = message.split('\n').map((line) => line.trim())
  const said = lines.filter((line) => line.startsWith('[pid=') && line.includes('[err]'))
  return said.at(-1)?.replace(/^.*?\[err\]\s*/, '') || lines[0]!
}
