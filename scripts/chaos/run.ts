import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { killJournal } from '../../packages/mailer/test/chaos/kill-journal.ts'
import { killWorkers } from '../../packages/mailer/test/chaos/kill-workers.ts'
import { outage, randomFailures, wrongPassword } from '../../packages/mailer/test/chaos/scenarios.ts'
import type { Tally } from '../../packages/mailer/test/chaos/tally.ts'
import { type Ends, transactions } from '../../packages/mailer/test/chaos/transactions.ts'
import { startCluster } from '../../packages/mailer/test/postgres-cluster.ts'

/** `npm run chaos`, the mailer's faults at full size; --only <name> for one, --write keeps the figures. */
interface Scenario {
  what: string
  run: () => Promise<Partial<Tally> & { deadLettered?: number; drained?: number; seconds?: number } & Partial<Ends>>
  /** What the figures have to be. */
  holds: (figures: Tally & { deadLettered: number } & Ends) => boolean
}

const TEN_MINUTES = 600_000

const SCENARIOS: Record<string, Scenario> = {
  kill: {
    what: '10,000 mails, 4 workers, 200 × kill -9, 10 immediate database restarts',
    run: () => killWorkers({ mails: 10_000, workers: 4, concurrency: 5, signal: 'SIGKILL', kills: 200, restarts: 10 }),
    holds: ({ lost, duplicates, differentIds }) => lost === 0 && duplicates <= 200 * 5 && differentIds === 0,
  },
  term: {
    what: '2,000 mails, 4 workers, 40 × SIGTERM',
    run: () => killWorkers({ mails: 2000, workers: 4, concurrency: 5, signal: 'SIGTERM', kills: 40, restarts: 0 }),
    holds: ({ lost, duplicates }) => lost === 0 && duplicates === 0,
  },
  outage: {
    what: '2,000 mails, no SMTP server for 10 minutes, queue in PostgreSQL',
    run: () => withDatabase((database) => outage(2000, TEN_MINUTES, database)),
    holds: ({ lost, deadLettered, duplicates }) => lost === 0 && deadLettered === 0 && duplicates === 0,
  },
  failures: {
    what: '5,000 mails, 30% of them answered 4xx and 5% dropped at each attempt, queue in PostgreSQL',
    run: () => withDatabase((database) => randomFailures(5000, database)),
    holds: ({ lost, deadLettered, differentIds }) => lost === 0 && deadLettered === 0 && differentIds === 0,
  },
  password: {
    what: '1,000 mails, wrong password for a minute, queue in PostgreSQL',
    run: () => withDatabase((database) => wrongPassword(1000, 60_000, database)),
    holds: ({ lost, deadLettered, duplicates }) => lost === 0 && deadLettered === 0 && duplicates === 0,
  },
  transactions: {
    what: '1,000 transactions committed, 1,000 rolled back',
    run: () => withDatabase((database) => transactions(1000, database)),
    holds: ({ committed, rolledBack }) => committed === 1000 && rolledBack === 0,
  },
  journal: {
    what: 'an application with a journal, 100 × kill -9 while it queues and sends',
    run: () => killJournal(100),
    holds: ({ lost, duplicates, differentIds }) => lost === 0 && duplicates <= 100 * 5 && differentIds === 0,
  },
}

const { values } = parseArgs({ options: { only: { type: 'string' }, write: { type: 'boolean' } } })
const rows: string[] = []
for (const [name, { what, run, holds }] of Object.entries(SCENARIOS)) {
  if (values.only && !values.only.split(',').includes(name)) continue
  const figures = await run()
  // Nothing promised and nothing lost would prove nothing.
  const held = holds(figures as never) && figures.acknowledged !== 0
  console.log(name, figures, held ? 'holds' : 'DOES NOT HOLD')
  if (!held) process.exitCode = 1
  rows.push(`| ${what} | ${inWords(figures as Record<string, number>)} | ${held ? 'holds' : '**does not hold**'} |`)
}
if (values.write) write(rows)
process.exit()

async function withDatabase<Result>(act: (database: string) => Promise<Result>): Promise<Result> {
  const cluster = await startCluster()
  try {
    return await act(cluster.connectionString)
  } finally {
    await cluster.stop()
  }
}

function inWords(figures: Record<string, number>): string {
  const words: Record<string, string> = {
    acknowledged: 'acknowledged',
    lost: 'lost',
    duplicates: 'duplicates',
    differentIds: 'with different Message-IDs',
    deadLettered: 'on the dead list',
    committed: 'sent of those committed',
    rolledBack: 'sent of those rolled back',
    drained: 's until all had arrived',
    seconds: 's in all',
  }
  const said = Object.entries(words).filter(([name]) => figures[name] !== undefined)
  return said.map(([name, word]) => `${figures[name]!.toLocaleString('en')} ${word}`).join(', ')
}

function write(lines: string[]): void {
  const file = new URL('../../docs/RELIABILITY.md', import.meta.url)
  const date = new Date().toISOString().slice(0, 10)
  const machine = `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${date}.`
  const table = ['| what happened | figures | the promise |', '| --- | --- | --- |', ...lines].join('\n')
  const text = readFileSync(file, 'utf8')
  const measured = `<!-- measured -->\n${machine}\n\n${table}\n<!-- /measured -->`
  writeFileSync(
    file,
    text.replace(/<!-- measured -->[\s\S]*<!-- \/measured -->/, () => measured),
  )
}
