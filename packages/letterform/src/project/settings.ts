import type { ClientName } from '../clients/mail-clients.ts'
import type { Languages } from '../language/contract.ts'
import type { PlaceholderStyle } from '../language/engines/engine.ts'
import type { Severity } from '../types.ts'

/** The `letterform` key of a project's config, as it is written. */
export interface UserSettings {
  /**
   * The generated npm package. Other keys (license, repository, …) are copied to its package.json.
   * @default { name: 'mails', version: that of the project }
   */
  package?: { name?: string; version?: string; description?: string; [key: string]: unknown }
  /** The folder of the generated package. @default 'dist' */
  dist?: string
  /** The languages that the package is generated for. @default ['typescript'] */
  targets?: Target[]
  /** The Go module. */
  go?: GoSettings
  /** The Python package. */
  python?: PythonSettings
  /**
   * The syntax of placeholders in `build/`, for backends with their own template engine: the name of the engine, or a
   * pair of delimiters for plain names. @default `<< name >>`, as in templates
   * @example 'jinja2'
   * @example ['[[', ']]']
   */
  placeholders?: PlaceholderStyle
  /**
   * Tags of other programs, such as a mail service, that stay in the mails as they are. A pattern looks like the tag; `...` is any
   * text.
   * @default [] (tags of other template languages are errors)
   * @example ['{{ unsubscribe_url }}', '<%= ... %>', '*|...|*']
   */
  passThrough?: string[]
  /** The type, description and sample value of each global. @default {} */
  globals?: Record<string, GlobalSetting>
  /**
   * The languages of the emails, as BCP 47 tags. Each email is compiled once for each of them. @default [] (one language)
   * @example ['en', 'fr', 'pt-BR']
   */
  locales?: string[]
  /** The language that the others are translated from. @default the first of `locales` */
  defaultLocale?: string
  /** Whether a message that a language lacks uses the text of the default one. @default false (it is an error) */
  fallback?: boolean
  /**
   * Names of attributes that Letterform does not know, and whose values are text: placeholders are allowed in them.
   * @default []
   * @example ['x-apple-data-detectors-type']
   */
  attributes?: string[]
  /** Limits for templates that loop or grow. */
  limits?: {
    /** The longest time for compiling one email. @default 30 */
    seconds?: number
    /**
     * The most memory for compiling, in MB. Set less on a machine with less than 4 GB, or the system may end the build first.
     * @default 2048
     */
    megabytes?: number
    /** The largest size of a template; a file in `locales/` may have ten times as much. @default 1024 */
    fileKilobytes?: number
  }
  /** What `letterform check` reports. */
  check?: CheckSettings
  /** Which pictures `letterform shots` takes, and how it compares them. */
  shots?: Partial<ShotSettings>
  /**
   * The compiler: `maizzle` leaves all emails to Maizzle, as `letterform` does with those that use features that it does
   * not know. Both give the same bytes. @default 'letterform'
   */
  engine?: 'letterform' | 'maizzle'
  /** How releases are found. */
  release?: ReleaseSettings
  /** How translations are compared with the default language. */
  translate?: TranslateSettings
  /** Globs of other files that events and plugins read. A change to one of them rebuilds every email. @default [] */
  inputs?: string[]
}

export interface GoSettings {
  /**
   * The path that programs import, without the `/v2` of later major versions. @default the name of the npm package without
   * `@` @example 'github.com/acme/mails'
   */
  module?: string
}

export interface PythonSettings {
  /** The package that programs import. @default the name of the npm package, as in `acme_mails` */
  package?: string
  /**
   * A module in that package for the emails, so that the rest of the package is yours. @default none: all of the package is
   * generated
   */
  module?: string
}

/** How translations are compared with the default language. */
export interface TranslateSettings {
  /** Keys of messages that may be the same in several languages. `*` is any part of a key. @default [] @example ['brand.*'] */
  same?: string[]
}

export interface ReleaseSettings {
  /** What git tags of versions start with. @default 'v', or `<name>@` if the repository has more than one package */
  tagPrefix?: string
}

export const TARGETS = ['typescript', 'python', 'go', 'php', 'programs', 'html'] as const

