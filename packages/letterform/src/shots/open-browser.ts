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

export function openBrowser(driver: Driver, executablePath: string): Promise<Browser> {
  return driver.chromium.launch({ executablePath, args: BROWSER_ARGS })
}
