import { createAttributes } from './attributes.ts'
import { createClassNames } from './class-names.ts'
import { createCompose, type Sources } from './compose.ts'
import { createCore } from './core.ts'
import { createFilters } from './filters.ts'
import { createInline } from './inline.ts'
import { createOutlook } from './outlook.ts'
import type { EmailConfig, Pass, TextPass } from './pass.ts'
import { createPretty } from './pretty.ts'
import { createPurge } from './purge.ts'
import { settle } from './settle.ts'
import type { Uses } from './template.ts'
import { write, writeNodes } from './tree.ts'
import { createTextStage, createWholeStage, orOriginal, orOriginalText, type RunOriginals } from './whole-stage.ts'

export type RenderEmail = (
  text: string,
  config: EmailConfig,
  uses: Uses,
) => Promise<{ html: string; config: EmailConfig }>

/**
 * Compiles emails to exactly Maizzle's output, or throws. After any error, a `Refusal` or not, Maizzle compiles the email.
 * Its caches are valid as long as no source file changes.
 */
export function createRenderEmail(sources: Sources): RenderEmail {
  const compose = createCompose(sources)
  const { passes, textPasses } = createPasses(sources.runOriginals)

  return async (text, given, uses) => {
    const { nodes, config } = await compose(text, given, uses)
    if (config.useTransformers === false) return { html: writeNodes(nodes), config }
    const root = settle(nodes)
    for (const pass of passes) await pass(root, { config })
    let html = write(root)
    for (const pass of textPasses) html = await pass(html, { config })
    return { html, config }
  }
}

/** In Maizzle's order of transformers. */
export function createPasses(run: RunOriginals): { passes: Pass[]; textPasses: TextPass[] } {
  return {
    passes: [
      createCore(),
      createClassNames(),
      createFilters(),
      orOriginal(createInline(), 'css.inline', run),
      createAttributes(),
      createWholeStage(['baseURL', 'urlParameters'], run),
      createOutlook(),
      orOriginal(createPurge(), 'css.purge', run),
    ],
    textPasses: [
      createTextStage(['replaceStrings'], run),
      orOriginalText(createPretty(), 'prettify', run),
      createTextStage(['minify'], run),
    ],
  }
}
