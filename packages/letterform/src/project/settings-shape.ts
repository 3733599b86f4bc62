import path from 'node:path'
import { CLIENT_NAMES } from '../clients/mail-clients.ts'
import { problem } from '../diagnostics.ts'
import { isMap } from '../is-map.ts'
import { ENGINE_NAMES } from '../language/engines/engine.ts'
import { isLocale } from '../language/is-locale.ts'
import { GO_STANDARD, PYTHON_KEYWORDS, PYTHON_MODULES } from '../language/reserved-words.ts'
import { isDeclarable } from '../placeholders/attributes.ts'
import { passPattern } from '../placeholders/pass-pattern.ts'
import { listNames } from '../text.ts'
import type { Place, Problem } from '../types.ts'
import { isPseudo, TARGETS, type UserSettings } from './settings.ts'

/** Finds the place of a key of the config, such as `letterform`, `dist`. */
export type PlaceOf = (path: string[]) => Place

type Check = [key: string, want: string, holds: (value: unknown) => boolean]

/** Every invalid value under the `letterform` key. */
export function checkShape(user: UserSettings, placeOf: PlaceOf, output: string): Problem[] {
  if (!isMap(user)) return [wrong('letterform', 'an object', placeOf)]
  const checks: Check[] = [
    ['package', 'an object', isMap],
    ['package.name', 'a valid npm package name', isPackageName],
    ['package.version', 'a version such as 1.2.3', (value) => /^\d+\.\d+\.\d+/.test(String(value))],
    ['package.description', 'a string', isText],
    ['dist', 'a folder in the project, outside build.output.path', (value) => isFolderBeside(value, output)],
    ['targets', `a list with typescript, of ${TARGETS.join(', ')}`, isTargets],
    ['go', 'an object', isMap],
    ['go.module', 'the path of a Go module, such as github.com/acme/mails', isModulePath],
    ['go.module', "a path that does not begin like Go's standard library", (value) => !isIn(GO_STANDARD, value)],
    ['python', 'an object', isMap],
    ['python.package', 'a name that Python can import', isPythonName],
    ['python.package', 'a name that is not a keyword of Python', (value) => !isIn(PYTHON_KEYWORDS, value)],
    ['python.package', 'a name that no standard module of Python has', (value) => !isIn(PYTHON_MODULES, value)],
    ['python.module', 'a name that Python can import', isPythonName],
    ['python.module', 'a name that is not a keyword of Python', (value) => !isIn(PYTHON_KEYWORDS, value)],
    ['placeholders', `${ENGINE_NAMES.join(', ')} or a pair of delimiters such as ['[[', ']]']`, isStyle],
    [
      'passThrough',
      "a list of texts such as '{{ ... }}' or '%name%', without placeholders of Letterform",
      isPassThrough,
    ],
    ['globals', 'an object whose keys start with _', isGlobals],
    ['locales', 'a list of different BCP 47 tags in their usual case, such as en or pt-BR', isLocales],
    [
      'defaultLocale',
      'one of letterform.locales',
      (value) => Array.isArray(user.locales) && user.locales.includes(value),
    ],
    ['fallback', 'true or false', (value) => typeof value === 'boolean'],
    [
      'attributes',
      'a list of lower-case names of attributes that hold text, not URLs, styles or scripts',
      isAttributes,
    ],
    ['limits', 'an object', isMap],
    ['limits.seconds', 'a number above 0', isPositive],
    ['limits.megabytes', 'a number above 0', isPositive],
    ['limits.fileKilobytes', 'a number above 0', isPositive],
    ['check', 'an object', isMap],
    [
      'check.clients',
      'an object of numbers above 0, by client',
      (value) => isMap(value) && Object.values(value).every(isPositive),
    ],
    ['check.rules', 'an object of error, warning, note or off, by code', isSeverities],
    ['check.axe', 'true or false', (value) => typeof value === 'boolean'],
    ['shots', 'an object', isMap],
    ['shots.folder', 'a folder in the project, outside build.output.path', (value) => isFolderBeside(value, output)],
    ['shots.report', 'a folder in the project, outside build.output.path', (value) => isFolderBeside(value, output)],
    ['shots.widths', 'a list of numbers above 0', (value) => isListOf(value, isPositive)],
    ['shots.themes', 'a list of light, dark, inverted and no-images', (value) => isListOf(value, isTheme)],
    ['shots.clients', `a list of ${listNames([...CLIENT_NAMES])}`, (value) => isListOf(value, isClient)],
    ['shots.threshold', 'a number from 0 to 1', isShare],
    [
      'shots.thresholds',
      'an object of numbers from 0 to 1',
      (value) => isMap(value) && Object.values(value).every(isShare),
    ],
    ['shots.fonts', 'a list of fonts, each with a family and a file', (value) => isListOf(value, isFont)],
    ['shots.images', 'an object of paths, by URL', (value) => isMap(value) && Object.values(value).every(isText)],
    ['engine', 'letterform or maizzle', (value) => value === 'letterform' || value === 'maizzle'],
    ['release', 'an object', isMap],
    ['release.tagPrefix', 'a text that git accepts at the start of a tag', isTagPrefix],
    ['translate', 'an object', isMap],
    ['translate.same', 'a list of keys of messages', (value) => isListOf(value, isText)],
    ['inputs', 'a list of globs', (value) => Array.isArray(value) && value.every(isText)],
  ]
  return checks.flatMap(([key, want, holds]) => {
    const value = key.split('.').reduce<unknown>((at, name) => (isMap(at) ? at[name] : undefined), user)
    return value === undefined || holds(value) ? [] : [wrong(`letterform.${key}`, want, placeOf)]
  })
}

