import type { Pass, TextPass } from './pass.ts'
import { refuse } from './refusal.ts'
import { isAsked, type Transformer } from './transformers.ts'

/** A pass for transformers that this engine leaves to Maizzle's own code. */
export function leaveToMaizzle(names: Transformer[]): Pass & TextPass {
  return ((input, { config }) => {
    for (const name of names) if (isAsked(name, config)) refuse(`the setting ${name}`)
    return input
  }) as Pass & TextPass
}
