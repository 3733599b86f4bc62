import { domainOf } from './address.ts'
import { endedBy } from './deadline.ts'
import type { Emit } from './events.ts'
import { createHeldJobs, type Room } from './held-jobs.ts'
import { createInFlight } from './in-flight.ts'
import type { LimitOptions } from './limiter.ts'
import { createLoop } from './loop.ts'
import { createPause, type Pause } from './pause.ts'
import type { Queue } from './queue/queue.ts'
import type { RetryRules } from './retry-delay.ts'
import { createLimiterFor, type NamedTransport, type Route } from './route.ts'
import { createRoutes, type Routes } from './routes.ts'
import { createSettling } from './settling.ts'
import { suppressedFailures } from './suppressing.ts'
import type { Transport } from './transport.ts'
import type { Failure, Job } from './types.ts'

export interface WorkerOptions {
  queue: Queue
  transports: NamedTransport[]
  /** Sends one job. Resolves with the failure, or with the server's reply. */
  attempt: (job: Job, transport: Transport) => Promise<Result>
  limits: LimitOptions
  concurrency: number
  retry: RetryRules
  emit: Emit
}

/** So many times the concurrency of mails may wait for their results to be written. */
const UNSETTLED = 2

type Result = { failure: Failure } | { response: string }

export interface Worker {
  /** Looks for work. An extra call costs nothing. */
  wake(): void
  readonly paused: Pause['paused']
  /** Stops sending until `resume`. */
  pause(reason: string): void
  resume(): void
  routes: Routes
  /** Waits up to `timeout` milliseconds for mails in flight, calls `cutOff`, and returns everything else to the queue. */
  close(timeout: number, cutOff: () => Promise<void>): Promise<void>
}

/**
 * Takes jobs, and sends as many at once as the limits allow. Results are written in the background, so a process that is
 * killed leaves at most three times the concurrency of mails that were sent and are not settled.
 */
export function createWorker({ queue, attempt, concurrency, emit, ...options }: WorkerOptions): Worker {
  // Due times are the queue's. Limits and waits are measured by the monotonic clock, which nobody sets.
  const loop = createLoop(step)
  const { wake } = loop
  const limiter = createLimiterFor(queue, { limits: options.limits, wake })
  const onPause = () => void handBack()
  const routes = createRoutes(options.transports, { queue, retry: options.retry, emit, wake, onPause })
  const asked = createPause({ verify: async () => {}, emit, wake, onPause })
  const held = createHeldJobs({
    concurrency,
    limiter: {
      wait: (domain, now) => Math.max(limiter.wait(domain, now), routes.wait(domain, now)),
      free: (domain, now) => Math.min(limiter.free(domain, now), routes.free(domain, now)),
      ask(counts) {
        limiter.ask(counts)
        routes.ask(counts)
      },
    },
  })
  const sending = createInFlight()
  const unsettled = createInFlight()
  const settling = createSettling(queue, emit)
  let taking: Promise<void> | undefined

  async function step(): Promise<void> {
    if (asked.paused || routes.paused) return handBack()
    const quiet = routes.quietFor(performance.now())
    if (quiet > 0) return loop.wakeIn(quiet)
    startHeld()
    const room = held.room(performance.now())
    if (room.limit > 0) taking ??= takeMore(room)
  }

  /** In the background, so that what is held starts in the meantime. */
  async function takeMore(room: Room): Promise<void> {
    const taken = await take(room)
    taking = undefined
    held.add(taken)
    if (taken.length > 0) loop.wake()
  }

  async function take({ limit, exceptDomains }: Room): Promise<Job[]> {
    let taken: Job[] = []
    try {
      taken = await queue.take(limit, exceptDomains)
      return taken.length > 0 ? await withoutSuppressed(taken) : []
    } catch (error) {
      emit('trouble', { doing: 'taking mails', error: error as Error })
      loop.wakeIn(1000)
      await Promise.all(taken.map((job) => settling.handBack(job)))
      return []
    }
  }

  /** Ends the jobs of suppressed recipients, and returns the others. */
  async function withoutSuppressed(taken: Job[]): Promise<Job[]> {
    const failures = await suppressedFailures(
      queue,
      taken.map(({ recipient }) => recipient),
    )
    return taken.filter((job) => {
      const failure = failures.get(job.recipient)
      if (failure) unsettled.add(settling.failed(job, failure, { do: 'drop' }), loop.wake)
      return !failure
    })
  }

  function startHeld(): void {
    // If the queue writes results more slowly than this, sending waits for it.
    const overdue = Math.max(0, unsettled.size + sending.size - UNSETTLED * concurrency)
    const now = performance.now()
    const nextIn = held.start(Math.max(sending.size, overdue), now, {
      isOurs: queue.holds,
      begin: (job) => begin(job, now),
    })
    if (nextIn !== undefined) loop.wakeIn(nextIn)
  }

  function begin(job: Job, now: number): void {
    const domain = domainOf(job.recipient)
    const route = routes.pick(job, now)
    for (const gate of [limiter, route.limiter]) gate.start(domain, now)
    sending.add(send(job, route), () => {
      for (const gate of [limiter, route.limiter]) gate.end(domain)
      loop.wake()
    })
  }

  /** Ends with the attempt. What follows from it is written while the next mail is on its way. */
  async function send(job: Job, route: Route): Promise<void> {
    const started = performance.now()
    const result = await attempt(job, route.transport)
    unsettled.add(settle(job, result, { route, started }), loop.wake)
  }

  async function settle(
    job: Job,
    result: Result,
    { route, started }: { route: Route; started: number },
  ): Promise<void> {
    const { failures, backoff, pause } = route
    if ('failure' in result) return failures.failed({ job, failure: result.failure, startedAt: started })
    backoff.succeeded()
    pause.succeeded()
    failures.accepted(job, started)
    await route.settling.sent(job, performance.now() - started, result.response)
  }

  async function handBack(): Promise<void> {
    await Promise.all(held.drain().map((job) => settling.handBack(job)))
  }

  async function close(timeout: number, cutOff: () => Promise<void>): Promise<void> {
    for (const { close } of [settling, asked, ...routes.all.flatMap((route) => [route.settling, route.pause])]) close()
    const end = performance.now() + timeout
    // The queue itself may hang. A mail that cannot be returned to it returns when its lease runs out.
    const stopped = loop.stop().then(() => taking)
    await endedBy(end + 1000, stopped.then(handBack))
    await sending.ended(Math.max(0, end - performance.now()))
    await cutOff()
    // Mails that were cut off fail now, and return to the queue.
    const last = Math.max(end, performance.now()) + 2000
    await sending.ended(last - performance.now())
    await unsettled.ended(last - performance.now())
    const rest = routes.all.flatMap((route) => [route.failures, route.limiter])
    await endedBy(performance.now() + 500, Promise.all([limiter, ...rest].map((one) => one.close())))
  }

  return {
    wake,
    get paused() {
      return asked.paused ?? routes.paused
    },
    pause: (reason) => asked.begin(reason, 'asked'),
    resume() {
      for (const { end } of [asked, ...routes.all.map(({ pause }) => pause)]) end()
    },
    routes,
    close,
  }
}
