import { defu } from 'defu'
import { createAttributes } from './attributes.ts'
import { createClassNames } from './class-names.ts'
import { createCompose, type Sources } from './compose.ts'
import { createCore } from './core.ts'
import { EVENTS, runEvent } from './events.ts'
import { createFilters } from './filters.ts'
import { createInline } from './inline.ts'
import { leaveTextToMaizzle, leaveToMaizzle } from './leave-to-maizzle.ts'
import { createMarkers } from './markers.ts'
import { createOutlook } from './outlook.ts'
import type { EmailConfig } from './pass.ts'
import { pluginsOf } from './plugins.ts'
import { createPretty } from './pretty.ts'
import { createPurge } from './purge.ts'
import { Refusal } from './refusal.ts'
import { runPasses, type Steps } from './run-passes.ts'
import { settle } from './settle.ts'
import type { Uses } from './template.ts'
import { TRANSFORMERS } from './transformers.ts'
import { type Draft, type Element, readEmail, writeNodes } from './tree.ts'

export type RenderEmail = (
  text: string,
  config: EmailConfig,
  uses: Uses,
) => Promise<{ html: string; config: EmailConfig }>

/**
 * Compiles emails to exactly Maizzle's output, or throws. After any error, a `Refusal` or not, Maizzle compiles the email.
 * Its caches are valid as long as no source file changes; those of the steps are always valid, and can be shared.
 */
export function createRenderEmail(sources: Sources, steps = createSteps()): RenderEmail {
  const compose = createCompose(sources)
  const transform = createTransform(sources, steps)

  return async (text, given, uses) => {
    const { nodes, matter, config: own } = await compose(text, given, uses)
    const hasEvents = EVENTS.some((name) => typeof own[name] === 'function')
    const config = hasEvents ? defu(own, { page: own }) : own
    const plugins = pluginsOf(own)
    const compiled = plugins.length > 0 ? await sources.runPlugins(plugins, nodes) : nodes
    const hasHandler = typeof config.afterRender === 'function'
    const composed = hasHandler ? await runEvent('afterRender', { html: textOf(compiled), matter, config }) : compiled
    const html = own.useTransformers === false ? textOf(composed) : await transform(composed, config)
    return { html: await runEvent('afterTransformers', { html, matter, config }), config }
  }
}

/** The second half: Maizzle's transformers, on a tree or on a text that an event returned. */
function createTransform({ runTransformers: run }: Pick<Sources, 'runTransformers'>, steps: Steps) {
  return async (composed: Draft[] | string, config: EmailConfig): Promise<string> => {
    const root = trySettle(typeof composed === 'string' ? readEmail(composed) : composed)
    return root
      ? runPasses(root, steps, { context: { config }, run })
      : run([...TRANSFORMERS], textOf(composed), config)
  }
}

function trySettle(nodes: Draft[]): Element | undefined {
  try {
    return settle(nodes)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

function textOf(composed: Draft[] | string): string {
  return typeof composed === 'string' ? composed : writeNodes(composed)
}

/** In Maizzle's order of transformers. */
export function createSteps(): Steps {
  return {
    steps: [
      { replaces: [], pass: createCore() },
      { replaces: ['css.safe'], pass: createClassNames() },
      { replaces: ['filters'], pass: createFilters() },
      { replaces: ['markdown', 'widowWords'], pass: createMarkers() },
      { replaces: ['css.inline'], pass: createInline(), parsesFor: ['css.inline'] },
      {
        replaces: ['attributes.remove', 'css.shorthand', 'attributes.add', 'css.sixHex'],
        pass: createAttributes(),
      },
      {
        replaces: ['baseURL', 'urlParameters'],
        pass: leaveToMaizzle(['baseURL', 'urlParameters']),
        parsesFor: ['baseURL'],
      },
      { replaces: ['outlook'], pass: createOutlook() },
      { replaces: ['css.purge'], pass: createPurge(), parsesFor: ['css.purge'] },
    ],
    textSteps: [
      { replaces: ['replaceStrings'], pass: leaveTextToMaizzle(['replaceStrings']) },
      { replaces: ['prettify'], pass: createPretty() },
      { replaces: ['minify'], pass: leaveTextToMaizzle(['minify']) },
    ],
  }
}
