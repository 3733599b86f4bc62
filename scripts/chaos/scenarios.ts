import { type FullDiskFigures, fullDisk, isMountable } from '../../packages/mailer/test/chaos/full-disk.ts'
import { killJournal } from '../../packages/mailer/test/chaos/kill-journal.ts'
import { killWorkers } from '../../packages/mailer/test/chaos/kill-workers.ts'
import { type LongQueueFigures, longQueue } from '../../packages/mailer/test/chaos/long-queue.ts'
import { pausedAccount } from '../../packages/mailer/test/chaos/paused-account.ts'
import { outage, randomFailures, wrongPassword } from '../../packages/mailer/test/chaos/scenarios.ts'
import { type SharedRateFigures, sharedRate } from '../../packages/mailer/test/chaos/shared-rate.ts'
import { silentNetwork } from '../../packages/mailer/test/chaos/silent-network.ts'
import type { Tally } from '../../packages/mailer/test/chaos/tally.ts'
import { type Ends, transactions } from '../../packages/mailer/test/chaos/transactions.ts'
import { type TwoUsersFigures, twoUsers } from '../../packages/mailer/test/chaos/two-users.ts'
import { startCluster } from '../../packages/mailer/test/postgres-cluster.ts'

export type Figures = Partial<
  Tally &
    Ends &
    LongQueueFigures &
    FullDiskFigures &
    TwoUsersFigures &
    SharedRateFigures & { deadLettered: number; refused: number; drained: number; seconds: number }
>

export interface Scenario {
  what: string
  run: () => Promise<Figures>
  /** Whether the figures meet the guarantee. */
  holds: (figures: Figures) => boolean
  /** Why it cannot run here. */
  skip?: () => string | undefined
}

const CONCURRENCY = 5
/** At most so many mails of a process that is killed are sent again: those in flight, and twice as many that wait to be settled. */
const DUPLICATES = 3 * CONCURRENCY
const WHERE = 'PostgreSQL queue'

/** All scenarios. A scale of 1 is the documented size. */
export function planScenarios(scale: number): Record<string, Scenario> {
  const some = (count: number, least = 1) => Math.max(least, Math.round(count * scale))
  const kills = some(200, 2)
  const restarts = some(10)
  const terms = some(40, 2)
  const downFor = some(600_000, 1000)
  const wrongFor = some(60_000, 1000)
  const each = some(1000)
  const journalKills = some(100, 2)
  const rows = some(1_000_000, 10_000)
  const silences = some(20, 2)
  const limitKills = some(20, 2)
  const rounds = some(20, 2)
  const diskMails = some(1000, 120)
  return {
    kill: {
      what: `${figure(some(10_000))} mails, 8 workers, ${kills} × kill -9, ${restarts} immediate database restarts`,
      run: () => killWorkers({ ...workers(some(10_000)), workers: 8, signal: 'SIGKILL', kills, restarts }),
      holds: (figures) => keepsAll(figures) && figures.duplicates! <= kills * DUPLICATES,
    },
    term: {
      what: `${figure(some(2000))} mails, 4 workers, ${terms} × SIGTERM`,
      run: () => killWorkers({ ...workers(some(2000)), signal: 'SIGTERM', kills: terms, restarts: 0 }),
      holds: (figures) => keepsAll(figures) && figures.duplicates === 0,
    },
    outage: {
      what: `${figure(some(2000, 2))} mails, no SMTP server for ${duration(downFor)}, ${WHERE}`,
      run: () => withDatabase((database) => outage(some(2000, 2), downFor, database)),
      holds: (figures) => keepsAll(figures) && figures.deadLettered === 0 && figures.duplicates === 0,
    },
    failures: {
      what: `${figure(some(5000))} mails, 30% answered with 4xx and 5% dropped at each attempt, ${WHERE}`,
      run: () => withDatabase((database) => randomFailures(some(5000), database)),
      holds: (figures) => keepsAll(figures) && figures.deadLettered === 0,
    },
    password: {
      what: `${figure(each)} mails, wrong password for ${duration(wrongFor)}, ${WHERE}`,
      run: () => withDatabase((database) => wrongPassword(each, wrongFor, database)),
      holds: (figures) => keepsAll(figures) && figures.deadLettered === 0 && figures.duplicates === 0,
    },
    transactions: {
      what: `${figure(each)} transactions committed, ${figure(each)} rolled back`,
      run: () => withDatabase((database) => transactions(each, database)),
      holds: ({ committed, rolledBack }) => committed === each && rolledBack === 0,
    },
    million: {
      what: `${figure(rows)} waiting mails, nearly all of one domain that has to wait, and a worker that is killed`,
      run: () => longQueue(rows),
      holds: ({ waiting, statusTook, takeTook, returned }) =>
        waiting! >= rows && statusTook! <= 50 && takeTook! <= 50 && returned! <= 15,
    },
    silent: {
      what: `${figure(each)} mails, ${silences} times all connections to the database go silent without a reset`,
      run: () => silentNetwork(each, silences),
      holds: keepsAll,
    },
    limits: {
      what: `${figure(3 * each)} mails, 4 workers that share 50 mails a second and 4 at once, ${limitKills} × kill -9`,
      run: () => sharedRate({ mails: 3 * each, workers: 4, kills: limitKills, perSecond: 50, concurrency: 4 }),
      holds: (figures) => keepsAll(figures) && figures.busiest! <= 60 && figures.most! <= 5,
    },
    account: {
      what: `${figure(each)} mails, one of two providers pauses our account`,
      run: () => withDatabase((database) => pausedAccount(each, database)),
      holds: (figures) => keepsAll(figures) && figures.refused === 0 && figures.duplicates === 0,
    },
    journal: {
      what: `an application with a journal, ${journalKills} × kill -9 while it queues and sends`,
      run: () => killJournal(journalKills),
      holds: (figures) => keepsAll(figures) && figures.duplicates! <= journalKills * DUPLICATES,
    },
    users: {
      what: `${rounds} × another user opens the journal of a running application, which is then killed with kill -9`,
      run: () => twoUsers(rounds),
      holds: (figures) => keepsAll(figures) && figures.keptOut === rounds && figures.duplicates! <= rounds * DUPLICATES,
      skip: () => (process.getuid?.() === 0 ? undefined : 'only root can start a process of another user'),
    },
    disk: {
      what: `${figure(diskMails)} mails, the disk of the journal fills up ${rounds} times, each with a restart on the full disk`,
      run: () => fullDisk(diskMails, rounds),
      holds: (figures) => keepsAll(figures) && figures.duplicates === 0 && figures.rejected! > 0,
      skip: () => (isMountable() ? undefined : 'only root can mount a disk that fills up'),
    },
  }
}

function workers(mails: number) {
  return { mails, workers: 4, concurrency: CONCURRENCY }
}

/** A run without acknowledged mails proves nothing. */
function keepsAll({ acknowledged = 0, lost, differentIds }: Figures): boolean {
  return acknowledged > 0 && lost === 0 && differentIds === 0
}

async function withDatabase<Result>(act: (database: string) => Promise<Result>): Promise<Result> {
  const cluster = await startCluster()
  try {
    return await act(cluster.connectionString)
  } finally {
    await cluster.stop()
  }
}

function figure(count: number): string {
  return count.toLocaleString('en')
}

function duration(milliseconds: number): string {
  const [amount, unit] =
    milliseconds % 60_000 === 0 ? [milliseconds / 60_000, 'minute'] : [milliseconds / 1000, 'second']
  return amount === 1 ? `a ${unit}` : `${amount} ${unit}s`
}
