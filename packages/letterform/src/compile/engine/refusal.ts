/** What this engine leaves to Maizzle, and why. Thrown before anything of the email has left the engine. */
export class Refusal extends Error {
  override name = 'Refusal'
}

export function refuse(reason: string): never {
  throw new Refusal(reason)
}
