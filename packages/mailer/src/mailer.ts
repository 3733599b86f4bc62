import type { EventEmitter } from 'node:events'
import { endedBy } from './deadline.ts'
import { deliverJob } from './deliver.ts'
import { createEnqueueing } from './enqueueing.ts'
import { createEvents, type MailerEvents } from './events.ts'
import { createInFlight } from './in-flight.ts'
import { logEvents } from './log-events.ts'
import { createLogTransport } from './log-transport.ts'
import { createLineLogger, type Logger } from './logger.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { prepareMessage } from './prepare-message.ts'
import { createInProcessQueue } from './queue/in-process-queue.ts'
import type { Counts, Queue } from './queue/queue.ts'
import { checkSelection } from './queue/selection.ts'
import { createQueueOpening } from './queue-opening.ts'
import { redact } from './redact.ts'
import type { NamedTransport } from './route.ts'
import { sendNow } from './send-now.ts'
import { type MailerOptions, resolveSettings } from './settings.ts'
import { createSmtpTransport } from './smtp-transport.ts'
import { createSuppressing } from './suppressing.ts'
import { NO_TELEMETRY } from './telemetry.ts'
import type {
  EnqueueOptions,
  Job,
  Mail,
  Queued,
  RefusedMail,
  Selection,
  SendResult,
  Suppression,
  SuppressOptions,
} from './types.ts'
import { createWorker } from './worker.ts'

export interface Mailer {
  /** Sends now, as one message to all recipients. The result lists refused recipients; throws `MailSendError` if nobody gets it. */
  send: (mail: Mail) => Promise<SendResult>
  /** Queues the mail, one job per recipient, and resolves as soon as it is safe there. */
  enqueue: (mail: Mail, options?: EnqueueOptions) => Promise<Queued[]>
  /**
   * Queues thousands of different mails at once: all of them, or none. With a `key`, each recipient gets one of them.
   *
   * @example await mailer.enqueueMany(users.map((user) => ({ to: user.email, ...mails.getNews(user) })), { key: 'news-42' })
   */
  enqueueMany: (mails: Mail[], options?: EnqueueOptions) => Promise<Queued[]>
  /** Cancels a waiting mail. False if the mail is being sent, was sent, or never existed. */
  cancel: (id: string) => Promise<boolean>
  /**
   * Cancels the matching mails that are waiting, as those of a campaign that went wrong, and returns how many. Mails that are
   * being sent still arrive, and those that are queued later are not cancelled.
   *
   * @example await mailer.cancelAll({ key: 'news-42' }) // or { template: 'weekly-digest' }
   */
  cancelAll: (selection: Selection) => Promise<number>
  /** Stops sending from this process until `resume`. Mails in flight still arrive. */
  pause: (reason?: string) => void
  /** Sends again after `pause`. */
  resume: () => void
  /** Checks that the server is reachable and accepts our credentials. Throws the reason if not. */
  verify: () => Promise<void>
  /** How many mails are waiting, delayed, active and dead, and whether sending is paused. */
  status: () => Promise<Status>
  /** Mails that were given up. */
  dead: {
    /** The latest of them, newest first. @default 100 */
    list: (limit?: number) => Promise<Job[]>
    /** Sends the mail again. */
    retry: (id: string) => Promise<boolean>
    /** Deletes the mail. */
    remove: (id: string) => Promise<boolean>
  }
  /** Queued mails that a server refused for good, without their bodies. What `send` sent is not among them. */
  refused: {
    /** The latest of them, newest first. @default 100 */
    list: (limit?: number) => Promise<RefusedMail[]>
    /** Sends the mail again. False if the queue did not keep its body (`keepBodies`). */
    retry: (id: string) => Promise<boolean>
  }
  /**
   * From now on, mails to this address are refused instead of sent, also those that are in the queue already.
   *
   * @example await mailer.suppress('ada@example.com', { reason: 'complaint' })
   */
  suppress: (address: string, options: SuppressOptions) => Promise<void>
  /** Sends mails to this address again. False if it was not suppressed. */
  unsuppress: (address: string) => Promise<boolean>
  /** The addresses that get no mail. */
  suppressed: {
    /** The latest of them, newest first. @default 100 */
    list: (limit?: number) => Promise<Suppression[]>
  }
  /** Adds a listener for an event. */
  on: EventEmitter<MailerEvents>['on']
  /** Removes a listener. */
  off: EventEmitter<MailerEvents>['off']
  /** Counters and histograms since the start of the process; `prometheusText` formats them. */
  metrics: () => Metrics
  /** Resolves once the queue is empty and nothing is in flight. Delayed mails count too. */
  idle: () => Promise<void>
  /**
   * Finishes mails in flight, also those of `send`, and returns the rest to the queue. It waits `timeout` milliseconds; cutting
   * off what is left takes up to 4,500 more, whatever hangs. @default 30_000
   */
  close: (timeout?: number) => Promise<void>
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
  const hide = options.redactAddresses === false ? (text: string) => text : redact
  const { returnPath } = settings
  const { telemetry = NO_TELEMETRY } = options
  const transports = settings.transports.map(({ smtp, transport, ...rest }): NamedTransport => {
    const log = () => (smtp ? createSmtpTransport(smtp) : createLogTransport(logger, hide))
    return { ...rest, transport: transport ?? log() }
  })
  const queue = options.queue ?? createInProcessQueue()
  const { emitter, emit } = createEvents(logger)
  logEvents(emitter, logger, hide)
  telemetry.observe(emitter)
  const metrics = createMetrics(
    emitter,
    settings.transports.map(({ name }) => name),
  )
  const worker = createWorker({
    ...{ queue, transports, emit },
    ...{ limits: settings.limits, concurrency: settings.concurrency, retry: settings.retry },
    attempt(job, transport) {
      const { name } = transports.find((one) => one.transport === transport) ?? {}
      return telemetry.attempt({ job, transport: name }, () => deliverJob(job, { transport, returnPath }))
    },
  })
  const isWorker = options.worker ?? true
  const sending = createInFlight()
  let isClosed = false
  const opening = createQueueOpening(queue, isWorker ? worker.wake : () => {}, emit)
  const opened = () => opening.opened().then(() => queue)
  const suppressing = createSuppressing(opened, emit)
  if (isWorker) void opening.keepTrying()

