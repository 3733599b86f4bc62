/** Whether this is `npm run test:full`. */
export const isFull = process.env.LETTERFORM_TEST === 'full'

/**
 * Seeds the random tests, and is printed by each of them. The gate repeats one seed, so that it tests the change and not
 * the clock; `npm run test:full` takes a new one each time. Set `LETTERFORM_SEED` to repeat a failure.
 */
export const SEED = Number(process.env.LETTERFORM_SEED ?? (isFull ? Date.now() % 1_000_000_000 : 823_887_628))

/** How many random cases to run: a share of them in the gate, all of them in `npm run test:full`. */
export function cases({ gate, full }: { gate: number; full: number }): number {
  return isFull ? full : gate
}
