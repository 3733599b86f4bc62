import { randomUUID } from 'node:crypto'
import type { EventEmitter } from 'node:events'
import { domainOf } from './address.ts'
import { classify } from './classify.ts'
import { MailSendError } from './errors.ts'
import { createEvents, type Emit, type MailerEvents } from './events.ts'
import { createLimiter } from './limiter.ts'
import { logEvents } from './log-events.ts'
import { createLogTransport } from './log-transport.ts'
import { createLineLogger, type Logger } from './logger.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { createOpening } from './opening.ts'
import { planJobs } from './plan-jobs.ts'
import { prepareMessage } from './prepare-message.ts'
import { createInProcessQueue } from './queue/in-process-queue.ts'
import type { Counts, Queue } from './queue/queue.ts'
import { redact } from './redact.ts'
import { type MailerOptions, resolveSettings, type Settings } from './settings.ts'
import { createSmtpTransport } from './smtp-transport.ts'
import type { Transport } from './transport.ts'
import type { EnqueueOptions, Failure, Job, Mail, Queued, SendResult } from './types.ts'
import { createWorker } from './worker.ts'

export interface Mailer {
  /** Sends now, as one message to all recipients. Refused recipients are in the result; it throws where none was asked. */
  send(mail: Mail): Promise<SendResult>
  /** Hands the mail to the queue, one job for each recipient, and resolves as soon as it is safe there. */
  enqueue(mail: Mail, options?: EnqueueOptions): Promise<Queued[]>
  /** False where the mail is on its way, was sent, or never was. */
  cancel(id: string): Promise<boolean>
  /** Stops sending from this process until `resume`. What is on its way arrives. */
  pause(reason?: string): void
  resume(): void
  /** Checks that the server can be reached and takes our name and password; throws why not. */
  verify(): Promise<void>
  status(): Promise<Status>
  dead: {
    /** Newest first. @default 100 */
    list(limit?: number): Promise<Job[]>
    retry(id: string): Promise<boolean>
    remove(id: string): Promise<boolean>
  }
  on: EventEmitter<MailerEvents>['on']
  off: EventEmitter<MailerEvents>['off']
  metrics(): Metrics
  /** Resolves once nothing waits or is on its way in the queue any more; delayed mails count too. */
  idle(): Promise<void>
  /** Ends what is on its way and hands back the rest. Milliseconds to wait for it. @default 30_000 */
  close(patience?: number): Promise<void>
}

export interface Status extends Counts {
  paused: { reason: string; cause: 'asked' | 'configuration' } | undefined
}

/**
 * @example
 * const mailer = createMailer(fromEnv())
 * await mailer.enqueue({ to: user.email, ...mails.getWelcome({ name }) })
 */
export function createMailer(options: MailerOptions): Mailer {
  const settings = resolveSettings(options)
  const logger = options.logger ?? createLineLogger()
  const shown = options.redactAddresses === false ? (text: string) => text : redact
  const transport = options.transport ?? transportFor(settings, logger, shown)
  const queue = options.queue ?? createInProcessQueue()
  const { emitter, emit } = createEvents(logger)
  logEvents(emitter, logger, shown)
  const metrics = createMetrics(emitter)
  const worker = createWorker({
    queue,
    attempt: (job) => attempt(transport, job),
    verify: () => transport.verify(),
    limiter: createLimiter(settings.limits),
    concurrency: settings.limits.concurrency,
    retry: settings.retry,
    emit,
  })
  const works = options.worker ?? true
  const { opened, insist, stop } = createOpening(queue, works ? worker.wake : () => {}, emit)
  if (works) void insist()

  return {
    send: (mail) => sendNow(mail, settings, transport, emit),
    async enqueue(mail, enqueueOptions = {}) {
      const jobs = planJobs(prepareMessage(mail, settings.from), enqueueOptions, Date.now())
      await opened()
      const added = await queue.add(jobs, enqueueOptions.transaction)
      for (const { id, recipient } of jobs) if (added.has(id)) emit('queued', { id, recipient })
      return jobs.map(({ id, recipient }) => ({ id, recipient, duplicate: !added.has(id) }))
    },
    async cancel(id) {
      await opened()
      const cancelled = await queue.cancel(id)
      if (cancelled) emit('cancelled', { id })
      return cancelled
    },
    pause: (reason = 'someone asked for it') => worker.pause.begin(reason, 'asked'),
    resume: () => worker.pause.end(),
    verify: () => transport.verify(),
    async status() {
      await opened()
      return { ...(await queue.counts()), paused: worker.pause.paused }
    },
    dead: {
      list: async (limit = 100) => opened().then(() => queue.dead(limit)),
      retry: async (id) => opened().then(() => queue.revive(id)),
      remove: async (id) => opened().then(() => queue.forget(id)),
    },
    on: emitter.on.bind(emitter),
    off: emitter.off.bind(emitter),
    metrics,
    async idle() {
      await opened()
      for (let wait = 10; ; wait = Math.min(500, 1.5 * wait)) {
        const { waiting, delayed, active } = await queue.counts()
        if (waiting + delayed + active === 0) return
        await new Promise((resolve) => setTimeout(resolve, wait))
      }
    },
    async close(patience = 30_000) {
      await stop()
      await worker.close(patience, () => transport.close())
      if (!queue.durable) await warnOfLoss(queue, logger)
      await queue.close()
    },
  }
}

function transportFor(settings: Settings, logger: Logger, shown: (text: string) => string): Transport {
  return settings.smtp ? createSmtpTransport(settings.smtp) : createLogTransport(logger, shown)
}

async function sendNow(mail: Mail, settings: Settings, transport: Transport, emit: Emit): Promise<SendResult> {
  const { message, recipients } = prepareMessage(mail, settings.from)
  const id = randomUUID()
  const messageId = messageIdOf(id, message.from.address)
  const envelope = { from: message.from.address, to: recipients }
  const started = performance.now()
  try {
    const receipt = await transport.deliver({ envelope, message, messageId, date: Date.now() })
    const took = performance.now() - started
    const { response } = receipt
    for (const recipient of receipt.accepted) emit('sent', { id, recipient, attempts: 1, took, total: took, response })
    for (const { address, reason, reply } of receipt.refused) {
      emit('refused', { id, recipient: address, reason, ...(reply !== undefined && { reply }) })
    }
    return { messageId, ...receipt }
  } catch (error) {
    throw new MailSendError(classify(error, message.ownSender), error)
  }
}

async function attempt(transport: Transport, job: Job): Promise<{ failure: Failure } | { response: string }> {
  const { id, recipient, message, dueAt } = job
  const messageId = messageIdOf(id, message.from.address)
  const envelope = { from: message.from.address, to: [recipient] }
  try {
    const { refused, response } = await transport.deliver({ envelope, message, messageId, date: dueAt })
    return refused[0] ? { failure: refused[0] } : { response }
  } catch (error) {
    return { failure: classify(error, message.ownSender) }
  }
}

async function warnOfLoss(queue: Queue, logger: Logger): Promise<void> {
  const { waiting, delayed, active } = await queue.counts()
  const mails = waiting + delayed + active
  if (mails > 0) logger.warn({ mails }, 'mails end with this process, unsent: a journal or PostgreSQL would keep them')
}

function messageIdOf(id: string, sender: string): string {
  return `<${id}@${domainOf(sender)}>`
}
