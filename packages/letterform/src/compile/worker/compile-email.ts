import path from 'node:path'
import { defu as merge } from 'defu'
import { tagSyntaxOf } from '../../project/tag-syntax.ts'
import { RecursionError } from '../count-use.ts'
import type { RunPlugins } from '../engine/plugins.ts'
import { createRenderEmail } from '../engine/render-email.ts'
import type { Steps } from '../engine/run-passes.ts'
import { setting } from '../engine/setting.ts'
import type { Uses } from '../engine/template.ts'
import type { RunTransformers } from '../engine/transformers.ts'
import type {
  EngineFailure,
  EngineOutput,
  EngineRequest,
  EngineResult,
  EngineUse,
  MessagesByLocale,
  ScriptError,
} from '../engine-port.ts'
import type { Plaintext } from '../maizzle/render-email.ts'
import { describeOutput, textPath } from './output-paths.ts'
import { createTemplateReader, fromRoot } from './read-templates.ts'
import { createReplays } from './replay-events.ts'
import { runInRealm } from './run-in-realm.ts'
import {
  hasFailedSheet,
  hasNoContent,
  scannedContent,
  startSheets,
  styledClasses,
  stylesFor,
  usedSheets,
} from './style-sheets.ts'
import { startTracking, stopTracking } from './track-reads.ts'
import { translate, withNamesInScripts } from './translate-email.ts'

type Config = Record<string, unknown>

/** The bundle with Maizzle, which is loaded only if an email needs it. */
export interface Maizzle {
  renderEmail(text: string, config: Config): Promise<{ html: string; config: Config }>
  /** The components and layouts that the last email read, from the project's root. */
  usedTemplates(): string[]
  plaintext(html: string, config: Config): Promise<Plaintext>
  runTransformers: RunTransformers
  runPlugins: RunPlugins
}

export type CompileEmail = (request: EngineRequest) => Promise<EngineResult>

/**
 * Compiles the emails of one pass, each with our own engine or with Maizzle. `steps` may be those of earlier passes: what
 * they cache does not depend on files.
 */
export function createCompileEmail(
  config: Config,
  loadMaizzle: () => Maizzle,
  { steps, messages }: { steps?: Steps; messages?: MessagesByLocale | undefined } = {},
): CompileEmail {
  const reader = createTemplateReader(tagSyntaxOf(config))
  const folder = path.basename(process.cwd())
  const runTransformers: RunTransformers = (...given) => loadMaizzle().runTransformers(...given)
  const runPlugins: RunPlugins = (...given) => loadMaizzle().runPlugins(...given)
  const { read, readText } = reader
  const sources = { read, readText, styles: stylesFor, folder, runTransformers, runPlugins, runInRealm }
  const render = createRenderEmail(sources, steps)
  const isOurs = setting(config, 'letterform.engine') !== 'maizzle'

  /** Throws if our engine refuses or fails. Maizzle then compiles the email and reports its errors. */
  async function compileOurs({ text, target }: EngineRequest, own: Config): Promise<Compiled> {
    const uses = { templates: new Map(), others: new Set(), scriptErrors: new Map() } satisfies Uses
    const output = await render(text, own, uses)
      .then((rendered) => finish(rendered, target, loadMaizzle))
      .catch(asRecursion)
    const read = [...reader.dependencies(uses), ...stopTracking()]
    const dependencies = [...new Map(read.map((one) => [one.file, one])).values()]
    const scriptErrors = [...uses.scriptErrors].map(([file, error]) => describeScriptError(fromRoot(file), error))
    return {
      ...output,
      ...usedStyles(),
      dependencies,
      templates: [...uses.templates.keys()].map(fromRoot),
      ...(scriptErrors.length > 0 && { scriptErrors }),
    }
  }

  async function compileByMaizzle({ text, target }: EngineRequest, own: Config): Promise<Compiled> {
    const maizzle = loadMaizzle()
    const used = () => ({ ...usedStyles(), dependencies: stopTracking(), templates: maizzle.usedTemplates() })
    try {
      return { ...(await finish(await maizzle.renderEmail(text, own), target, loadMaizzle)), ...used() }
    } catch (error) {
      return { ...failureOf(asError(error)), ...used() }
    }
  }

  return async (request) => {
    startTracking()
    startSheets()
    if (!isOurs) return await byMaizzle('the setting letterform.engine', config)
    const shared = { ...config, ...createReplays(config) }
    try {
      const translation = translate(request, configFor(request, shared), messages)
      return { ...(await compileOurs(translation.request, translation.config)), ...translation.used() }
    } catch (error) {
      return await byMaizzle(asError(error).message, shared)
    }

    async function byMaizzle(refusal: string, shared: Config): Promise<EngineResult> {
      const translation = translate(request, configFor(request, shared), messages)
      const own = withNamesInScripts(translation.config)
      return { ...(await compileByMaizzle(translation.request, own)), refusal, ...translation.used() }
    }
  }
}

/** The parser of scripts adds its position to the message. */
function describeScriptError(file: string, error: Error & { loc?: { line: number; column: number } }): ScriptError {
  const { line, column } = error.loc ?? {}
  return {
    file,
    reason: error.message.replace(/ \(\d+:\d+\)$/, ''),
    ...(line !== undefined && { line, column: column! }),
  }
}

type Compiled = (EngineOutput | EngineFailure) & Omit<EngineUse, 'refusal' | 'messages'>

function configFor({ target, extensions }: EngineRequest, config: Config): Config {
  const build = config.build as Config
  build.current = { path: path.posix.parse(target) }
  const own = [setting(config, 'components.fileExtension') ?? ['html']].flat()
  return merge({ components: { fileExtension: [...extensions, ...own] } }, config)
}

async function finish(
  { html, config }: { html: string; config: Config },
  target: string,
  loadMaizzle: () => Maizzle,
): Promise<EngineOutput> {
  const output = describeOutput(config, target)
  if (!config.plaintext && !/<(?:not-)?plaintext[\s>]/i.test(html)) return { html, ...output }
  const { text, ...rest } = await loadMaizzle().plaintext(html, config)
  return { ...rest, ...(text !== undefined && { text: { content: text, path: textPath(config) } }), ...output }
}

function usedStyles(): Pick<EngineUse, 'sheets' | 'content' | 'isFleeting' | 'lacksContent' | 'classes'> {
  const classes = styledClasses()
  return {
    ...(classes && { classes }),
    sheets: usedSheets(),
    content: scannedContent(),
    isFleeting: hasFailedSheet(),
    lacksContent: hasNoContent(),
  }
}

/** Maizzle fails as well, but takes seconds. */
function asRecursion(error: unknown): EngineFailure {
  if (error instanceof RecursionError) return failureOf(error)
  throw error
}

function failureOf({ name, message, stack = message }: Error): EngineFailure {
  return { failure: { name, message, stack } }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
