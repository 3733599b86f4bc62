import { existsSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { problem } from '../diagnostics.ts'
import { hashOf } from '../hash.ts'
import type { Project } from '../project/load-project.ts'
import type { Problem } from '../types.ts'
import { buildHash } from '../version.ts'
import type { CameraSettings } from './camera.ts'
import { findBrowser } from './find-browser.ts'
import { type Font, fontsHash, shippedFonts } from './fonts.ts'
import { findLocalFiles } from './local-files.ts'
import { BROWSER_ARGS, openBrowser } from './open-browser.ts'

/** The browser of one run, with all that pages in it may show. */
export interface BrowserSession extends CameraSettings {
  /** A word for everything besides a page that its picture follows from. */
  fingerprint: string
  /** Started when it is first asked for; throws `BrowserFailure`. */
  browser: () => Promise<Browser>
  close: () => Promise<void>
}

export async function createBrowserSession(
  project: Project,
): Promise<{ session: BrowserSession } | { problems: Problem[] }> {
  const [found, own] = [await findBrowser(), projectFonts(project)]
  if ('problem' in found) return { problems: [found.problem] }
  const missing = own.filter(({ file }) => !existsSync(file))
  if (missing.length > 0) return { problems: missing.map(({ file }) => fontProblem(file, project)) }
  const fonts = [...shippedFonts(), ...own]
  const { fileOf, hash } = findLocalFiles(project)
  const parts = [buildHash(), fontsHash(fonts), hash, identityOf(found.executable), ...BROWSER_ARGS]
  let opened: Promise<Browser> | undefined
  const session: BrowserSession = {
    fonts,
    fileOf,
    fingerprint: hashOf(...parts),
    browser() {
      opened ??= openBrowser(found.driver, found.executable)
      return opened
    },
    close: async () => (await opened?.catch(() => undefined))?.close(),
  }
  return { session }
}

function projectFonts({ root, settings }: Project): Font[] {
  return settings.shots.fonts.map(({ file, weight = '100 900', style = 'normal', family }) => {
    return { family, file: path.resolve(root, file), weight, style }
  })
}

function fontProblem(file: string, { root }: Project): Problem {
  return problem('shot-font', { file: path.relative(root, file) })
}

/** Tells a browser from the one that an update puts into its place, without starting it. */
function identityOf(executable: string): string {
  const file = realpathSync(executable)
  const { size, mtimeMs } = statSync(file)
  return `${file} ${size} ${mtimeMs}`
}
