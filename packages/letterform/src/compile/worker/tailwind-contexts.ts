import original, { type TailwindContext } from 'tailwindcss/lib/lib/expandTailwindAtRules.js'

const met = new Set<TailwindContext>()

/** Wraps the step that expands `@tailwind` rules, and records the contexts that a pass uses. */
export default (context: TailwindContext): unknown => {
  met.add(context)
  return original.default(context)
}

export function forgetContexts(): void {
  met.clear()
}

export function metContexts(): TailwindContext[] {
  return [...met]
}
