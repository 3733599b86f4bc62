import { domainOf } from './address.ts'
import { endedBy } from './deadline.ts'
import type { Emit } from './events.ts'
import { createFailures } from './failures.ts'
import { createHeldJobs, type Room } from './held-jobs.ts'
import { createInFlight } from './in-flight.ts'
import type { Limiter } from './limiter.ts'
import { createLoop } from './loop.ts'
import { createPause, type Pause } from './pause.ts'
import type { Queue } from './queue/queue.ts'
import type { RetryOptions } from './retry-delay.ts'
import { createServerBackoff } from './server-backoff.ts'
import { createSettling } from './settling.ts'
import { suppressedFailures } from './suppressing.ts'
import type { Failure, Job } from './types.ts'

export interface WorkerOptions {
  queue: Queue
  /** Sends one job. Resolves with the failure, or with the server's reply. */
  attempt: (job: Job) => Promise<Result>
  verify: () => Promise<void>
  limiter: Limiter
  concurrency: number
  retry: Required<RetryOptions>
  emit: Emit
}

type Result = { failure: Failure } | { response: string }

export interface Worker {
  /** Looks for work. An extra call costs nothing. */
  wake(): void
  pause: Pause
  /** Waits up to `timeout` milliseconds for mails in flight, calls `cutOff`, and returns everything else to the queue. */
  close(timeout: number, cutOff: () => void): Promise<void>
}

/**
 * Takes jobs, and sends as many at once as the limits allow. Results are written in the background: a process that is
 * killed leaves at most twice the concurrency of mails that were sent and are not settled.
 */
export function createWorker({ queue, attempt, verify, limiter, concurrency, retry, emit }: WorkerOptions): Worker {
  // Due times are the queue's. Limits and waits are measured by the monotonic clock, which nobody sets.
  const now = () => queue.now?.() ?? Date.now()
  const held = createHeldJobs({ limiter, concurrency })
  const sending = createInFlight()
  const unsettled = createInFlight()
  const backoff = createServerBackoff()
  const settling = createSettling(queue, emit)
  const loop = createLoop(step)
  const pause = createPause({ verify, emit, wake: loop.wake, onPause: () => void handBack() })
  const failures = createFailures({ retry, backoff, pause, settling, now })

  async function step(): Promise<void> {
    if (pause.paused) return handBack()
    const quiet = backoff.remaining(performance.now())
    if (quiet > 0) return loop.wakeIn(quiet)
    startHeld()
    const room = held.room(performance.now())
    if (room.limit === 0) return
    const taken = await take(room)
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
    // As many as are sent at once may wait for their result to be written. If the queue is slower, so is sending.
    const overdue = Math.max(0, unsettled.size + sending.size - concurrency)
    const { ready, nextIn } = held.start(Math.max(sending.size, overdue), performance.now(), queue.holds)
    for (const job of ready) sending.add(send(job), () => ended(job))
    if (nextIn !== undefined) loop.wakeIn(nextIn)
  }

  function ended(job: Job): void {
    limiter.end(domainOf(job.recipient))
    loop.wake()
  }

  /** Ends with the attempt. What follows from it is written while the next mail is on its way. */
  async function send(job: Job): Promise<void> {
    const started = performance.now()
    const result = await attempt(job)
    unsettled.add(settle(job, result, started), loop.wake)
  }

  async function settle(job: Job, result: Result, started: number): Promise<void> {
    if ('failure' in result) return failures.failed({ job, failure: result.failure, startedAt: started })
    backoff.succeeded()
    pause.succeeded()
    failures.accepted(job, started)
    await settling.sent(job, performance.now() - started, result.response)
  }

  async function handBack(): Promise<void> {
    await Promise.all(held.drain().map((job) => settling.handBack(job)))
  }

  async function close(timeout: number, cutOff: () => void): Promise<void> {
    settling.close()
    pause.close()
    const end = performance.now() + timeout
    // The queue itself may hang. A mail that cannot be returned to it returns when its lease runs out.
    await endedBy(end + 1000, loop.stop().then(handBack))
    await sending.ended(Math.max(0, end - performance.now()))
    cutOff()
    // Mails that were cut off fail now, and return to the queue.
    const last = Math.max(end, performance.now()) + 2000
    await sending.ended(last - performance.now())
    await unsettled.ended(last - performance.now())
    await endedBy(performance.now() + 500, limiter.close())
    await endedBy(performance.now() + 500, failures.close())
  }

  return { wake: loop.wake, pause, close }
}
