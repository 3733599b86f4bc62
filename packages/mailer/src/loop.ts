export interface Loop {
  /** Runs the step, or runs it once more if it is running already. */
  wake(): void
  /** Wakes later. Replaces the timer that was set before. */
  wakeIn(milliseconds: number): void
  /** Resolves once the step has ended. It never runs again. */
  stop(): Promise<void>
}

/** Runs an asynchronous step on demand, never twice at once. */
export function createLoop(step: () => Promise<void>): Loop {
  let running: Promise<void> | undefined
  let again = false
  let stopped = false
  let timer: NodeJS.Timeout | undefined

  function wake(): void {
    again = true
    running ??= run().finally(() => {
      running = undefined
      if (again && !stopped) wake()
    })
  }

  async function run(): Promise<void> {
    while (again && !stopped) {
      again = false
      await step()
    }
  }

  return {
    wake,
    wakeIn(milliseconds) {
      clearTimeout(timer)
      if (!stopped) timer = setTimeout(wake, milliseconds)
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
