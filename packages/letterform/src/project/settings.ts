import type { PlaceholderStyle } from '../placeholders/engines/engine.ts'
import type { Severity } from '../types.ts'

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
  /**
   * What compiles the emails: `maizzle` leaves all of them to Maizzle, as `letterform` does with those that use more of
   * Maizzle than it knows. Both give the same bytes. @default 'letterform'
   */
  engine?: 'letterform' | 'maizzle'
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
