/** The work goes on, but nobody waits for it any longer. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError'
}

/** Rejects if the work takes longer than that many milliseconds. */
export async function withDeadline<Result>(work: Promise<Result>, limit: number, doing: string): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeadlineError(`${doing} took longer than ${limit} ms`)), limit)
  })
  try {
    return await Promise.race([work, expired])
  } finally {
    clearTimeout(timer)
  }
}

/** Resolves once the work has ended, or at the latest at that time of `performance.now()`. */
export async function endedBy(time: number, work: Promise<unknown>): Promise<void> {
  try {
    await withDeadline(work, Math.max(0, time - performance.now()), 'closing')
  } catch (error) {
    if (!(error instanceof DeadlineError)) throw error
  }
}
