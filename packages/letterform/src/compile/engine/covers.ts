import type { EmailConfig } from './pass.ts'
import { refuse } from './refusal.ts'

/**
 * Refuses what of Maizzle's settings this engine does not know. Of the settings that a pass goes by, the pass says so;
 * all other keys are the project's own, for its templates.
 */
export function checkConfig(config: EmailConfig): void {
  for (const name of EVENTS) if (typeof config[name] === 'function') refuse(`the event ${name}`)
  for (const [name, known] of Object.entries(KNOWN)) {
    const value = config[name]
    if (value === undefined || value === null) continue
    // Maizzle asks it for settings, and a text has none.
    if (name === 'css' && typeof value === 'string') continue
    if (typeof value !== 'object' || Array.isArray(value)) refuse(`the setting ${name}`)
    const unknown = Object.keys(value).find((key) => !known.includes(key))
    if (unknown !== undefined) refuse(`the setting ${name}.${unknown}`)
  }
}

const EVENTS = ['beforeRender', 'afterRender', 'afterTransformers']

const KNOWN = {
  components: ['root', 'folders', 'fileExtension'],
  css: ['inline', 'purge', 'shorthand', 'safe', 'sixHex', 'tailwind', 'media', 'resolveProps', 'resolveCalc'],
  expressions: ['delimiters', 'unescapeDelimiters', 'locals'],
  posthtml: ['expressions'],
  postcss: ['plugins'],
}
