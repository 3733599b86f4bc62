import { constants } from 'node:os'
import type { OnOpen } from '../browser/browser-session.ts'

/**
 * Runs what opens a browser. On Ctrl+C the browser is closed and the process ends; nothing is reported of what failed
 * because of that. The signal is not handled before `onOpen`: a config that never ends would keep it from being handled.
 */
export async function closeOnSignal<Result>(
  announce: () => void,
  run: (onOpen: OnOpen) => Promise<Result>,
): Promise<Result> {
  let isStopped = false
  const onOpen: OnOpen = (close) => {
    const stop = async (signal: NodeJS.Signals) => {
      isStopped = true
      announce()
      await close()
      process.exit(128 + constants.signals[signal])
    }
    process.once('SIGINT', stop).once('SIGTERM', stop)
  }
  try {
    return await run(onOpen)
  } finally {
    if (isStopped) await new Promise<never>(() => {})
  }
}
