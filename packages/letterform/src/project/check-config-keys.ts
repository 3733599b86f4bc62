import { problem } from '../diagnostics.ts'
import { isMap } from '../is-map.ts'
import { nearMiss } from '../language/near-miss.ts'
import { nearest } from '../runtime/nearest.ts'
import type { Place, Problem } from '../types.ts'
import type { MaizzleSettings } from './load-config.ts'

/** The keys of each object of the config. Projects may add keys of their own to those that are not closed. */
const KEYS: Record<string, { names: string; isClosed?: true }> = {
  '': {
    names:
      'letterform build css components minify prettify plaintext posthtml expressions markdown baseURL urlParameters attributes widowWords filters replaceStrings server locals useTransformers beforeCreate beforeRender afterRender afterTransformers afterBuild',
  },
  build: { names: 'content output static summary spinner tailwind' },
  'build.output': { names: 'path extension from' },
  css: {
    names: 'inline purge shorthand tailwind safe sixHex media resolveCalc resolveProps base preferUnitlessValues',
  },
  components: { names: 'folders root fileExtension tagPrefix tag attribute' },
  letterform: {
    names: 'package dist targets placeholders globals limits check shots inputs',
    isClosed: true,
  },
  'letterform.package': { names: 'name version description license repository author homepage private' },
  'letterform.limits': { names: 'seconds megabytes fileKilobytes', isClosed: true },
  'letterform.check': { names: 'clients rules axe', isClosed: true },
  'letterform.shots': {
    names: 'folder report widths themes clients threshold thresholds fonts images',
    isClosed: true,
  },
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
      const near = nearMiss(name, known, path === '' ? 4 : 3)
      return near === undefined ? [] : problem('config-key-near-miss', { key, near }, placeOf(key.split('.')))
    })
  })
}
