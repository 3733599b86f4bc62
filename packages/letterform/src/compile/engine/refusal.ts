/** Why this engine leaves an email to Maizzle. Thrown before any output leaves the engine. */
export class Refusal extends Error {
  override name = 'Refusal'
}

/** A component that includes itself. Maizzle fails, too, after seconds. */
export class RecursionError extends Error {
  override name = 'RecursionError'
}

export function refuse(reason: string): never {
  throw new Refusal(reason)
}
