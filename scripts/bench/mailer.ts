import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { createMailer, type Mailer } from '../../packages/mailer/src/mailer.ts'
import { createPostgresQueue } from '../../packages/mailer/src/postgres.ts'
import { createInProcessQueue } from '../../packages/mailer/src/queue/in-process-queue.ts'
import type { Queue } from '../../packages/mailer/src/queue/queue.ts'
import { startWorkers } from '../../packages/mailer/test/chaos/worker-processes.ts'
import { freePort } from '../../packages/mailer/test/free-port.ts'
import { findSmtpSink, startPostfixSink } from '../../packages/mailer/test/postfix-sink.ts'
import { startCluster } from '../../packages/mailer/test/postgres-cluster.ts'
import { startSmtpSink } from '../../packages/mailer/test/smtp-sink.ts'
import { CONCURRENCY, contestants, FROM, MAIL } from './mailer-contestants.ts'
import { startRedis } from './redis.ts'
import { writeSection } from './report.ts'

/**
 * `npm run bench:mailer`: the cost of the queue compared with bare nodemailer and with other queues, and its effect on
 * requests. --only throughput,workers runs some parts, --mails 500 makes them smaller.
 */
const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

const { values } = parseArgs({
  options: { write: { type: 'boolean' }, only: { type: 'string' }, mails: { type: 'string', default: '2000' } },
})
const mails = Number(values.mails)
const folder = mkdtempSync(path.join(tmpdir(), 'mailer-bench-'))
const cluster = await startCluster()
const program = await findSmtpSink()
if ('missing' in program) throw new Error(program.missing)
const sink = await startPostfixSink(program, ['-c'])
const smtp = { host: '127.0.0.1', port: sink.port, allowPlaintext: true } as const

let journals = 0
const QUEUES: Record<string, () => Queue> = {
  'in-process': () => createInProcessQueue(),
  journal: () => createInProcessQueue({ journal: path.join(folder, `${journals++}.journal`) }),
  PostgreSQL: () => createPostgresQueue({ connectionString: cluster.connectionString, name: `b${journals++}` }),
}

const redis = await startRedis()

const PARTS = { throughput, workers, enqueueing, latencies, memory, requests }
const wanted = values.only?.split(',')
const tables: string[] = []
for (const [name, part] of Object.entries(PARTS)) {
  if (!wanted || wanted.includes(name)) tables.push(await part())
}
redis?.stop()
await sink.stop()
await cluster.stop()
rmSync(folder, { recursive: true })
const report = tables.join('\n\n')
console.log(report)
if (values.write && !wanted) writeSection('mailer', report)
process.exit()

/** From the first enqueue until the last mail is sent and settled, all contestants in turns. */
async function throughput(): Promise<string> {
  const recipients = Array.from({ length: mails }, (_, index) => `u${index}@d${index % 50}.example`)
  const all = contestants({ smtp, database: cluster.connectionString, redisPort: redis?.port, folder })
  const runs = new Map<string, { took: number[]; cpu: number[] }>(all.map(({ name }) => [name, { took: [], cpu: [] }]))
  for (let round = 0; round < 3; round++) {
    for (const { name, start } of all) {
      const { send, stop } = await start()
      const [started, cpu] = [performance.now(), process.cpuUsage()]
      await send(recipients)
      const { user, system } = process.cpuUsage(cpu)
      runs.get(name)!.took.push(performance.now() - started)
      runs.get(name)!.cpu.push((user + system) / 1000 / mails)
      await stop()
    }
  }
  const [bare] = [...runs.values()]
  const rows = [...runs].map(([name, { took, cpu }]) => {
    const [middle, middleCpu] = [percentile(took, 50), percentile(cpu, 50)]
    const ratios = [percentile(bare!.took, 50) / middle, middleCpu / percentile(bare!.cpu, 50)]
    return [name, rate(middle), ratios[0]!.toFixed(2), ms(middleCpu), ratios[1]!.toFixed(2)]
  })
  const head = ['', 'mails/s', 'of bare', 'CPU of Node per mail', 'of bare']
  const title = `${mails.toLocaleString('en')} mails of 13 kB to 50 domains, ${CONCURRENCY} connections, to Postfix’s smtp-sink`
  const missing = redis ? '' : '\n\nRedis is not installed, and not available as a Debian package: no BullMQ.'
  return `### ${title}\n\n${table(head, rows)}${missing}`
}

