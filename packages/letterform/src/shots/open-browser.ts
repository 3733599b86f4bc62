import type { Browser } from 'playwright-core'
import type { Driver } from './find-browser.ts'

/** Without what a browser does for itself, and with everything that would draw differently elsewhere turned off. */
export const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-lcd-text',
  '--disable-skia-runtime-opts',
  '--disable-font-subpixel-positioning',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
  '--host-resolver-rules=MAP * ~NOTFOUND',
]

export function openBrowser(driver: Driver, executablePath: string): Promise<Browser> {
  return driver.chromium.launch({ executablePath, args: BROWSER_ARGS })
}
