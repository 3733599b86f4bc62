import path from 'node:path'
import { transform } from 'sucrase'
import colors from 'tailwindcss/colors.js'
import defaultTheme from 'tailwindcss/defaultTheme.js'
import plugin from 'tailwindcss/plugin.js'
import { getOrCompute } from '../../../../packages/letterform/src/compile/engine/get-or-compute.ts'
import { files } from './node/files.ts'

/** By source: most keystrokes are in emails, and each one loads the config. */
const codes = new Map<string, string>()

/**
 * Loads a module of the project's config. Its code has the powers of this worker, which are none: no origin, no network,
 * no storage.
 */
export function loadModule(file: string, loaded = new Map<string, { exports: unknown }>()): unknown {
  const known = loaded.get(file)
  if (known) return known.exports
  const text = files.get(file)
  if (text === undefined) throw new Error(`Cannot find module '${path.relative('.', file)}'`)
  const module = { exports: {} as unknown }
  loaded.set(file, module)
  const code = getOrCompute(codes, text, () => transform(text, { transforms: ['imports'] }).code)
  const require = (name: string) => resolve(name, file, loaded)
  new Function('module', 'exports', 'require', `${code}\n//# sourceURL=${path.basename(file)}`)(
    module,
    module.exports,
    require,
  )
  return module.exports
}

function resolve(name: string, from: string, loaded: Map<string, { exports: unknown }>): unknown {
  if (!name.startsWith('.')) {
    if (Object.hasOwn(PACKAGES, name)) return PACKAGES[name]
    throw new Error(`The playground has no package “${name}”, only ${Object.keys(PACKAGES).join(', ')}`)
  }
  const file = path.resolve(path.dirname(from), name)
  return loadModule(files.has(file) ? file : `${file}.js`, loaded)
}

const PACKAGES: Record<string, unknown> = {
  letterform: { defineConfig: (config: unknown) => config },
  'tailwindcss/colors': colors,
  'tailwindcss/defaultTheme': defaultTheme,
  'tailwindcss/plugin': plugin,
}
