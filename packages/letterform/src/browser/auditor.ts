import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'
import type { AxeViolation } from '../check/axe/axe-findings.ts'
import { packageFile } from '../package-folder.ts'
import { type CameraSettings, ORIGIN, SEALED } from './camera.ts'

/** A page in which axe-core audits one email after another. It has no network, and no script of an email runs in it. */
export interface Auditor {
  audit(html: string): Promise<AxeViolation[]>
  close(): Promise<void>
}

/** The attribute that numbers elements. */
export const MARK = 'data-letterform'

const AUDIT = readFileSync(packageFile('shots/audit-page.js'), 'utf8')
const CALL = AUDIT.slice(AUDIT.indexOf('async function'))

/** Loading axe takes longer than an audit, so it is loaded once and emails are written into its page. */
export async function createAuditor(
  browser: Browser,
  { fileOf, rules }: Pick<CameraSettings, 'fileOf'> & { rules: string[] },
): Promise<Auditor> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 600, height: 800 } })
  const page = await context.newPage()
  await page.route('**/*', (route) => {
    if (route.request().isNavigationRequest()) return route.fulfill({ ...SEALED, body: '<!doctype html>' })
    const file = fileOf(route.request().url())
    return file ? route.fulfill({ path: file }) : route.abort()
  })
  await page.goto(ORIGIN)
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  return {
    audit: (html) => page.evaluate<AxeViolation[]>(`(${CALL})(${JSON.stringify({ html, rules, mark: MARK })})`),
    close: () => context.close(),
  }
}
