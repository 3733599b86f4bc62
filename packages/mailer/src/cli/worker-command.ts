import { fromEnv } from '../from-env.ts'
import { createLineLogger, type Logger } from '../logger.ts'
import { createMailer } from '../mailer.ts'
import type { MailerOptions } from '../settings.ts'
import type { Call, ExitCode } from './command.ts'
import { loadConfig } from './load-config.ts'
import { chooseQueue } from './open-queue.ts'
import { serveStatus } from './serve-status.ts'

/** Kubernetes kills a process 30 s after SIGTERM. Closing takes a few seconds longer than this if all servers hang. */
const LONGEST_CLOSE = 18_000

/** Runs until SIGTERM or SIGINT, finishes the mails in flight, returns the rest to the queue, and exits with 0. */
export async function workerCommand(call: Call): Promise<ExitCode> {
  // First of all, so that a signal during startup is not lost.
  const stopped = new Promise<string>((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => resolve(name))
  })
  const options = await workerOptions(call)
  const { logger } = options
  const mailer = createMailer(options)
  try {
    const status = await serveStatus(mailer, call.values)
    logger.info({ pid: process.pid }, 'worker started')
    const signal = await stopped
    logger.info({ signal }, 'worker stopping, finishing the mails in flight')
    status.close()
    return 0
  } finally {
    await mailer.close(LONGEST_CLOSE)
    // A check of the settings, or a scrape of the metrics, may still wait for an answer that never comes.
    setTimeout(() => process.exit(), 1000).unref()
  }
}

async function workerOptions(call: Call): Promise<MailerOptions & { logger: Logger }> {
  const config = await loadConfig(call)
  const { concurrency } = call.values
  const options = config ?? fromEnv({ env: call.env, file: '' })
  return {
    ...options,
    logger: options.logger ?? createLineLogger((line) => call.printError(line.trimEnd())),
    queue: await chooseQueue(call, config),
    worker: true,
    ...(concurrency !== undefined && { concurrency: Number(concurrency) }),
  }
}
