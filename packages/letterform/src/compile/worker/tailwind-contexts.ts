import expand, { type TailwindContext } from 'tailwindcss/lib/lib/expandTailwindAtRules.js'

const used = new Set<TailwindContext>()

/** Wraps the step that expands `@tailwind` rules, and records the contexts that a pass uses. */
export default (context: TailwindContext): unknown => {
  used.add(context)
  return expand(context)
}

/** Whether Tailwind finds no classes because it was told to look nowhere. */
export function lacksContent(): boolean {
  return [...used].some(({ tailwindConfig: { content, safelist } }) => content.files.length + safelist.length === 0)
}

export function forgetContexts(): void {
  used.clear()
}

export function usedContexts(): TailwindContext[] {
  return [...used]
}
