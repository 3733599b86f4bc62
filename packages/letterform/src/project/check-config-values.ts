import { problem } from '../diagnostics.ts'
import { isMap } from '../is-map.ts'
import { readDeclarations } from '../language/read-declarations.ts'
import type { Problem } from '../types.ts'
import type { MaizzleSettings } from './load-config.ts'
import type { Settings } from './settings.ts'
import type { PlaceOf } from './settings-shape.ts'

type Want = [want: string, holds: (value: unknown) => boolean]

/** Only what Maizzle cannot mean: a text is always true, and settings of what is no object are not read. */
const SWITCH: Want = ['true, false or an object', (value) => typeof value !== 'string']
const OBJECT: Want = ['an object', (value) => !value || isMap(value)]
const PATH: Want = ['a path', (value) => typeof value === 'string']

/** Keys of Maizzle, and what their values have to be. */
const WANTS: Record<string, Want> = {
  build: OBJECT,
  'build.output': OBJECT,
  'build.output.path': PATH,
  css: OBJECT,
  'css.inline': SWITCH,
  'css.purge': SWITCH,
  'css.shorthand': SWITCH,
  'css.purge.safelist': ['a list of selectors', Array.isArray],
  prettify: SWITCH,
  minify: SWITCH,
  components: OBJECT,
  'components.folders': ['a list of folders', Array.isArray],
  baseURL: ['a URL, or an object with one', (value) => !value || typeof value === 'string' || isMap(value)],
  urlParameters: OBJECT,
  locals: OBJECT,
  replaceStrings: ['an object of texts by pattern', (value) => !value || isMap(value)],
  useTransformers: SWITCH,
}

/** Values in the config that have no effect, or not the one that they seem to have. */
export function checkConfigValues(config: MaizzleSettings, placeOf: PlaceOf): Problem[] {
  return Object.entries(WANTS).flatMap(([key, [want, holds]]) => {
    const keys = key.split('.')
    const value = keys.reduce<unknown>((at, name) => (isMap(at) ? at[name] : undefined), config)
    return value === undefined || holds(value) ? [] : [problem('config-shape', { key, want }, placeOf(keys))]
  })
}

/** Emails leave out declarations that cannot be read: each one would report them again. */
export function checkGlobals({ globals }: Settings, placeOf: PlaceOf): Problem[] {
  return readDeclarations(globals, ['letterform', 'globals'], placeOf).problems
}