/**
 * `typescript`: the npm package. `python`, `go` and `php`: a package in the folder of that name in `dist/`. `programs`:
 * `programs.json` and `conformance.json` in the npm package, for renderers in other languages. `html`: `html/` and `text/` in the
 * npm package, with each email's HTML and plain text as they are, with placeholders.
 */
export type Target = (typeof TARGETS)[number]

/** Made of the default language for the preview and pictures: accents and longer texts, and right to left. */
export const PSEUDO_LOCALES = ['en-XA', 'ar-XB'] as const

export type PseudoLocale = (typeof PSEUDO_LOCALES)[number]

export function isPseudo(locale: string | undefined): locale is PseudoLocale {
  return (PSEUDO_LOCALES as readonly (string | undefined)[]).includes(locale)
}

export interface GlobalSetting {
  /** Its type, as under `variables` in the front matter. */
  type?: string
  /** What it is, for the developers who call `createMails`. */
  description?: string
  /** Its value in the preview, the checks and pictures. */
  sample?: unknown
}

/** What `letterform check` reports. */
export interface CheckSettings {
  /**
   * The mail clients to support: ids of caniemail.com, each with its share of recipients.
   * @default Gmail, Apple Mail, Outlook, Yahoo, Samsung Email and Thunderbird
   * @example { 'gmail.ios': 30, 'outlook.windows': 20 }
   */
  clients?: Record<string, number>
  /** The severity of findings by code, or `off`. @default {} @example { 'text-small': 'off' } */
  rules?: Record<string, Severity | 'off'>
  /** Whether to run axe-core on the rendered emails, if Chromium is available. @default true */
  axe?: boolean
}

/** Which pictures `letterform shots` takes, and how it compares them. */
export interface ShotSettings {
  /** The folder of the baselines, which are committed. @default 'shots' */
  folder: string
  /** The folder of the report. @default 'shots-report' */
  report: string
  /** The widths of the pictures in pixels. @default [375, 600] */
  widths: number[]
  /** The modes of the pictures. @default ['light', 'dark', 'inverted', 'no-images'] */
  themes: ('light' | 'dark' | 'inverted' | 'no-images')[]
  /**
   * The mail clients to simulate, by their names in docs/CLIENTS.md. @default ['gmail', 'outlook']
   * @example ['gmail', 'gmail-ios-dark', 'outlook', 'outlook-com-dark']
   */
  clients: ClientName[]
  /** The share of pixels that may differ from the baseline. @default 0 */
  threshold: number
  /** Overrides by shot: its id, or a start or pattern of it with `*`. @default {} @example { 'weekly-digest': 0.001 } */
  thresholds: Record<string, number>
  /** Font files of the project, in addition to the fonts that ship with Letterform. @default [] */
  fonts: ShotFont[]
  /**
   * Folders or files to load in place of URLs, by the start of the URL.
   * @default {}
   * @example { 'https://cdn.acme.example/': 'images/' }
   */
  images: Record<string, string>
}

export interface ShotFont {
  /** The name that style sheets use. */
  family: string
  /** The file, by its path in the project. */
  file: string
  /** The weights that it has. @default '100 900' */
  weight?: string
  /** Its style. @default 'normal' */
  style?: string
}

/** The settings with all defaults applied. */
export interface Settings {
  package: { name: string; version: string; description: string; [key: string]: unknown }
  dist: string
  targets: Target[]
  go: GoSettings
  python: PythonSettings
  placeholders?: PlaceholderStyle
  globals: Record<string, GlobalSetting>
  /** Empty in a project of one language. */
  locales: string[]
  defaultLocale: string | undefined
  fallback: boolean
  attributes: string[]
  limits: { seconds: number; megabytes: number; fileKilobytes: number }
  check: CheckSettings
  shots: ShotSettings
  release: ReleaseSettings
  translate: { same: string[] }
  inputs: string[]
}

/** The languages of a project; undefined if it has one. */
export function languagesOf({
  locales,
  defaultLocale,
}: Pick<Settings, 'locales' | 'defaultLocale'>): Languages | undefined {
  return defaultLocale === undefined ? undefined : { locales, defaultLocale }
}
