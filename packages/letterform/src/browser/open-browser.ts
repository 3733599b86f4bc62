import type { Browser } from 'playwright-core'
import type { Driver } from './find-browser.ts'

/** No background activity, and able to run in a container. */
export const QUIET_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The same without network, and without anything that draws differently on another machine. */
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

/** A browser that is installed but does not start. */
export class BrowserFailure extends Error {}

/** Starts the browser. Its temporary files are in `folder`. */
export async function openBrowser(
  driver: Driver,
  { executable, folder }: { executable: string; folder: string },
): Promise<Browser> {
  const env = { ...process.env, TMPDIR: folder }
  try {
    // The commands handle the signals. Playwright would end the process before they have.
    const signals = { handleSIGINT: false, handleSIGTERM: false }
    return await driver.chromium.launch({ executablePath: executable, args: BROWSER_ARGS, env, ...signals })
  } catch (error) {
    throw new BrowserFailure(reasonFrom(error as Error))
  }
}

/** Playwright's message is long. What helps is the last line that the browser itself printed. */
function reasonFrom({ message }: Error): string {
  const lines = message.split('\n').map((line) => line.trim())
  const printed = lines.filter((line) => line.startsWith('[pid=') && line.includes('[err]'))
  return printed.at(-1)?.replace(/^.*?\[err\]\s*/, '') || lines[0]!
}
