import type { Problem } from '../types.ts'
import type { MaizzleSettings } from './load-config.ts'
import type { Settings, UserSettings } from './settings.ts'
import { checkShape, folder, overlaps, type PlaceOf } from './settings-shape.ts'

/** With less than 2048 MB, V8 lets the memory of a thread only double, not quadruple, before it collects garbage. */
export const DEFAULT_LIMITS = { seconds: 30, megabytes: 2048, fileKilobytes: 1024 }

const DEFAULTS: Settings = {
  package: { name: 'mails', version: '0.0.0', description: 'Emails, rendered by typed functions.' },
  dist: 'dist',
  targets: ['typescript'],
  go: {},
  python: {},
  globals: {},
  locales: [],
  defaultLocale: undefined,
  fallback: false,
  attributes: [],
  limits: DEFAULT_LIMITS,
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
  release: {},
  translate: { same: [] },
  inputs: [],
}

export function resolveSettings(
  config: MaizzleSettings,
  placeOf: PlaceOf,
  version?: string,
): { settings: Settings; problems: Problem[] } {
  const user = (config.letterform ?? {}) as UserSettings
  const problems = checkShape(user, placeOf, outputOf(config))
  if (problems.length > 0) return { settings: DEFAULTS, problems }
  return {
    settings: {
      package: { ...DEFAULTS.package, ...(version && { version }), ...user.package },
      dist: distOf(user, outputOf(config)),
      targets: user.targets ?? DEFAULTS.targets,
      go: user.go ?? {},
      python: user.python ?? {},
      ...(user.placeholders && { placeholders: user.placeholders }),
      globals: user.globals ?? {},
      locales: user.locales ?? [],
      defaultLocale: user.defaultLocale ?? user.locales?.[0],
      fallback: user.fallback ?? false,
      attributes: user.attributes ?? [],
      limits: { ...DEFAULTS.limits, ...user.limits },
      check: user.check ?? {},
      shots: { ...DEFAULTS.shots, ...user.shots },
      release: user.release ?? {},
      translate: { ...DEFAULTS.translate, ...user.translate },
      inputs: user.inputs ?? [],
    },
    problems,
  }
}

/** The folder that Maizzle builds to. */
export function outputOf(config: MaizzleSettings): string {
  const build = config.build as { output?: { path?: unknown } } | undefined
  const path = build?.output?.path
  return folder(typeof path === 'string' ? path : 'build')
}

/** Avoids `dist` for the package if the project's HTML goes there. */
function distOf({ dist }: UserSettings, output: string): string {
  if (dist !== undefined) return folder(dist)
  return overlaps(DEFAULTS.dist, output) ? 'package' : DEFAULTS.dist
}
