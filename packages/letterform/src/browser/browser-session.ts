import { existsSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { problem } from '../diagnostics.ts'
import { hashOf } from '../hash.ts'
import type { Project } from '../project/load-project.ts'
import type { Problem } from '../types.ts'
import { buildHash } from '../version.ts'
import { type BrowserFolder, createBrowserFolder } from './browser-folder.ts'
import type { CameraSettings } from './camera.ts'
import { findBrowser } from './find-browser.ts'
import { type Font, fontsHash, shippedFonts } from './fonts.ts'
import { findLocalFiles } from './local-files.ts'
import { BROWSER_ARGS, openBrowser } from './open-browser.ts'

/** The browser of one run, with the fonts and files that its pages may show. */
export interface BrowserSession extends CameraSettings {
  /** A hash of everything but the page that a picture depends on. */
  environmentHash: string
  /** Starts the browser on the first call. Throws `BrowserFailure`. */
  browser: () => Promise<Browser>
  close: () => Promise<void>
}

/** Gets a function that closes the browser, before it starts. */
export type OnOpen = (close: () => Promise<void>) => void

export async function createBrowserSession(
  project: Project,
): Promise<{ session: BrowserSession } | { problems: Problem[] }> {
  const [found, own] = [await findBrowser(), projectFonts(project)]
  if ('problem' in found) return { problems: [found.problem] }
  const missing = own.filter(({ file }) => !existsSync(file))
  if (missing.length > 0) return { problems: missing.map(({ file }) => fontProblem(file, project)) }
  const fonts = [...shippedFonts(), ...own]
  const { fileOf, hash } = findLocalFiles(project)
  const parts = [buildHash(), fontsHash(fonts), hash, executableVersion(found.executable), ...BROWSER_ARGS]
  let opened: Promise<Browser> | undefined
  let folder: BrowserFolder | undefined
  const session: BrowserSession = {
    fonts,
    fileOf,
    environmentHash: hashOf(...parts),
    browser() {
      folder ??= createBrowserFolder()
      opened ??= openBrowser(found.driver, { executable: found.executable, folder: folder.path }).finally(
        folder.removeLater,
      )
      return opened
    },
    async close() {
      const browser = await opened?.catch(() => undefined)
      await browser?.close()
      folder?.remove()
    },
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

/** Changes with every update of the browser. Asking the browser itself would mean to start it. */
function executableVersion(executable: string): string {
  const file = realpathSync(executable)
  const { size, mtimeMs } = statSync(file)
  return `${file} ${size} ${mtimeMs}`
}
