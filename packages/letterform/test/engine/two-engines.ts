import path from 'node:path'
import { fileURLToPath } from 'node:url'
import cloneDeepWith from 'lodash/cloneDeepWith.js'
import { createRenderEmail } from '../../src/compile/engine/render-email.ts'
import type { Transformer } from '../../src/compile/engine/transformers.ts'
import { loadBundle } from '../../src/compile/load-bundle.ts'
import type { Maizzle } from '../../src/compile/worker/compile-email.ts'
import { createTemplateReader } from '../../src/compile/worker/read-templates.ts'
import { runInRealm } from '../../src/compile/worker/run-in-realm.ts'
import * as styleSheets from '../../src/compile/worker/style-sheets.ts'
import * as trackReads from '../../src/compile/worker/track-reads.ts'
import { tagSyntaxOf } from '../../src/project/tag-syntax.ts'

const BUNDLE = fileURLToPath(new URL('../../lib/compile/bundles/maizzle.cjs', import.meta.url))

type Config = Record<string, unknown>

/** The HTML, or the error. */
export type Outcome = string | Error

export interface TwoEngines {
  /** Our own engine. After any error, Maizzle compiles the email. */
  ours: (text: string, config: Config) => Promise<Outcome>
  maizzle: (text: string, config: Config) => Promise<Outcome>
}

/** Both engines, set up as in the worker, for the working directory. They share style sheets. */
export function createEngines(onOriginals: (names: Transformer[]) => void = () => {}): TwoEngines {
  const { renderEmail, runTransformers: original, runPlugins } = loadMaizzle()
  return {
    async ours(text, config) {
      const render = createRenderEmail({
        ...createTemplateReader(tagSyntaxOf(config)),
        styles: styleSheets.stylesFor,
        runInRealm,
        runPlugins,
        folder: path.basename(process.cwd()),
        runTransformers: (names, ...given) => {
          onOriginals(names)
          return original(names, ...given)
        },
      })
      try {
        return (await render(text, copyOf(config), { templates: new Map(), others: new Set() })).html
      } catch (error) {
        return error as Error
      }
    },
    async maizzle(text, config) {
      try {
        return (await renderEmail(text, copyOf(config))).html
      } catch (error) {
        return error as Error
      }
    },
  }
}

/** The chunk with Maizzle, as the build wrote it. */
export function loadMaizzle(): Maizzle {
  const shared = { 'shared:style-sheets': styleSheets, 'shared:track-reads': trackReads }
  return loadBundle<Maizzle>(BUNDLE, { codeFolder: undefined, codeEnding: '', shared }).exports
}

/** Emails may change their config. */
function copyOf(config: Config): Config {
  return cloneDeepWith(config, (value: unknown) => (typeof value === 'function' ? value : undefined)) as Config
}
