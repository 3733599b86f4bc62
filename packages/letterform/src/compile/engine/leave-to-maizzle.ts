import type { EmailContext, Pass, TextPass } from './pass.ts'
import { refuse } from './refusal.ts'
import { isAsked, type Transformer } from './transformers.ts'

/** A pass for transformers that this engine always leaves to Maizzle's own code. */
export function leaveToMaizzle(names: Transformer[]): Pass {
  return (_, context) => checkOff(names, context)
}

/** The same from text to text. */
export function leaveTextToMaizzle(names: Transformer[]): TextPass {
  return (html, context) => {
    checkOff(names, context)
    return html
  }
}

function checkOff(names: Transformer[], { config }: EmailContext): void {
  for (const name of names) if (isAsked(name, config)) refuse(`the setting ${name}`)
}
