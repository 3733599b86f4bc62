import type { EmailConfig } from './pass.ts'
import { refuse } from './refusal.ts'

/**
 * Refuses Maizzle settings that the engine does not support. Each pass checks its own settings; all other keys
 * belong to the project's templates.
 */
export function checkConfig(config: EmailConfig): void {
  for (const [name, known] of Object.entries(KNOWN) as [string, string[]][]) {
    const value = config[name]
    if (value === undefined || value === null) continue
    if (name === 'css' && typeof value === 'string') continue
    if (typeof value !== 'object' || Array.isArray(value)) refuse(`the setting ${name}`)
    const unknown = Object.keys(value).find((key) => !known.includes(key))
    if (unknown !== undefined) refuse(`the setting ${name}.${unknown}`)
  }
}

const KNOWN = {
  components: ['root', 'folders', 'fileExtension'],
  css: ['inline', 'purge', 'shorthand', 'safe', 'sixHex', 'tailwind', 'media', 'resolveProps', 'resolveCalc'],
  expressions: ['delimiters', 'unescapeDelimiters', 'locals'],
  posthtml: ['expressions', 'plugins'],
  postcss: ['plugins'],
}
