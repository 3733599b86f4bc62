import { generatePlaintext, handlePlaintextTags } from 'maizzle:plaintext'
import { render } from 'maizzle:render'
import { defu as merge } from 'defu'
import { tagSyntaxOf } from '../../project/tag-syntax.ts'
import { setting } from '../engine/setting.ts'
import { startTemplates, usedTemplates } from './protected-fs.ts'

export { runPlugins } from './run-plugins.ts'
export { runTransformers } from './run-transformers.ts'
export { usedTemplates }

/** Compiles one email as `maizzle build` does, with the same hooks in the same order. */
export function renderEmail(text: string, config: MaizzleConfig): Promise<{ html: string; config: MaizzleConfig }> {
  startTemplates(tagSyntaxOf(config))
  return render(text, config)
}

/** Maizzle's plain text, and the HTML without its plain text tags. */
export interface Plaintext {
  /** Without `<plaintext>` and `<not-plaintext>`. */
  html: string
  /** Present if the project's config asks for it. */
  text?: string
  /** The HTML with these tags, for our own plain text. */
  marked?: string
}

/**
 * Makes Maizzle's own plain text if the project asks for it. The tags must not stay in the HTML: browsers treat everything
 * after `<plaintext>` as text.
 */
export async function plaintext(html: string, config: MaizzleConfig): Promise<Plaintext> {
  const posthtml = setting(config, 'posthtml.options') ?? {}
  if (config.plaintext) {
    const text = await generatePlaintext(html, merge(config.plaintext as object, posthtml as object))
    return { html: await handlePlaintextTags(html, posthtml), text }
  }
  return { html: await handlePlaintextTags(html, posthtml), marked: html }
}
