import type { EmailConfig } from './pass.ts'
import { setting } from './setting.ts'
import type { Node } from './tree.ts'

/** Maizzle's transformers that have a setting, in its order, by that setting. */
export const TRANSFORMERS = [
  'css.safe',
  'filters',
  'markdown',
  'widowWords',
  'css.inline',
  'attributes.remove',
  'css.shorthand',
  'attributes.add',
  'baseURL',
  'urlParameters',
  'css.sixHex',
  'outlook',
  'css.purge',
  'replaceStrings',
  'prettify',
  'minify',
] as const

export type Transformer = (typeof TRANSFORMERS)[number]

/** Runs some transformers with Maizzle's own code: on an email's text, or on its tree at that stage. */
export type RunTransformers = (names: Transformer[], input: string | Node[], config: EmailConfig) => Promise<string>

/** Whether a config turns on a transformer that is off by default. */
export function isAsked(name: Transformer, config: EmailConfig): boolean {
  if (name !== 'baseURL') return Boolean(setting(config, name))
  const { baseURL = config.baseUrl } = config
  // Without a text or a key, Maizzle does nothing.
  return Object.keys(Object(baseURL)).length > 0
}
