import { createServer, type Server } from 'node:http'
import { fromEnv } from '../from-env.ts'
import { createLineLogger } from '../logger.ts'
import { createMailer, type Mailer } from '../mailer.ts'
import { prometheusText } from '../prometheus-text.ts'
import type { Call, ExitCode } from './command.ts'
import { chooseQueue } from './open-queue.ts'

/** Kubernetes kills a process 30 s after SIGTERM. Closing takes a few seconds longer than this if all servers hang. */
const LONGEST_CLOSE = 18_000

/** Runs until SIGTERM or SIGINT, finishes the mails in flight, returns the rest to the queue, and exits with 0. */
export async function workerCommand(call: Call): Promise<ExitCode> {
  // First of all, so that a signal during startup is not lost.
  const stopped = new Promise<string>((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => resolve(name))
  })
  const logger = createLineLogger((line) => call.printError(line.trimEnd()))
  const { concurrency } = call.values
  const mailer = createMailer({
    ...fromEnv({ env: call.env, file: '' }),
    queue: await chooseQueue(call),
    ...(concurrency !== undefined && { limits: { concurrency: Number(concurrency) } }),
    logger,
  })
  try {
    const server = call.values.metrics === undefined ? undefined : await serveMetrics(mailer, call.values.metrics)
    logger.info({ pid: process.pid }, 'worker ready')
    const signal = await stopped
    logger.info({ signal }, 'worker stopping, finishing the mails in flight')
    server?.close()
    return 0
  } finally {
    await mailer.close(LONGEST_CLOSE)
    // A check of the settings, or a scrape of the metrics, may still wait for an answer that never comes.
    setTimeout(() => process.exit(), 1000).unref()
  }
}

async function serveMetrics(mailer: Mailer, place: string): Promise<Server> {
  const split = place.lastIndexOf(':')
  const host = split < 0 ? '127.0.0.1' : place.slice(0, split)
  const server = createServer(async (request, response) => {
    if (request.url !== '/metrics') return void response.writeHead(404).end()
    const counts = await mailer.status().catch(() => undefined)
    response.setHeader('content-type', 'text/plain; version=0.0.4')
    response.end(prometheusText(mailer.metrics(), counts))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(Number(place.slice(split + 1)), host, resolve)
  })
  return server
}