/** Several workers of one queue in PostgreSQL, as `letterform-mailer worker` runs in production. */
async function workers(): Promise<string> {
  const rows: string[][] = []
  const client = new pg.Client({ connectionString: cluster.connectionString })
  await client.connect()
  for (const many of [1, 2, 4]) {
    const queue = createPostgresQueue({ connectionString: cluster.connectionString })
    const mailer = createMailer({ from: FROM, smtp, queue, worker: false, logger: SILENT })
    const to = Array.from({ length: 2 * mails }, (_, index) => ({ ...MAIL, to: `u${index}@d${index % 50}.example` }))
    await mailer.enqueueMany(to)
    const before = await connectionsOf(client)
    const started = performance.now()
    const running = startWorkers(many, CONCURRENCY, {
      port: sink.port,
      database: cluster.connectionString,
      env: { SMTP_ALLOW_PLAINTEXT: 'yes' },
    })
    let first = 0
    let connections = 0
    for (let rest = to.length; rest > 0; rest = await unsent(mailer)) {
      // Processes take a while to start.
      if (rest < to.length) first ||= performance.now()
      connections = Math.max(connections, (await connectionsOf(client)) - before)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    const took = performance.now() - (first || started)
    rows.push([String(many), Math.round((to.length / took) * 1000).toLocaleString('en'), String(connections)])
    await running.stop()
    await mailer.close()
  }
  await client.end()
  return `### Workers of one queue in PostgreSQL, ${CONCURRENCY} SMTP connections each\n\n${table(['workers', 'mails/s', 'connections to PostgreSQL'], rows)}`
}

async function unsent(mailer: Mailer): Promise<number> {
  const { waiting, delayed, active } = await mailer.status()
  return waiting + delayed + active
}

async function connectionsOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query(
    "SELECT count(*)::int AS many FROM pg_stat_activity WHERE backend_type = 'client backend'",
  )
  return rows[0].many
}

/** A thousand calls of `enqueue`, 200 a second, while the mails are sent. */
async function enqueueing(): Promise<string> {
  const rows: string[][] = []
  for (const [name, create] of Object.entries(QUEUES)) {
    const mailer = createMailer({ from: FROM, smtp, queue: create(), logger: SILENT })
    await mailer.status()
    const times: number[] = []
    const calls: Promise<void>[] = []
    const start = performance.now()
    for (let index = 0; index < 1000; index++) {
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, start + index * 5 - performance.now())))
      const called = performance.now()
      const call = mailer.enqueue({ ...MAIL, to: `u${index}@example.com` })
      calls.push(call.then(() => void times.push(performance.now() - called)))
    }
    await Promise.all(calls)
    await mailer.idle()
    await mailer.close()
    rows.push([name, ms(percentile(times, 50)), ms(percentile(times, 99))])
  }
  return `### enqueue at 200 calls a second\n\n${table(['queue', 'p50', 'p99'], rows)}`
}

/** One mail at a time on an idle mailer: how long the caller waits, and when the server has the mail. */
async function latencies(): Promise<string> {
  const rows: string[][] = []
  for (const [name, create] of Object.entries(QUEUES)) {
    const mailer = createMailer({ from: FROM, smtp, queue: create(), logger: SILENT })
    const added: number[] = []
    let onSent = () => {}
    mailer.on('sent', () => onSent())
    const arrived: number[] = []
    for (let index = 0; index < 300; index++) {
      const sent = new Promise<void>((resolve) => {
        onSent = resolve
      })
      const started = performance.now()
      await mailer.enqueue({ ...MAIL, to: `u${index}@example.com` })
      added.push(performance.now() - started)
      await sent
      arrived.push(performance.now() - started)
    }
    await mailer.close()
    rows.push([name, ...[added, arrived].flatMap((times) => [ms(percentile(times, 50)), ms(percentile(times, 99))])])
  }
  const head = ['queue', 'enqueue p50', 'p99', 'until sent and settled p50', 'p99']
  return `### One mail at a time\n\n${table(head, rows)}`
}

/** In a separate process, so that nothing else is counted. */
async function memory(): Promise<string> {
  const script = fileURLToPath(new URL('mailer-memory.ts', import.meta.url))
  const rows: string[][] = []
  for (const kind of ['one body per 100 mails', 'one body per mail']) {
    const child = fork(script, [kind], { execArgv: ['--import', 'tsx', '--expose-gc', '--max-old-space-size=4096'] })
    const mebibytes = await new Promise<number>((resolve) => child.once('message', (value) => resolve(value as number)))
    rows.push([kind, `${Math.round(mebibytes)} MiB`])
  }
  return `### Memory of 100,000 waiting mails in the in-process queue\n\n${table(['', 'memory'], rows)}`
}

/** How long requests take while the mail server accepts connections and never replies. */
async function requests(): Promise<string> {
  const hanging = await startSmtpSink({ message: () => 'hang' })
  const rows: string[][] = []
  for (const [name, create] of [['no mail', undefined], ...Object.entries(QUEUES)] as const) {
    const options = { from: FROM, smtp: { ...hanging.smtp, dataTimeout: 2000 }, logger: SILENT }
    const mailer = create && createMailer({ ...options, queue: create() })
    await mailer?.status()
    const server = createServer(async (_, response) => {
      await mailer?.enqueue({ ...MAIL, to: 'ada@example.com' })
      response.end('{}')
    })
    const port = await freePort()
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    const times: number[] = []
    for (let index = 0; index < 500; index++) {
      const started = performance.now()
      await (await fetch(`http://127.0.0.1:${port}/`)).text()
      times.push(performance.now() - started)
    }
    rows.push([name, ms(percentile(times, 50)), ms(percentile(times, 99))])
    server.close()
    await mailer?.close(0)
  }
  await hanging.close()
  return `### Requests that enqueue a mail while SMTP hangs\n\n${table(['queue', 'p50', 'p99'], rows)}`
}

function percentile(values: number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((percent / 100) * sorted.length))]!
}

function rate(took: number): string {
  return Math.round((mails / took) * 1000).toLocaleString('en')
}

function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ms`
}

function table(head: string[], rows: string[][]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}
