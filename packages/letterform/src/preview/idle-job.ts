/** Background work that waits until nothing else has happened for a while. */
export interface IdleJob {
  schedule(): void
  cancel(): void
}

/** Repeats the job, with the delay in between, until it returns false. */
export function createIdleJob(job: () => Promise<boolean>, delay: number): IdleJob {
  let timer: NodeJS.Timeout | undefined
  let isRunning = false

  async function run(): Promise<void> {
    if (isRunning) return
    isRunning = true
    const hasMore = await job().finally(() => {
      isRunning = false
    })
    if (hasMore) schedule()
  }

  function cancel(): void {
    clearTimeout(timer)
  }

  function schedule(): void {
    cancel()
    timer = setTimeout(() => void run(), delay)
    timer.unref()
  }

  return { schedule, cancel }
}
