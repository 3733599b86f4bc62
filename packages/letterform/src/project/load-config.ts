import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { defu as merge } from 'defu'
import { problem, wholeFile } from '../diagnostics.ts'
import { isMap } from '../is-map.ts'
import type { Problem } from '../types.ts'
import { findSyntaxError } from './find-syntax-error.ts'
import { importSlowly } from './import-slowly.ts'

export type MaizzleSettings = Record<string, unknown>

export type LoadedConfig = { config: MaizzleSettings; files: string[] } | { problem: Problem }

type ImportModule = (url: string) => Promise<unknown>

/** As by `maizzle build production`. */
export const DEFAULT_ENVIRONMENT = 'production'
const BASE_FILES = bothEndings(['maizzle.config', 'maizzle.config.local', 'config', 'config.local'])
/** Names that people expect to be read. */
const UNREAD_FILES = [
  ...['.js', '.cjs'].map((ending) => `letterform.config${ending}`),
  ...['letterform.config', 'maizzle.config', 'config'].flatMap((name) => [`${name}.ts`, `${name}.mts`, `${name}.mjs`]),
]

export interface LoadOptions {
  /** The environment whose config is used. @default 'production' */
  environment?: string | undefined
  importModule?: ImportModule
}

/**
 * Loads a project's config as Maizzle does: the first base config that is not empty, overridden by the first one for
 * the environment. Maizzle ignores a config that throws; here it is a problem.
 */
export async function loadConfig(
  root: string,
  { environment: name = DEFAULT_ENVIRONMENT, importModule = importSlowly }: LoadOptions = {},
): Promise<LoadedConfig> {
  const base = await loadFirst(root, BASE_FILES, importModule)
  if ('problem' in base) return base
  const unread = base.files.length > 0 ? undefined : UNREAD_FILES.find((file) => existsSync(path.join(root, file)))
  if (unread !== undefined) return { problem: problem('config-unread', { file: unread }, wholeFile(unread)) }
  const environment = await loadFirst(root, environmentFiles(name), importModule)
  if ('problem' in environment) return environment
  return {
    config: combine(base.config, environment.config, name),
    files: [...base.files, ...environment.files],
  }
}

/** The configs of an environment, the first of which counts. Those for `local` are base configs. */
export function environmentFiles(environment: string): string[] {
  if (environment === 'local') return []
  return bothEndings([`maizzle.config.${environment}`, `config.${environment}`])
}

/** Maizzle's merge: the environment takes precedence, and lists of content are replaced rather than merged. */
function combine(base: MaizzleSettings, environment: MaizzleSettings, name: string): MaizzleSettings {
  const env = { env: name }
  const lower = merge(base, env) as MaizzleSettings & { build?: { content?: unknown } }
  let upper = merge(environment, env) as MaizzleSettings & { build?: { content?: unknown } }
  if (Array.isArray(upper.build?.content)) {
    lower.build = { ...lower.build, content: upper.build.content }
    upper = { ...upper, build: { ...upper.build, content: undefined } }
  }
  const merged = merge(upper, lower) as MaizzleSettings & { build?: { content?: unknown } }
  if (Array.isArray(lower.build?.content)) merged.build = { ...merged.build, content: lower.build.content }
  return merged
}

async function loadFirst(root: string, names: string[], importModule: ImportModule): Promise<LoadedConfig> {
  for (const name of names) {
    const file = path.join(root, name)
    if (!existsSync(file)) continue
    const url = `${pathToFileURL(file)}?changed=${(await stat(file)).mtimeMs}`
    try {
      const { default: config } = (await importModule(url)) as { default?: MaizzleSettings }
      if (config !== undefined && !isMap(config)) {
        return { problem: problem('config-shape', { key: 'The default export', want: 'an object' }, wholeFile(name)) }
      }
      if (config && Object.keys(config).length > 0) return { config: { ...config }, files: [name] }
    } catch (error) {
      return { problem: (await syntaxError({ root, url }, error)) ?? threw(name, error) }
    }
  }
  return { config: {}, files: [] }
}

/** Where a module cannot be parsed, the stack has only calls of Node. */
async function syntaxError({ root, url }: { root: string; url: string }, error: unknown): Promise<Problem | undefined> {
  if (!(error instanceof SyntaxError) || error.stack?.includes(root)) return undefined
  const place = await findSyntaxError(url, root)
  return place && problem('config-threw', { reason: error.message, isSyntax: true }, place)
}

function threw(name: string, error: unknown): Problem {
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  const at = new RegExp(`${name.replaceAll('.', '\\.')}(?:\\?[^:]*)?:(\\d+)(?::(\\d+))?`).exec(stack ?? '')
  const place = { ...wholeFile(name), line: Number(at?.[1] ?? 1), column: Number(at?.[2] ?? 1) }
  return problem('config-threw', { reason: message.split('\n')[0]! }, place, stack)
}

function bothEndings(names: string[]): string[] {
  return ['.js', '.cjs'].flatMap((ending) => names.map((name) => name + ending))
}
