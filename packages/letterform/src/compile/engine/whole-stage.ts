import type { EmailConfig, Pass, TextPass } from './pass.ts'
import { Refusal } from './refusal.ts'
import { setting } from './setting.ts'
import { number, parse, write } from './tree.ts'

/** Maizzle's transformers from text to text, by setting, in Maizzle's order. */
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

/** Runs stages with Maizzle's own code. */
export type RunOriginals = (stages: Stage[], html: string, config: EmailConfig) => Promise<string>

/** A pass that runs the stages a config turns on, with Maizzle's own code on the email's text. */
export function createWholeStage(stages: Stage[], run: RunOriginals): Pass {
  const inText = createTextStage(stages, run)
  return async (root, context) => {
    if (!stages.some((stage) => isAsked(stage, context.config))) return
    root.content = parse(await inText(write(root), context)).content
    number(root)
  }
}

/** The same after the last pass on the tree. */
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

/** Falls back to Maizzle's own code for one stage if our pass refuses. */
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
