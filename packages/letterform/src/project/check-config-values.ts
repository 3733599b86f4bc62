import { problem } from '../diagnostics.ts'
import { isMap } from '../is-map.ts'
import { readDeclarations } from '../language/read-declarations.ts'
import type { Problem } from '../types.ts'
import type { MaizzleSettings } from './load-config.ts'
import type { Settings } from './settings.ts'
import type { PlaceOf } from './settings-shape.ts'

type Want = [want: string, holds: (value: unknown) => boolean]

/** Keys of Maizzle that switch something on or off, for which a text counts as true. */
const SWITCHES = ['css.inline', 'css.purge', 'css.shorthand', 'prettify', 'minify', 'useTransformers']

const OBJECT: Want = ['an object', (value) => !value || isMap(value)]
const PATH: Want = ['a path', (value) => typeof value === 'string']

/** Keys of Maizzle, and what their values have to be: Maizzle reads nothing from others, or fails. */
const WANTS: Record<string, Want> = {
  build: OBJECT,
  'build.output': OBJECT,
  'build.output.path': PATH,
  css: OBJECT,
  components: OBJECT,
  'components.folders': ['a list of folders', Array.isArray],
  baseURL: ['a URL, or an object with one', (value) => !value || typeof value === 'string' || isMap(value)],
  urlParameters: OBJECT,
  locals: OBJECT,
  replaceStrings: ['an object of texts by pattern', (value) => !value || isMap(value)],
}

/** Values in the config that have no effect, or not the one that they seem to have. */
export function checkConfigValues(config: MaizzleSettings, placeOf: PlaceOf): Problem[] {
  const wrong = Object.entries(WANTS).flatMap(([key, [want, holds]]) => {
    const value = valueAt(key, config)
    return value === undefined || holds(value) ? [] : [problem('config-shape', { key, want }, placeOf(key.split('.')))]
  })
  const texts = SWITCHES.flatMap((key) => {
    const value = valueAt(key, config)
    return typeof value === 'string' ? [problem('config-switch', { key, value }, placeOf(key.split('.')))] : []
  })
  return [...wrong, ...texts]
}

function valueAt(key: string, config: MaizzleSettings): unknown {
  return key.split('.').reduce<unknown>((at, name) => (isMap(at) ? at[name] : undefined), config)
}

/** Emails leave out declarations that cannot be read: each one would report them again. */
export function checkGlobals({ globals }: Settings, placeOf: PlaceOf): Problem[] {
  return readDeclarations(globals, ['letterform', 'globals'], placeOf).problems
}