function wrong(key: string, want: string, placeOf: PlaceOf): Problem {
  return problem('config-shape', { key, want }, placeOf(key.split('.')))
}

function isText(value: unknown): boolean {
  return typeof value === 'string'
}

function isAttributes(value: unknown): boolean {
  return isListOf(value, (one) => typeof one === 'string' && isDeclarable(one))
}

/** Without the pseudo-locales, which are made up and never released. */
function isLocales(value: unknown): boolean {
  if (!isListOf(value, (one) => typeof one === 'string' && isCanonical(one) && !isPseudo(one))) return false
  return new Set(value as string[]).size === (value as string[]).length
}

function isCanonical(locale: string): boolean {
  return isLocale(locale) && Intl.getCanonicalLocales(locale)[0] === locale
}

function isListOf(value: unknown, isOne: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne)
}

function isTheme(value: unknown): boolean {
  return /^(?:light|dark|inverted|no-images)$/.test(String(value))
}

function isClient(value: unknown): boolean {
  return CLIENT_NAMES.some((client) => client === value)
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

/** The dots need text around them. A pattern that fits placeholders would leave none. */
function isPassThrough(value: unknown): boolean {
  return isListOf(value, (one) => {
    if (typeof one !== 'string' || !/^\s*\S/.test(one) || /^\s*\.\.\.|\.\.\.\s*$/.test(one)) return false
    return !passPattern([one]).test('<< name >>')
  })
}

/** What git accepts at the start of a tag's name. */
function isTagPrefix(value: unknown): boolean {
  return typeof value === 'string' && /^[\w@+/.-]*$/.test(value) && !/^[-./]|\.\.|\/[./]|\.lock\//.test(value)
}

function isPythonName(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Za-z]\w*$/.test(value)
}

function isTargets(value: unknown): boolean {
  return Array.isArray(value) && value.includes('typescript') && value.every((one) => TARGETS.includes(one))
}

/** Without what Go does not import: parts that end like short names of Windows or with a dot, and names of its devices. */
function isModulePath(value: unknown): boolean {
  if (typeof value !== 'string' || !/^[\w~][\w.~-]*(?:\/[\w~-][\w.~-]*)*$/.test(value) || /\/v\d+$/.test(value))
    return false
  return !value.split('/').some((part) => /\.$|~\d+$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(part))
}

/** Whether a list has a name, or what a path begins with. */
function isIn(names: ReadonlySet<string>, value: unknown): boolean {
  return names.has(String(value).split('/')[0]!)
}

function isGlobals(value: unknown): boolean {
  return isMap(value) && Object.entries(value).every(([name, setting]) => /^_[A-Za-z]\w*$/.test(name) && isMap(setting))
}

/** Whether a folder is inside the project and does not overlap with the output of the HTML. */
function isFolderBeside(value: unknown, output: string): boolean {
  if (typeof value !== 'string' || value === '' || path.isAbsolute(value)) return false
  return !/^\.\.?(\/|$)/.test(folder(value)) && !overlaps(folder(value), output)
}

export function folder(name: string): string {
  return path.posix.normalize(name).replace(/\/$/, '')
}

export function overlaps(one: string, other: string): boolean {
  return `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`)
}