  async function send(mail: Mail, options: unknown): Promise<SendResult> {
    if (options !== undefined)
      throw new TypeError('send takes no options: enqueue takes key, at, after and transaction')
    if (isClosed) throw new Error('the mailer is closed and sends no more mails')
    const prepared = prepareMessage(mail, settings.from)
    const suppressed = await suppressing.failuresAmong(prepared.recipients)
    const deliver = () => sendNow(prepared, { routes: worker.routes, returnPath, suppressed, emit })
    return telemetry.send(prepared.message, deliver)
  }

  return {
    send(mail: Mail, ...[options]: unknown[]) {
      const sent = send(mail, options)
      const ended = () => {}
      sending.add(sent.then(ended, ended), ended)
      return sent
    },
    ...createEnqueueing({ opened, from: settings.from, emit, telemetry }),
    async cancel(id) {
      const cancelled = await (await opened()).cancel(id)
      if (cancelled) emit('cancelled', { id })
      return cancelled
    },
    async cancelAll(selection) {
      checkSelection(selection)
      const ids = await (await opened()).cancelAll(selection)
      for (const id of ids) emit('cancelled', { id })
      return ids.length
    },
    pause: (reason = 'pause() was called') => worker.pause(reason),
    resume: worker.resume,
    verify: async () => void (await Promise.all(transports.map(({ transport }) => transport.verify()))),
    status: async () => ({ ...(await (await opened()).counts()), paused: worker.paused }),
    dead: {
      list: async (limit = 100) => (await opened()).dead(limit),
      retry: async (id) => (await opened()).revive(id),
      remove: async (id) => (await opened()).forget(id),
    },
    refused: {
      list: async (limit = 100) => (await opened()).refused(limit),
      retry: async (id) => (await opened()).resend(id),
    },
    suppress: suppressing.suppress,
    unsuppress: suppressing.unsuppress,
    suppressed: { list: async (limit = 100) => suppressing.list(limit) },
    on: emitter.on.bind(emitter),
    off: emitter.off.bind(emitter),
    metrics,
    idle: async () => becomesEmpty(await opened()),
    async close(timeout = 30_000) {
      isClosed = true
      const started = performance.now()
      const stopped = opening.stop()
      const cutOff = async () => {
        await sending.ended(Math.max(0, started + timeout - performance.now()))
        for (const { transport } of transports) transport.close()
      }
      await Promise.all([endedBy(started + timeout, stopped), worker.close(timeout, cutOff)])
      // Those that were cut off fail now.
      await sending.ended(1000)
      if (!queue.durable) await warnOfLoss(queue, logger)
      // A database that answers nothing leaves connections that cannot be closed in time.
      // One that this mailer never opened may be in use by another.
      const closed = stopped.then((wasTried) => (wasTried ? queue.close() : undefined))
      await endedBy(Math.max(performance.now() + 1000, started + timeout), closed)
    },
  }
}

async function becomesEmpty(queue: Queue): Promise<void> {
  for (let wait = 10; (await unfinished(queue)) > 0; wait = Math.min(500, 1.5 * wait)) {
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
}

async function unfinished(queue: Queue): Promise<number> {
  const { waiting, delayed, active } = await queue.counts()
  return waiting + delayed + active
}

async function warnOfLoss(queue: Queue, logger: Logger): Promise<void> {
  const mails = await unfinished(queue)
  if (mails > 0)
    logger.warn({ mails }, 'unsent mails are lost with this process: use a journal or PostgreSQL to keep them')
}
