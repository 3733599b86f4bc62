import { createCompose, type Sources } from './compose.ts'
import type { EmailConfig } from './pass.ts'
import { refuse } from './refusal.ts'
import type { Uses } from './template.ts'
import { write } from './tree.ts'

export type RenderEmail = (
  text: string,
  config: EmailConfig,
  uses: Uses,
) => Promise<{ html: string; config: EmailConfig }>

/**
 * Compiles emails of Maizzle's dialect to Maizzle's bytes, or throws: what it refuses, and whatever else stops it, is for
 * Maizzle to do. What it remembers lasts as long as nothing that it reads changes.
 */
export function createRenderEmail(sources: Sources): RenderEmail {
  const compose = createCompose(sources)

  return async (text, given, uses) => {
    const { root, config } = await compose(text, given, uses)
    if (config.useTransformers !== false) refuse('transformers')
    return { html: write(root), config }
  }
}
