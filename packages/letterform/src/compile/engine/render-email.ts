import { createAttributes } from './attributes.ts'
import { createClassNames } from './class-names.ts'
import { createCompose, type Sources } from './compose.ts'
import { createFilters } from './filters.ts'
import { createInline } from './inline.ts'
import { createOutlook } from './outlook.ts'
import type { EmailConfig, Pass } from './pass.ts'
import { createPurge } from './purge.ts'
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
  const passes = [
    refuseOthers,
    createClassNames(),
    createFilters(),
    createInline(),
    createAttributes(),
    createOutlook(),
    createPurge(),
  ]

  return async (text, given, uses) => {
    const { root, config } = await compose(text, given, uses)
    if (config.useTransformers === false) return { html: write(root), config }
    for (const pass of passes) await pass(root, { config })
    return { html: write(root), config }
  }
}

/** What is left to Maizzle until there is a pass for it. */
const refuseOthers: Pass = (_, { config }) => {
  for (const name of ['prettify', 'minify', 'baseURL', 'baseUrl', 'urlParameters', 'replaceStrings']) {
    if (config[name]) refuse(`the setting ${name}`)
  }
}
