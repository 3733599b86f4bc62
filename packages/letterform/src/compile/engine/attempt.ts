import { Refusal } from './refusal.ts'

/** What a script says, or nothing where it fails. A refusal is no failure of the script's. */
export function attempt(run: () => unknown, otherwise?: unknown): unknown {
  try {
    return run()
  } catch (error) {
    if (error instanceof Refusal) throw error
    return otherwise
  }
}
