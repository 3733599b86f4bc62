import path from 'node:path'
import { problem, wholeFile } from '../diagnostics.ts'
import { ENGINE_NAMES, type PlaceholderStyle } from '../placeholders/engines/engine.ts'
import type { Problem, Severity } from '../types.ts'
import type { MaizzleSettings } from './load-config.ts'

/** The `letterform` key of a project's config, as people write it. */
export interface UserSettings {
  /** The npm package that the emails become. Its version is that of the project's package.json; other keys (license, repository, …) go into its package.json. */
  package?: { name?: string; version?: string; description?: string; [key: string]: unknown }
  /** The folder that the package is written to. @default 'dist' */
  dist?: string
  /** The languages that the package is generated for. @default ['typescript'] */
  targets?: Target[]
  /**
   * How `build/` writes placeholders, for backends with an engine of their own: in the syntax of that engine, or names
   * alone between two delimiters. @default `<< name >>`, as templates have it
   * @example 'jinja2'
   * @example ['[[', ']]']
   */
  placeholders?: PlaceholderStyle
  /** What each global is: its type, description and a sample value for previews. */
  globals?: Record<string, GlobalSetting>
  limits?: {
    /** How long one email may compile. @default 30 */
    seconds?: number
    /** How much memory compiling may take. @default 1024 */
    megabytes?: number
    /** How large a template may be. @default 1024 */
    fileKilobytes?: number
  }
  check?: CheckSettings
  shots?: Partial<ShotSettings>
  /** Globs of files that events and plugins read besides templates; a change to one rebuilds every email. */
  inputs?: string[]
}

export const TARGETS = ['typescript', 'python'] as const

/** `typescript`: the npm package. `python`: a package of its own in `dist/python/`, and `dist/conformance.json`. */
export type Target = (typeof TARGETS)[number]

export interface GlobalSetting {
  type?: string
  description?: string
  sample?: unknown
}

/** What `letterform check` looks for. */
export interface CheckSettings {
  /**
   * The clients to write for: the ids of caniemail.com, each with its share of the recipients.
   * @default Gmail, Apple Mail, Outlook, Yahoo, Samsung Email and Thunderbird
   * @example { 'gmail.ios': 30, 'outlook.windows': 20 }
   */
  clients?: Record<string, number>
  /** How grave each finding is, by its code, or `off`. @example { 'text-small': 'off' } */
  rules?: Record<string, Severity | 'off'>
  /** Whether axe-core looks at the rendered emails, where there is a Chromium. @default true */
  axe?: boolean
}

/** What `letterform shots` takes pictures of, and how it compares them. */
export interface ShotSettings {
  /** The folder of the baselines, to be committed. @default 'shots' */
  folder: string
  /** The folder of the report. @default 'shots-report' */
  report: string
  /** In pixels. @default [375, 600] */
  widths: number[]
  /** @default ['light', 'dark', 'inverted', 'no-images'] */
  themes: ('light' | 'dark' | 'inverted' | 'no-images')[]
  /** The clients to imitate. @default ['gmail', 'outlook'] */
  clients: ('gmail' | 'outlook')[]
  /** The share of a picture's pixels that may differ. @default 0 */
  threshold: number
  /** The same for some: by id, by the beginning of one, with `*`. @example { 'weekly-digest': 0.001 } */
  thresholds: Record<string, number>
  /** Fonts besides those that come with Letterform, by their files in the project. */
  fonts: ShotFont[]
  /** Files for addresses that begin so. @example { 'https://cdn.acme.example/': 'images/' } */
  images: Record<string, string>
}

export interface ShotFont {
  family: string
  file: string
  /** @default '100 900' */
  weight?: string
  /** @default 'normal' */
  style?: string
}

/** The same with every default in place. */
export interface Settings {
  package: { name: string; version: string; description: string; [key: string]: unknown }
  dist: string
  targets: Target[]
  placeholders?: PlaceholderStyle
  globals: Record<string, GlobalSetting>
  limits: { seconds: number; megabytes: number; fileKilobytes: number }
  check: CheckSettings
  shots: ShotSettings
  inputs: string[]
}

const DEFAULTS: Settings = {
  package: { name: 'mails', version: '0.0.0', description: 'Emails, rendered by typed functions.' },
  dist: 'dist',
  targets: ['typescript'],
  globals: {},
  limits: { seconds: 30, megabytes: 1024, fileKilobytes: 1024 },
  check: {},
  shots: {
    folder: 'shots',
    report: 'shots-report',
    widths: [375, 600],
    themes: ['light', 'dark', 'inverted', 'no-images'],
    clients: ['gmail', 'outlook'],
    threshold: 0,
    thresholds: {},
    fonts: [],
    images: {},
  },
  inputs: [],
}

export function resolveSettings(
  config: MaizzleSettings,
  file: string,
  version?: string,
): { settings: Settings; problems: Problem[] } {
  const user = (config.letterform ?? {}) as UserSettings
  const problems = checkShape(user, file, outputOf(config))
  if (problems.length > 0) return { settings: DEFAULTS, problems }
  return {
    settings: {
      package: { ...DEFAULTS.package, ...(version && { version }), ...user.package },
      dist: distOf(user, outputOf(config)),
      targets: user.targets ?? DEFAULTS.targets,
      ...(user.placeholders && { placeholders: user.placeholders }),
      globals: user.globals ?? {},
      limits: { ...DEFAULTS.limits, ...user.limits },
      check: user.check ?? {},
      shots: { ...DEFAULTS.shots, ...user.shots },
      inputs: user.inputs ?? [],
    },
    problems,
  }
}

