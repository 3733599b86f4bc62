import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createGuard } from '../guard.ts'

const COMMAND = fileURLToPath(new URL('../../bin/letterform-mailer.js', import.meta.url))
const CERTIFICATE = fileURLToPath(new URL('../fixtures/localhost.crt', import.meta.url))

export interface WorkerProcesses {
  /** Stops one of them and starts another in its place. Resolves with the exit code. */
  replace(index: number, signal: NodeJS.Signals): Promise<number | null>
  stop(signal?: NodeJS.Signals): Promise<void>
}

export interface WorkerSettings {
  /** Of the SMTP server. */
  port: number
  database: string
  env?: Record<string, string>
  args?: string[]
}

/** Starts `letterform-mailer worker` as in production. It runs the compiled package: build it first. */
export function startWorkers(
  count: number,
  concurrency: number,
  { port, database, env, args = [] }: WorkerSettings,
): WorkerProcesses {
  const start = () =>
    startWorker(['--concurrency', String(concurrency), ...args], {
      ...{ SMTP_PORT: String(port), MAILER_DATABASE_URL: database },
      ...env,
    })
  const workers = Array.from({ length: count }, start)
  const guard = createGuard('KILL')
  const watch = () => guard.watch(...workers.map(({ pid }) => pid))
  watch()
  return {
    async replace(index, signal) {
      const worker = workers[index]!
      workers[index] = start()
      watch()
      return end(worker, signal)
    },
    async stop(signal = 'SIGTERM') {
      await Promise.all(workers.map((worker) => end(worker, signal)))
      guard.release()
    },
  }
}

function startWorker(args: string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [COMMAND, 'worker', ...args], {
    stdio: 'ignore',
    env: {
      PATH: process.env.PATH,
      SMTP_SERVER: '127.0.0.1',
      SMTP_EMAIL: 'app@example.com',
      NODE_EXTRA_CA_CERTS: CERTIFICATE,
      ...env,
    },
  })
}

function end(worker: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  return new Promise((resolve) => {
    if (worker.exitCode !== null || worker.signalCode !== null) return resolve(worker.exitCode)
    worker.once('exit', (code) => resolve(code))
    worker.kill(signal)
  })
}
