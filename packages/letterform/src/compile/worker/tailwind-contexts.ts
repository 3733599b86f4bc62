import original, { type TailwindContext } from 'tailwindcss/lib/lib/expandTailwindAtRules.js'

const used = new Set<TailwindContext>()

/** Wraps the step that expands `@tailwind` rules, and records the contexts that a pass uses. */
export default (context: TailwindContext): unknown => {
  used.add(context)
  return original.default(context)
}

export function forgetContexts(): void {
  used.clear()
}

export function usedContexts(): TailwindContext[] {
  return [...used]
}
