import type { EmailConfig } from './pass.ts'
import { refuse } from './refusal.ts'
import { setting } from './setting.ts'

/**
 * Refuses Maizzle settings that the engine does not support. Each pass checks its own settings; all other keys
 * belong to the project's templates.
 */
export function checkConfig(config: EmailConfig): void {
  for (const [name, known] of Object.entries(KNOWN)) {
    const value = setting(config, name)
    if (value === undefined || value === null) continue
    if (name === 'css' && typeof value === 'string') continue
    if (typeof value !== 'object' || Array.isArray(value)) refuse(`the setting ${name}`)
    for (const [key, one] of Object.entries(value)) {
      if (!known.includes(key) && DEFAULTS[`${name}.${key}`] !== one) refuse(`the setting ${name}.${key}`)
    }
  }
}

const EXPRESSIONS = ['delimiters', 'unescapeDelimiters', 'locals']

const KNOWN: Record<string, string[]> = {
  components: ['root', 'folders', 'fileExtension', 'tagPrefix'],
  css: ['inline', 'purge', 'shorthand', 'safe', 'sixHex', 'tailwind', 'media', 'resolveProps', 'resolveCalc'],
  expressions: EXPRESSIONS,
  posthtml: ['expressions', 'plugins'],
  'posthtml.expressions': EXPRESSIONS,
  postcss: ['plugins'],
}

/** Settings that are accepted only with their default. */
const DEFAULTS: Record<string, unknown> = {
  'components.tag': 'component',
  'components.attribute': 'src',
  'components.yield': 'yield',
  'components.slot': 'slot',
  'components.fill': 'fill',
  'components.push': 'push',
  'components.stack': 'stack',
}
