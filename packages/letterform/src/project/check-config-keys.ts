import { problem } from '../diagnostics.ts'
import { isMap } from '../is-map.ts'
import { nearMiss } from '../language/near-miss.ts'
import { nearest } from '../runtime/nearest.ts'
import type { Place, Problem } from '../types.ts'
import type { BuildConfig, CssConfig, MaizzleConfig, UserConfig } from './define-config.ts'
import type { MaizzleSettings } from './load-config.ts'
import type {
  CheckSettings,
  GoSettings,
  PythonSettings,
  ReleaseSettings,
  ShotSettings,
  TranslateSettings,
  UserSettings,
} from './settings.ts'

/** The keys of each object of the config. Projects may add keys of their own to those that are not closed. */
const KEYS: Record<string, { names: string; isClosed?: true }> = {
  '': open<MaizzleConfig & Pick<UserConfig, 'letterform'>>({
    letterform: true,
    build: true,
    css: true,
    components: true,
    attributes: true,
    baseURL: true,
    urlParameters: true,
    widowWords: true,
    filters: true,
    replaceStrings: true,
    prettify: true,
    minify: true,
    plaintext: true,
    expressions: true,
    posthtml: true,
    postcss: true,
    markdown: true,
    fetch: true,
    outlook: true,
    locals: true,
    server: true,
    useTransformers: true,
    beforeCreate: true,
    beforeRender: true,
    afterRender: true,
    afterTransformers: true,
    afterBuild: true,
  }),
  build: open<BuildConfig>({ content: true, output: true, static: true, summary: true, spinner: true }),
  'build.output': open<NonNullable<BuildConfig['output']>>({ path: true, extension: true, from: true }),
  css: open<CssConfig>({
    inline: true,
    purge: true,
    shorthand: true,
    safe: true,
    sixHex: true,
    media: true,
    resolveCalc: true,
    resolveProps: true,
    tailwind: true,
  }),
  components: { names: 'root folders fileExtension tagPrefix tag attribute' },
  letterform: closed<UserSettings>({
    package: true,
    dist: true,
    targets: true,
    go: true,
    python: true,
    placeholders: true,
    passThrough: true,
    globals: true,
    locales: true,
    defaultLocale: true,
    fallback: true,
    attributes: true,
    limits: true,
    check: true,
    shots: true,
    engine: true,
    release: true,
    translate: true,
    inputs: true,
  }),
  'letterform.package': { names: 'name version description license repository author homepage private' },
  'letterform.go': closed<GoSettings>({ module: true }),
  'letterform.python': closed<PythonSettings>({ package: true, module: true }),
  'letterform.limits': closed<NonNullable<UserSettings['limits']>>({
    seconds: true,
    megabytes: true,
    fileKilobytes: true,
  }),
  'letterform.check': closed<CheckSettings>({ clients: true, rules: true, axe: true }),
  'letterform.shots': closed<ShotSettings>({
    folder: true,
    report: true,
    widths: true,
    themes: true,
    clients: true,
    threshold: true,
    thresholds: true,
    fonts: true,
    images: true,
  }),
  'letterform.translate': closed<TranslateSettings>({ same: true }),
  'letterform.release': closed<ReleaseSettings>({ tagPrefix: true }),
}

/** Keys of the config that mean nothing to Letterform or Maizzle. */
export function checkConfigKeys(config: MaizzleSettings, placeOf: (path: string[]) => Place): Problem[] {
  return Object.entries(KEYS).flatMap(([path, { names, isClosed }]) => {
    const known = names.split(' ')
    const object = path.split('.').reduce<unknown>((at, key) => (key === '' || !isMap(at) ? at : at[key]), config)
    return Object.keys(isMap(object) ? object : {}).flatMap((name) => {
      const key = path === '' ? name : `${path}.${name}`
      if (known.includes(name)) return []
      if (isClosed)
        return problem('config-key-unknown', { key, known, near: nearest(name, known) }, placeOf(key.split('.')))
      const near =
        nearMiss(name, known, path === '' ? 4 : 3) ?? (path === '' ? undefined : pluralOf(name, known, object))
      return near === undefined ? [] : problem('config-key-near-miss', { key, near }, placeOf(key.split('.')))
    })
  })
}

/** `contents` for `content`, and `folder` for `folders`, unless both are there. */
function pluralOf(name: string, known: string[], object: unknown): string | undefined {
  return known.find((one) => (one === `${name}s` || name === `${one}s`) && isMap(object) && !(one in object))
}

/** Settings next to which projects may have keys of their own. */
function open<Settings>(names: Record<keyof Settings, true>): { names: string } {
  return { names: Object.keys(names).join(' ') }
}

/** Settings without keys of one's own. A setting that is missing here does not compile. */
function closed<Settings>(names: Record<keyof Settings, true>): { names: string; isClosed: true } {
  return { names: Object.keys(names).join(' '), isClosed: true }
}
