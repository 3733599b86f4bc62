/** Seeds the random tests. Each of them prints it; set `LETTERFORM_SEED` to repeat a failure. */
export const SEED = Number(process.env.LETTERFORM_SEED ?? Date.now() % 1_000_000_000)

/** How many random cases to run: a share of them in the gate, all of them in `npm run test:full`. */
export function cases({ gate, full }: { gate: number; full: number }): number {
  return process.env.LETTERFORM_TEST === 'full' ? full : gate
}
