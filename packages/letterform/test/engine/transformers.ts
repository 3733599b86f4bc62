import { fileURLToPath } from 'node:url'
import type { EmailConfig } from '../../src/compile/engine/pass.ts'

/** The package does not export these. */
const MAIZZLE = fileURLToPath(new URL('transformers/index.js', import.meta.resolve('@maizzle/framework')))

/** Turns off all transformers that have a setting. */
const NONE = {
  css: { safe: false, inline: false, sixHex: false },
  attributes: { add: false, remove: false },
  filters: false,
  markdown: false,
  widowWords: false,
  outlook: false,
}

export async function transform(html: string, config: EmailConfig): Promise<string> {
  const { run } = (await import(MAIZZLE)) as { run: (html: string, config: object) => Promise<{ html: string }> }
  const settings = structuredClone({ ...NONE, ...config })
  return (await run(html, { ...settings, css: { ...NONE.css, ...(settings.css as object) } })).html
}
