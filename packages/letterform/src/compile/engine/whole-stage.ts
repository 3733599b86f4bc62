import type { EmailConfig, Pass, TextPass } from './pass.ts'
import { Refusal } from './refusal.ts'
import { setting } from './setting.ts'
import { number, parse, write } from './tree.ts'

/** Maizzle's transformers that take text and give text, by the settings that ask for them, in their order. */
export const STAGES = [
  'css.inline',
  'baseURL',
  'urlParameters',
  'css.purge',
  'replaceStrings',
  'prettify',
  'minify',
] as const

export type Stage = (typeof STAGES)[number]

/** Has Maizzle's own code do some stages. */
export type RunOriginals = (stages: Stage[], html: string, config: EmailConfig) => Promise<string>

/** The stages that a config asks for, by Maizzle's own code on the email's text. */
export function createWholeStage(stages: Stage[], run: RunOriginals): Pass {
  const inText = createTextStage(stages, run)
  return async (root, context) => {
    if (!stages.some((stage) => isAsked(stage, context.config))) return
    root.content = parse(await inText(write(root), context)).content
    number(root)
  }
}

/** The same for the end, where nobody needs the tree any more. */
export function createTextStage(stages: Stage[], run: RunOriginals): TextPass {
  return (html, { config }) => {
    const asked = stages.filter((stage) => isAsked(stage, config))
    return asked.length > 0 ? run(asked, html, config) : html
  }
}

function isAsked(stage: Stage, config: EmailConfig): boolean {
  const value = stage === 'baseURL' && config.baseURL === undefined ? config.baseUrl : setting(config, stage)
  return Boolean(value)
}

/** A pass for one of the stages, whose original does what the pass refuses. */
export function orOriginal(pass: Pass, stage: Stage, run: RunOriginals): Pass {
  const original = createWholeStage([stage], run)
  return async (root, context) => {
    try {
      await pass(root, context)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      await original(root, context)
    }
  }
}

export function orOriginalText(pass: TextPass, stage: Stage, run: RunOriginals): TextPass {
  const original = createTextStage([stage], run)
  return async (html, context) => {
    try {
      return await pass(html, context)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return original(html, context)
    }
  }
}
