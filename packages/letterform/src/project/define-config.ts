import type { UserSettings } from './settings.ts'

/** Types a config, for completion and checks in editors. Returns it unchanged. */
export function defineConfig<Config extends UserConfig>(config: Config): Config {
  return config
}

/** A config: the settings of Maizzle and of Letterform, and keys of your own, which templates read as `page.key`. */
export interface UserConfig extends MaizzleConfig {
  /** The settings of Letterform. @default {} */
  letterform?: UserSettings
  [key: string]: unknown
}

/** What Maizzle 5 reads from a config. */
export interface MaizzleConfig {
  build?: BuildConfig
  css?: CssConfig
  components?: ComponentsConfig
  /** Attributes to add and to remove, by selector. */
  attributes?: {
    /** @default { table: { cellpadding: 0, cellspacing: 0, role: 'none' }, img: { alt: true } } */
    add?: false | Record<string, Record<string, string | number | boolean>>
    /** Empty `style` and `class` attributes are always removed. @default [] */
    remove?: false | (string | { name: string; value: string | RegExp })[]
  }
  /** A URL in front of relative addresses in attributes and styles. @default undefined */
  baseURL?: string | { url: string; tags?: string[] | Record<string, Record<string, boolean | string>> }
  /** Parameters to append to the URLs of links. @default undefined */
  urlParameters?: Record<string, unknown>
  /** Avoids a single word in the last line of elements that ask for it. @default {} */
  widowWords?: boolean | { attributes?: string[]; createWidows?: boolean; minWords?: number; ignore?: unknown }
  /** Filters that are used as attributes, in addition to those of Maizzle. @default {} */
  filters?: boolean | Record<string, (text: string, value: string) => string>
  /** Texts to replace in the HTML, by regular expression. @default {} */
  replaceStrings?: Record<string, string>
  /** Whether to format the HTML, or options of js-beautify. @default false */
  prettify?: boolean | Record<string, unknown>
  /** Whether to minify the HTML, or options of html-crush. @default false */
  minify?: boolean | Record<string, unknown>
  /** Whether Maizzle makes the plain text in place of Letterform, or its options. @default false */
  plaintext?: boolean | Record<string, unknown>
  /** Delimiters and variables of expressions. @default { delimiters: ['{{', '}}'], unescapeDelimiters: ['{{{', '}}}'] } */
  expressions?: {
    delimiters?: [open: string, close: string]
    unescapeDelimiters?: [open: string, close: string]
    locals?: Record<string, unknown>
    [key: string]: unknown
  }
  /** Options of PostHTML, and plugins. @default {} */
  posthtml?: {
    options?: Record<string, unknown>
    plugins?: unknown[] | { before?: unknown[]; after?: unknown[] }
    [key: string]: unknown
  }
  /** Options of PostCSS, and plugins. @default {} */
  postcss?: { options?: Record<string, unknown>; plugins?: unknown[] }
  /** Options of markdown-it, for `<markdown>`. @default {} */
  markdown?: false | Record<string, unknown>
  /** Options of posthtml-fetch. @default {} */
  fetch?: Record<string, unknown>
  /** The name of the tag for Outlook. @default { tag: 'outlook' } */
  outlook?: false | { tag?: string }
  /** Variables that all templates read as `page.name`. @default {} */
  locals?: Record<string, unknown>
  /** The server of `maizzle serve`, which `letterform dev` does not use. @default {} */
  server?: Record<string, unknown>
  /** Whether transformers run, or which ones. @default true */
  useTransformers?: boolean | Record<string, boolean>
  /** Runs before the first email, and may change the config. @default undefined */
  beforeCreate?: (event: { config: UserConfig }) => void | Promise<void>
  /** Runs before an email is compiled; returns its HTML. @default undefined */
  beforeRender?: TemplateEvent
  /** Runs after an email is compiled, before the transformers; returns its HTML. @default undefined */
  afterRender?: TemplateEvent
  /** Runs after the transformers; returns the HTML. @default undefined */
  afterTransformers?: TemplateEvent
  /** Runs after a build, with the paths of its files. @default undefined */
  afterBuild?: (event: { config: UserConfig; files: string[] }) => unknown
}

type TemplateEvent = (event: {
  html: string
  matter: Record<string, unknown>
  config: UserConfig
  [key: string]: unknown
}) => string | undefined | Promise<string | undefined>

/** What is built, and where to. */
export interface BuildConfig {
  /** The templates of the emails. @default ['emails/**\/*.html'] */
  content?: string | string[]
  output?: {
    /** The folder of the compiled HTML and text. @default 'build' */
    path?: string
    /** The extension of the output. @default that of the template */
    extension?: string
    /** Folders that are left out of output paths. @default ['emails'] */
    from?: string | string[]
  }
  /** Files to copy. @default [] */
  static?: StaticConfig | StaticConfig[]
  /** Whether `maizzle build` prints a summary. @default false */
  summary?: boolean
  /** The spinner of `maizzle build`. @default 'circleHalves' */
  spinner?: string | false
}

interface StaticConfig {
  source: string | string[]
  /** A folder of the output. @default '', the output folder itself */
  destination?: string
}

/** How styles are processed. */
export interface CssConfig {
  /** Whether to write styles into `style` attributes, or options. @default false */
  inline?: boolean | Record<string, unknown>
  /** Whether to remove unused CSS and classes, or options. @default false */
  purge?: boolean | Record<string, unknown>
  /** Whether to shorten `margin` and others in `style` attributes, or options. @default false */
  shorthand?: boolean | Record<string, unknown>
  /** Whether to rename classes with characters that clients do not support, or replacements. @default true */
  safe?: boolean | Record<string, string>
  /** Whether to write colours with six digits. @default true */
  sixHex?: boolean
  /** Whether to sort media queries, and how. @default undefined */
  media?: boolean | Record<string, unknown>
  /** Whether to replace `calc()` by its value, or options. @default { precision: 2 } */
  resolveCalc?: boolean | Record<string, unknown>
  /** Whether to replace custom properties by their values, or options. @default true */
  resolveProps?: boolean | Record<string, unknown>
  /** The config of Tailwind, or that of the project. @default tailwind.config.js */
  tailwind?: Record<string, unknown>
}

/** Where components are found. */
export interface ComponentsConfig {
  /** The folder that `folders` are in. @default './' */
  root?: string
  /** Folders with components, in addition to Maizzle's. @default [] */
  folders?: string[]
  /** The extensions of components. @default 'html' */
  fileExtension?: string | string[]
  /** The start of the tags of components. @default 'x-' */
  tagPrefix?: string
  /** A tag that uses a component by the file in an attribute. @default undefined */
  tag?: string
  /** That attribute. @default 'src' */
  attribute?: string
  [key: string]: unknown
}
