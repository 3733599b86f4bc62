/** More than any email needs, and reached before memory runs out. */
const MOST_USES = 5000

/** A component that includes itself. */
export class RecursionError extends Error {
  override name = 'RecursionError'
}

/** Counts how often an email uses each template. */
export function countUse(uses: Map<string, number>, template: string): void {
  const count = (uses.get(template) ?? 0) + 1
  if (count > MOST_USES) throw new RecursionError(`${template} includes itself`)
  uses.set(template, count)
}
