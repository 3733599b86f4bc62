import { Refusal } from './refusal.ts'

/** The result of `run`, or that of `otherwise` if it throws. A refusal is passed on: it is not the script's error. */
export function attempt(run: () => unknown, otherwise?: (error: unknown) => unknown): unknown {
  try {
    return run()
  } catch (error) {
    if (error instanceof Refusal) throw error
    return otherwise?.(error)
  }
}
