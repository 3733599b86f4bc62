import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** `letterform-mailer worker`, from the source. */
export function startWorker(args: string[], env: Record<string, string>): ChildProcess {
  const command = fileURLToPath(new URL('call-cli.ts', import.meta.url))
  return spawn(process.execPath, ['--import', 'tsx', command, 'worker', ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env.PATH, SMTP_SERVER: '127.0.0.1', SMTP_EMAIL: 'app@example.com', ...env },
  })
}
