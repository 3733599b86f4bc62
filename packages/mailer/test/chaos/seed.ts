/** Test names and figures include it. To repeat a run, set LETTERFORM_SEED. */
export const SEED = Number(process.env.LETTERFORM_SEED ?? Date.now() % 1_000_000_000)
