import original, { type TailwindContext } from 'tailwindcss/lib/lib/expandTailwindAtRules.js'

const met = new Set<TailwindContext>()

/** Stands in for the step in which Tailwind fills a style sheet: tells which of its contexts the sheets of a pass had. */
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
