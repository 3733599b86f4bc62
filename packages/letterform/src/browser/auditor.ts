import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'
import type { AxeViolation } from '../check/axe/axe-findings.ts'
import { PHONE_WIDTH, type WideElement } from '../check/axe/phone-wide.ts'
import { packageFile } from '../package-folder.ts'
import { type CameraSettings, ORIGIN, SEALED } from './camera.ts'

/** A page in which axe-core audits one email after another. It has no network, and no script of an email runs in it. */
export interface Auditor {
  audit(html: string): Promise<Audit>
  close(): Promise<void>
}

export interface Audit {
  violations: AxeViolation[]
  /** What is wider than a phone. */
  wide: WideElement[]
}

/** The attribute that numbers elements. */
export const MARK = 'data-letterform'

const AUDIT = scriptOf('audit-page.js', 'async function')
const MEASURE = scriptOf('measure-page.js', 'function measure')

const DESKTOP = { width: 600, height: 800 }
const PHONE = { width: PHONE_WIDTH, height: 800 }

/** Loading axe takes longer than an audit, so it is loaded once and emails are written into its page. */
export async function createAuditor(
  browser: Browser,
  { fileOf, rules }: Pick<CameraSettings, 'fileOf'> & { rules: string[] },
): Promise<Auditor> {
  const context = await browser.newContext({ locale: 'en-US', viewport: DESKTOP })
  const page = await context.newPage()
  await page.route('**/*', (route) => {
    if (route.request().isNavigationRequest()) return route.fulfill({ ...SEALED, body: '<!doctype html>' })
    const file = fileOf(route.request().url())
    return file ? route.fulfill({ path: file }) : route.abort()
  })
  await page.goto(ORIGIN)
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  async function auditNow(html: string): Promise<Audit> {
    const violations = await page.evaluate<AxeViolation[]>(`(${AUDIT})(${JSON.stringify({ html, rules, mark: MARK })})`)
    await page.setViewportSize(PHONE)
    const wide = await page.evaluate<WideElement[]>(`(${MEASURE})(${JSON.stringify({ mark: MARK })})`)
    await page.setViewportSize(DESKTOP)
    return { violations, wide }
  }

  // The page shows one email at a time; the preview may ask for the next one before it is done.
  let last: Promise<unknown> = Promise.resolve()
  return {
    audit(html) {
      const audit = last.then(() => auditNow(html))
      last = audit.catch(() => undefined)
      return audit
    },
    close: () => context.close(),
  }
}

function scriptOf(file: string, start: string): string {
  const text = readFileSync(packageFile(`shots/${file}`), 'utf8')
  return text.slice(text.indexOf(start))
}
