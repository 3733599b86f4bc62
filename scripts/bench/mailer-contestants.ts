import { createRequire } from 'node:module'
import path from 'node:path'
import { PgBoss } from 'pg-boss'
import { createMailer } from '../../packages/mailer/src/mailer.ts'
import { createPostgresQueue } from '../../packages/mailer/src/postgres.ts'
import { createInProcessQueue } from '../../packages/mailer/src/queue/in-process-queue.ts'
import type { Queue } from '../../packages/mailer/src/queue/queue.ts'
import type { MailerOptions } from '../../packages/mailer/src/settings.ts'
import { installPeers } from './peers.ts'

export const CONCURRENCY = 5
export const FROM = 'app@example.com'
export const MAIL = {
  subject: 'Reset your password',
  html: `<p>${'Hello. '.repeat(1700)}</p>`,
  text: 'Hello. '.repeat(170),
}
const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
/** As in the README. */
const README_LIMITS = { domains: { 'gmail.com': { perSecond: 5 }, '*': { concurrency: 2 } } }

/** One way to send mails in the background. */
export interface Contestant {
  name: string
  /** Prepares everything, and returns what is measured: from the first mail until all are sent and settled. */
  start(): Promise<{ send(recipients: string[]): Promise<void>; stop(): Promise<void> }>
}

export interface Servers {
  smtp: { host: string; port: number; allowPlaintext: true }
  database: string
  redisPort: number | undefined
  folder: string
}

let count = 0

export function contestants(servers: Servers): Contestant[] {
  const { smtp, database, folder, redisPort } = servers
  const journal = () => createInProcessQueue({ journal: path.join(folder, `${count++}.journal`) })
  const postgres = () => createPostgresQueue({ connectionString: database, name: `bench${count++}` })
  return [
    { name: 'bare nodemailer, pooled', start: async () => bare(smtp) },
    ours('in-process queue', () => createInProcessQueue(), { smtp }),
    ours('journal queue', journal, { smtp }),
    ours('PostgreSQL queue', postgres, { smtp }),
    ours('PostgreSQL queue with the limits of the README', postgres, { smtp, limits: README_LIMITS }),
    { name: 'pg-boss 12.35, work', start: () => pgBoss(smtp, database) },
    { name: 'graphile-worker 0.17', start: () => graphile(smtp, database) },
    ...(redisPort === undefined ? [] : [{ name: 'BullMQ 6.7 on Redis', start: () => bullmq(smtp, redisPort) }]),
  ]
}

function pool(smtp: Servers['smtp']) {
  const nodemailer = createRequire(new URL('../../packages/mailer/package.json', import.meta.url))('nodemailer')
  const options = { ...smtp, pool: true, maxConnections: CONCURRENCY, maxMessages: Number.POSITIVE_INFINITY }
  const transporter = nodemailer.createTransport(options)
  return {
    send: (mail: object): Promise<unknown> => transporter.sendMail({ ...mail, from: FROM }),
    close: () => transporter.close(),
  }
}

function bare(smtp: Servers['smtp']) {
  const { send, close } = pool(smtp)
  return {
    async send(recipients: string[]) {
      await Promise.all(recipients.map((to) => send({ ...MAIL, to })))
    },
    stop: async () => close(),
  }
}

function ours(name: string, createQueue: () => Queue, options: Partial<MailerOptions>): Contestant {
  return {
    name,
    async start() {
      const mailer = createMailer({
        from: FROM,
        logger: SILENT,
        queue: createQueue(),
        concurrency: CONCURRENCY,
        ...options,
      })
      await mailer.status()
      return {
        async send(recipients) {
          let rest = recipients.length
          const done = new Promise<void>((resolve) => mailer.on('sent', () => --rest === 0 && resolve()))
          await byCallers(recipients, (to) => mailer.enqueue({ ...MAIL, to }))
          await done
        },
        stop: () => mailer.close(),
      }
    },
  }
}

async function pgBoss(smtp: Servers['smtp'], connectionString: string) {
  const { send, close } = pool(smtp)
  const boss = new PgBoss({ connectionString, schema: 'peer', max: 4, useListenNotify: true, schedule: false })
  boss.on('error', () => {})
  await boss.start()
  const name = `bench${count++}`
  await boss.createQueue(name, { notify: true })
  let settled = () => {}
  const options = { batchSize: 10, localConcurrency: 2, pollingIntervalSeconds: 0.5, burstWhenBatchFull: true }
  await boss.work<object>(name, options, async (jobs) => {
    await Promise.all(jobs.map(({ data }) => send(data).then(() => settled())))
  })
  return {
    async send(recipients: string[]) {
      let rest = recipients.length
      const done = new Promise<void>((resolve) => {
        settled = () => --rest === 0 && resolve()
      })
      await byCallers(recipients, (to) => boss.send(name, { ...MAIL, to }))
      await done
    },
    async stop() {
      await boss.stop({ graceful: true })
      close()
    },
  }
}

async function graphile(smtp: Servers['smtp'], connectionString: string) {
  const { send, close } = pool(smtp)
  const { run, Logger } = await peer<typeof import('./mailer-peers.d.ts').graphileWorker>('graphile-worker')
  let settled = () => {}
  const name = `bench${count++}`
  const runner = await run({
    connectionString,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    logger: new Logger(() => () => {}),
    taskList: { [name]: async (payload) => void (await send(payload as object)) },
  })
  runner.events.on('job:complete', () => settled())
  return {
    async send(recipients: string[]) {
      let rest = recipients.length
      const done = new Promise<void>((resolve) => {
        settled = () => --rest === 0 && resolve()
      })
      await byCallers(recipients, (to) => runner.addJob(name, { ...MAIL, to }))
      await done
    },
    async stop() {
      await runner.stop()
      close()
    },
  }
}

async function bullmq(smtp: Servers['smtp'], port: number) {
  const { send, close } = pool(smtp)
  const { Queue, Worker } = await peer<typeof import('./mailer-peers.d.ts').bullmq>('bullmq')
  const connection = { host: '127.0.0.1', port, maxRetriesPerRequest: null }
  const name = `bench${count++}`
  const queue = new Queue(name, { connection })
  const worker = new Worker(name, async ({ data }) => void (await send(data)), { connection, concurrency: CONCURRENCY })
  let settled = () => {}
  worker.on('completed', () => settled())
  await worker.waitUntilReady()
  return {
    async send(recipients: string[]) {
      let rest = recipients.length
      const done = new Promise<void>((resolve) => {
        settled = () => --rest === 0 && resolve()
      })
      await byCallers(recipients, (to) => queue.add('mail', { ...MAIL, to }, { removeOnComplete: true }))
      await done
    },
    async stop() {
      await worker.close()
      await queue.close()
      close()
    },
  }
}

async function peer<Module>(name: string): Promise<Module> {
  const require = createRequire(path.join(installPeers('mailer-peers'), 'package.json'))
  return require(name) as Module
}

/** Eight callers, each of which waits for its mail before the next. */
async function byCallers(recipients: string[], act: (to: string) => Promise<unknown>): Promise<void> {
  const rest = [...recipients]
  const call = async () => {
    for (let to = rest.pop(); to; to = rest.pop()) await act(to)
  }
  await Promise.all(Array.from({ length: 8 }, call))
}
