import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { startSmtpSink } from '../smtp-sink.ts'
import { runApp } from './kill-journal.ts'
import { type Tally, tally } from './tally.ts'

export interface TwoUsersFigures extends Tally {
  /** How often the other user was told that the journal is open. */
  keptOut: number
}

const OTHER = fileURLToPath(new URL('../add-to-journal.ts', import.meta.url))
const NOBODY = 65534

/** Another user tries to open the journal of an application that queues and sends, and is killed then. Takes root. */
export async function twoUsers(rounds: number): Promise<TwoUsersFigures> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mailer-chaos-'))
  chmodSync(folder, 0o777)
  const journal = path.join(folder, 'mail.journal')
  const sink = await startSmtpSink({ delay: 10 })
  const acknowledged = new Set<string>()
  let keptOut = 0
  for (let round = 0; round < rounds; round++) {
    const killWhen = async () => {
      if (await isKeptOut(journal)) keptOut++
    }
    await runApp(sink, [journal, `r${round}`, '100000'], { acknowledged, killWhen })
  }
  await runApp(sink, [journal, 'last', '1'], { acknowledged })
  const figures = tally(acknowledged, sink)
  await sink.close()
  rmSync(folder, { recursive: true })
  return { ...figures, keptOut }
}

async function isKeptOut(journal: string): Promise<boolean> {
  const other = spawn(process.execPath, ['--import', 'tsx', OTHER, journal], {
    ...{ uid: NOBODY, gid: NOBODY, timeout: 60_000 },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  return (await text(other.stderr!)).includes('JournalLockedError')
}
