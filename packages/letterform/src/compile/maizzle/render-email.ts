import { generatePlaintext, handlePlaintextTags } from 'maizzle:plaintext'
import { render } from 'maizzle:render'
import { defu as merge } from 'defu'
import { setting } from '../engine/setting.ts'
import { startTemplates, usedTemplates } from './protected-fs.ts'

export { runStages } from './run-stages.ts'
export { usedTemplates }

/** Compiles one email as `maizzle build` does, with the same hooks in the same order. The only file that calls Maizzle. */
export function renderEmail(text: string, config: MaizzleConfig): Promise<{ html: string; config: MaizzleConfig }> {
  startTemplates()
  return render(text, config)
}

/** What Maizzle makes of an email's HTML for those who read plain text. */
export interface Plaintext {
  /** Without the tags that say what is for whom. */
  html: string
  /** Where the project asks for it. */
  text?: string
  /** The HTML with these tags, where it has any. */
  marked?: string
}

/**
 * Maizzle's own plain text where the project asks for it. Its tags are never left in the HTML: a browser takes all that
 * follows `<plaintext>` for text.
 */
export async function plaintext(html: string, config: MaizzleConfig): Promise<Plaintext> {
  const posthtml = setting(config, 'posthtml.options') ?? {}
  if (config.plaintext) {
    const text = await generatePlaintext(html, merge(config.plaintext as object, posthtml as object))
    return { html: await handlePlaintextTags(html, posthtml), text }
  }
  return { html: await handlePlaintextTags(html, posthtml), marked: html }
}