/** The folder that Maizzle would build to. */
export function outputOf(config: MaizzleSettings): string {
  const build = config.build as { output?: { path?: string } } | undefined
  return folder(build?.output?.path ?? 'build')
}

/** A project whose HTML goes to `dist` already keeps it there. */
function distOf({ dist }: UserSettings, output: string): string {
  if (dist !== undefined) return folder(dist)
  return overlaps(DEFAULTS.dist, output) ? 'package' : DEFAULTS.dist
}

function folder(name: string): string {
  return path.posix.normalize(name).replace(/\/$/, '')
}

function overlaps(one: string, other: string): boolean {
  return `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`)
}

/** Inside the project, and no part of where the HTML goes. */
function isFolderBeside(value: unknown, output: string): boolean {
  if (typeof value !== 'string' || value === '' || path.isAbsolute(value)) return false
  return !/^\.\.?(\/|$)/.test(folder(value)) && !overlaps(folder(value), output)
}

type Check = [key: string, want: string, holds: (value: unknown) => boolean]

function checkShape(user: UserSettings, file: string, output: string): Problem[] {
  if (!isMap(user)) return [wrong('letterform', 'an object', file)]
  const checks: Check[] = [
    ['package', 'an object', isMap],
    ['package.name', 'a package name of npm', isPackageName],
    ['package.version', 'a version such as 1.2.3', (value) => /^\d+\.\d+\.\d+/.test(String(value))],
    ['package.description', 'a text', isText],
    ['dist', 'a folder inside the project, beside build.output.path', (value) => isFolderBeside(value, output)],
    ['targets', "a list of typescript, and python where it is wanted, as in ['typescript', 'python']", isTargets],
    ['placeholders', `${ENGINE_NAMES.join(', ')} or a pair of delimiters such as ['[[', ']]']`, isStyle],
    ['globals', 'an object of names that begin with _', isGlobals],
    ['limits', 'an object', isMap],
    ['limits.seconds', 'a number above 0', isPositive],
    ['limits.megabytes', 'a number above 0', isPositive],
    ['limits.fileKilobytes', 'a number above 0', isPositive],
    ['check', 'an object', isMap],
    [
      'check.clients',
      'an object of clients and their shares',
      (value) => isMap(value) && Object.values(value).every(isPositive),
    ],
    ['check.rules', 'an object of codes, each with error, warning, note or off', isSeverities],
    ['check.axe', 'true or false', (value) => typeof value === 'boolean'],
    ['shots', 'an object', isMap],
    ['shots.folder', 'a folder inside the project, beside build.output.path', (value) => isFolderBeside(value, output)],
    ['shots.report', 'a folder inside the project, beside build.output.path', (value) => isFolderBeside(value, output)],
    ['shots.widths', 'a list of numbers above 0', (value) => isListOf(value, isPositive)],
    ['shots.themes', 'a list of light, dark, inverted and no-images', (value) => isListOf(value, isTheme)],
    ['shots.clients', 'a list of gmail and outlook', (value) => isListOf(value, isClient)],
    ['shots.threshold', 'a share from 0 to 1', isShare],
    [
      'shots.thresholds',
      'an object of shares from 0 to 1',
      (value) => isMap(value) && Object.values(value).every(isShare),
    ],
    ['shots.fonts', 'a list of fonts, each with its family and file', (value) => isListOf(value, isFont)],
    ['shots.images', 'an object of addresses and paths', (value) => isMap(value) && Object.values(value).every(isText)],
    ['inputs', 'a list of globs', (value) => Array.isArray(value) && value.every(isText)],
  ]
  return checks.flatMap(([key, want, holds]) => {
    const value = key.split('.').reduce<unknown>((at, name) => (isMap(at) ? at[name] : undefined), user)
    return value === undefined || holds(value) ? [] : [wrong(`letterform.${key}`, want, file)]
  })
}

function wrong(key: string, want: string, file: string): Problem {
  return problem('config-shape', { key, want }, wholeFile(file))
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isText(value: unknown): boolean {
  return typeof value === 'string'
}

function isListOf(value: unknown, isOne: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne)
}

function isTheme(value: unknown): boolean {
  return /^(?:light|dark|inverted|no-images)$/.test(String(value))
}

function isClient(value: unknown): boolean {
  return /^(?:gmail|outlook)$/.test(String(value))
}

function isShare(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= 1
}

function isFont(value: unknown): boolean {
  return isMap(value) && isText(value.family) && isText(value.file)
}

function isPositive(value: unknown): boolean {
  return typeof value === 'number' && value > 0
}

export function isPackageName(value: unknown): boolean {
  return typeof value === 'string' && /^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/.test(value)
}

function isSeverities(value: unknown): boolean {
  return isMap(value) && Object.values(value).every((one) => /^(?:error|warning|note|off)$/.test(String(one)))
}

function isStyle(value: unknown): boolean {
  if (!Array.isArray(value)) return (ENGINE_NAMES as readonly unknown[]).includes(value)
  return value.length === 2 && value.every((one) => typeof one === 'string' && /^[^\sA-Za-z0-9_]+$/.test(one))
}

function isTargets(value: unknown): boolean {
  return Array.isArray(value) && value.includes('typescript') && value.every((one) => TARGETS.includes(one))
}

function isGlobals(value: unknown): boolean {
  return isMap(value) && Object.entries(value).every(([name, setting]) => /^_[A-Za-z]\w*$/.test(name) && isMap(setting))
}
