import type { EmailContext, Pass, TextPass } from './pass.ts'
import { Refusal } from './refusal.ts'
import { isAsked, type RunTransformers, type Transformer } from './transformers.ts'
import { type Element, parse, write } from './tree.ts'

export interface Steps {
  steps: Step[]
  textSteps: TextStep[]
}

/** A pass, and the transformers of Maizzle that it replaces. */
export interface Step {
  replaces: Transformer[]
  pass: Pass
  /** If one of these is on, Maizzle parses the text anew in this step. */
  parsesFor?: Transformer[]
}

/** A step after the last one that needs a tree. */
export interface TextStep {
  replaces: Transformer[]
  pass: TextPass
}

interface Setting {
  context: EmailContext
  /** Maizzle's own code, for passes that refuse. */
  run: RunTransformers
}

/**
 * Runs passes in order, and returns the text. If one refuses, Maizzle's own code does its work, up to the next step that
 * parses the text anew, or to the end: only there is a tree what its text says.
 */
export async function runPasses(root: Element, { steps, textSteps }: Steps, setting: Setting): Promise<string> {
  const { context, run } = setting
  let tree = root
  for (let at = 0; at < steps.length; at++) {
    if (await succeeds(() => steps[at]!.pass(tree, context))) continue
    const end = steps.findIndex(({ parsesFor = [] }, index) => {
      return index >= at && parsesFor.some((name) => isAsked(name, context.config))
    })
    const left = end === -1 ? [...steps.slice(at), ...textSteps] : steps.slice(at, end + 1)
    const names = left.flatMap(({ replaces }) => replaces)
    const text = await run(names, tree.content, context.config)
    if (end === -1) return text
    tree = parse(text)
    at = end
  }
  return runTextPasses(write(tree), textSteps, setting)
}

/** The same for passes from text to text. */
async function runTextPasses(html: string, textSteps: TextStep[], { context, run }: Setting): Promise<string> {
  let text = html
  for (const { replaces, pass } of textSteps) {
    const change = async () => {
      text = await pass(text, context)
    }
    if (!(await succeeds(change))) text = await run(replaces, [text], context.config)
  }
  return text
}

async function succeeds(run: () => void | Promise<void>): Promise<boolean> {
  try {
    await run()
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
