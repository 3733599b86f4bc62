import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import glob from 'fast-glob'
import { isError, problem, sortProblems } from '../diagnostics.ts'
import { hashOf } from '../hash.ts'
import { nearest } from '../runtime/nearest.ts'
import type { CopiedFile, Place, Problem } from '../types.ts'
import { buildHash, VERSION } from '../version.ts'
import { checkConfigKeys } from './check-config-keys.ts'
import { checkConfigValues, checkGlobals } from './check-config-values.ts'
import { findConfigFiles } from './config-files.ts'
import type { EmailFile } from './email-file.ts'
import { findEmails } from './find-emails.ts'
import { checkStatic, findStatic } from './find-static.ts'
import {
  DEFAULT_ENVIRONMENT,
  environmentFiles,
  type LoadOptions,
  loadConfig,
  type MaizzleSettings,
} from './load-config.ts'
import { placeInConfig } from './place-in-config.ts'
import { outputOf, resolveSettings } from './resolve-settings.ts'
import type { Settings } from './settings.ts'
import { createSources, type Sources } from './sources.ts'
import { withTagSyntax } from './tag-syntax.ts'

/** A project: its config, its emails, and where they are built to. */
export interface Project {
  root: string
  /** The environment whose config is used: `production`, unless the command asks for another. */
  environment: string
  config: MaizzleSettings
  settings: Settings
  /** The output folder, as a path from the root. */
  output: string
  emails: EmailFile[]
  extensions: string[]
  /** Files that are copied to the output. */
  assets: CopiedFile[]
  /** The files that every email depends on, by absolute path. */
  configFiles: string[]
  /** Changes with any of these files, the values of the config, and the versions of Letterform and Node. */
  projectHash: string
  /** The place of a key of the config, by the names that lead to it. */
  placeInConfig: (path: string[]) => Place
  sources: Sources
}

export type LoadedProject = { project: Project; problems: Problem[] } | { project?: undefined; problems: Problem[] }

/** `importModule` loads the config where `import()` cannot: the playground has it in memory. */
export async function loadProject(
  root: string,
  environment = DEFAULT_ENVIRONMENT,
  importModule?: LoadOptions['importModule'],
): Promise<LoadedProject> {
  const sources = createSources(root)
  const loaded = await loadConfig(root, { environment, ...(importModule && { importModule }) })
  if ('problem' in loaded) return { problems: [loaded.problem] }
  const { config, files } = loaded
  const placeOf = (keys: string[]) => placeInConfig(files.map(sources.text), keys)
  const { settings, problems } = resolveSettings(config, placeOf, ownVersion(root))
  problems.push(...findUnknown(root, environment))
  problems.push(
    ...checkConfigKeys(config, placeOf),
    ...checkConfigValues(config, placeOf),
    ...checkStatic(config, placeOf),
  )
  if (!problems.some(isError)) problems.push(...checkGlobals(settings, placeOf))
  const output = outputOf(config)
  if (path.relative(root, path.resolve(root, output)).startsWith('..')) {
    problems.push(problem('output-outside', { path: output }))
  }
  if (problems.some(isError)) return { problems: sortProblems(problems) }

  const found = await findEmails(root, config, { output, locales: settings.locales })
  const inputs = settings.inputs.length > 0 ? await glob(settings.inputs, { cwd: root }) : []
  const configFiles = [...findConfigFiles(root, files), ...inputs.sort().map((file) => path.join(root, file))]
  return {
    problems: [...problems, ...found.problems],
    project: {
      root,
      environment,
      config,
      settings,
      output,
      emails: found.emails,
      extensions: found.extensions,
      assets: [...found.assets, ...(await findStatic(root, config))],
      configFiles,
      projectHash: projectHash(config, configFiles, sources),
      placeInConfig: placeOf,
      sources: withTagSyntax(sources, config),
    },
  }
}

/** Without a config of its own, most likely the name is misspelled. */
function findUnknown(root: string, environment: string): Problem[] {
  const wanted = environmentFiles(environment)
  if (environment === DEFAULT_ENVIRONMENT || environment === 'local') return []
  if (wanted.some((file) => existsSync(path.join(root, file)))) return []
  const found = readdirSync(root).flatMap((file) => /^(?:maizzle\.)?config\.([\w-]+)\.c?js$/.exec(file)?.[1] ?? [])
  return [problem('environment-unknown', { environment, file: wanted[1]!, near: nearest(environment, found) })]
}

/** The version in the project's package.json, which is also that of the generated package. */
function ownVersion(root: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version?: string }).version
  } catch {
    return undefined
  }
}

function projectHash(config: MaizzleSettings, files: string[], sources: Sources): string {
  const values = JSON.stringify(config, (_key, value: unknown) => (typeof value === 'function' ? String(value) : value))
  return hashOf(VERSION, buildHash(), process.version, values, ...files.map((file) => sources.hash(file) ?? ''))
}
