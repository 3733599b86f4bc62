/** Why this engine leaves an email to Maizzle. Thrown before any output leaves the engine. */
export class Refusal extends Error {
  override name = 'Refusal'
}

export function refuse(reason: string): never {
  throw new Refusal(reason)
}
