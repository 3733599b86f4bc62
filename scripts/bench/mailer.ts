import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createMailer } from '../../packages/mailer/src/mailer.ts'
import { createPostgresQueue } from '../../packages/mailer/src/postgres.ts'
import { createInProcessQueue } from '../../packages/mailer/src/queue/in-process-queue.ts'
import type { Queue } from '../../packages/mailer/src/queue/queue.ts'
import { freePort } from '../../packages/mailer/test/free-port.ts'
import { findSmtpSink, startPostfixSink } from '../../packages/mailer/test/postfix-sink.ts'
import { startCluster } from '../../packages/mailer/test/postgres-cluster.ts'
import { startSmtpSink } from '../../packages/mailer/test/smtp-sink.ts'
import { writeSection } from './report.ts'

/** `npm run bench:mailer`: the cost of the queue compared with bare nodemailer, and its effect on requests. */
const MAIL = { subject: 'Reset your password', html: `<p>${'Hello. '.repeat(1700)}</p>`, text: 'Hello. '.repeat(170) }
const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
const FROM = 'app@example.com'
const CONCURRENCY = 5

const { values } = parseArgs({ options: { write: { type: 'boolean' }, mails: { type: 'string', default: '2000' } } })
const mails = Number(values.mails)
const folder = mkdtempSync(path.join(tmpdir(), 'mailer-bench-'))
const cluster = await startCluster()
const program = await findSmtpSink()
if ('missing' in program) throw new Error(program.missing)
const sink = await startPostfixSink(program, ['-c'])
const smtp = { host: '127.0.0.1', port: sink.port, allowPlaintext: true }

let journals = 0
const QUEUES: Record<string, () => Queue> = {
  'in-process': () => createInProcessQueue(),
  journal: () => createInProcessQueue({ journal: path.join(folder, `${journals++}.journal`) }),
  PostgreSQL: () => createPostgresQueue({ connectionString: cluster.connectionString, name: `b${journals++}` }),
}

const tables = [await throughput(), await latencies(), await memory(), await requests()]
await sink.stop()
await cluster.stop()
rmSync(folder, { recursive: true })
const report = tables.join('\n\n')
console.log(report)
if (values.write) writeSection('mailer', report)
process.exit()

/** From the first enqueue until the server has the last mail. */
async function throughput(): Promise<string> {
  const bare = await median(3, bareNodemailer)
  const rows = [['bare nodemailer, pooled', rate(bare), '1.00']]
  for (const [name, create] of Object.entries(QUEUES)) {
    const took = await median(3, () => throughQueue(create()))
    rows.push([`through the ${name} queue`, rate(took), (bare / took).toFixed(2)])
  }
  return `### ${mails.toLocaleString('en')} mails of 13 kB, ${CONCURRENCY} connections, to Postfix’s smtp-sink\n\n${table(['', 'mails/s', 'of bare'], rows)}`
}

async function bareNodemailer(): Promise<number> {
  const nodemailer = createRequire(new URL('../../packages/mailer/package.json', import.meta.url))('nodemailer')
  const pool = nodemailer.createTransport({ ...smtp, pool: true, maxConnections: CONCURRENCY, maxMessages: Infinity })
  const started = performance.now()
  const all = Array.from({ length: mails }, (_, index) =>
    pool.sendMail({ ...MAIL, from: FROM, to: `u${index}@example.com` }),
  )
  await Promise.all(all)
  const took = performance.now() - started
  pool.close()
  return took
}

async function throughQueue(queue: Queue): Promise<number> {
  const mailer = createMailer({ from: FROM, smtp, queue, logger: SILENT, limits: { concurrency: CONCURRENCY } })
  await mailer.status()
  const started = performance.now()
  const todo = Array.from({ length: mails }, (_, index) => `u${index}@example.com`)
  const add = async () => {
    for (let to = todo.pop(); to; to = todo.pop()) await mailer.enqueue({ ...MAIL, to })
  }
  await Promise.all(Array.from({ length: 8 }, add))
  await mailer.idle()
  const took = performance.now() - started
  await mailer.close()
  return took
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

async function median(runs: number, act: () => Promise<number>): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) times.push(await act())
  return percentile(times, 50)
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
