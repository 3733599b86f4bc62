import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createRandom } from '../../../letterform/test/random.ts'
import { type SmtpSink, startSmtpSink } from '../smtp-sink.ts'
import { SEED } from './seed.ts'
import { pause, type Tally, tally } from './tally.ts'

const APP = fileURLToPath(new URL('journal-app.ts', import.meta.url))
const CERTIFICATE = fileURLToPath(new URL('../fixtures/localhost.crt', import.meta.url))

/** Kills an application with a journal again and again, each time at a random moment after its first mail. */
export async function killJournal(kills: number): Promise<Tally> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mailer-chaos-'))
  const journal = path.join(folder, 'mail.journal')
  const sink = await startSmtpSink({ delay: 10 })
  const acknowledged = new Set<string>()
  const random = createRandom(SEED)
  for (let kill = 0; kill < kills; kill++) {
    const killWhen = () => pause(50 + random.below(300))
    await runApp(sink, [journal, `k${kill}`, '100000'], { acknowledged, killWhen })
  }
  await runApp(sink, [journal, 'last', '1'], { acknowledged })
  const figures = tally(acknowledged, sink)
  await sink.close()
  rmSync(folder, { recursive: true })
  return figures
}

interface Run {
  acknowledged: Set<string>
  /** Called after the first mail. The application is killed once it resolves. */
  killWhen?: () => Promise<void>
}

/** Runs until the application ends, or until it is killed. */
export async function runApp(sink: SmtpSink, args: string[], { acknowledged, killWhen }: Run): Promise<void> {
  const app = spawn(process.execPath, ['--import', 'tsx', APP, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      SMTP_SERVER: '127.0.0.1',
      SMTP_PORT: String(sink.port),
      SMTP_EMAIL: 'app@example.com',
      NODE_EXTRA_CA_CERTS: CERTIFICATE,
    },
  })
  const ended = new Promise<void>((resolve) => app.once('close', () => resolve()))
  const lines = createInterface({ input: app.stdout })
  const begun = new Promise<void>((resolve) => lines.once('line', () => resolve()))
  lines.on('line', (line) => acknowledged.add(line))
  if (killWhen) {
    await Promise.race([begun, ended])
    await killWhen()
    app.kill('SIGKILL')
  }
  await ended
  if (app.exitCode !== (killWhen ? null : 0)) throw new Error('the application ended unexpectedly')
}
