import { domainOf } from './address.ts'
import { decide } from './decide.ts'
import type { Emit } from './events.ts'
import type { Limiter } from './limiter.ts'
import { createPause, type Pause } from './pause.ts'
import type { Queue } from './queue/queue.ts'
import type { RetryOptions } from './retry-delay.ts'
import type { Failure, Job } from './types.ts'

export interface WorkerOptions {
  queue: Queue
  /** Sends one job; resolves with why it failed, or with the server's answer. */
  attempt: (job: Job) => Promise<{ failure: Failure } | { response: string }>
  verify: () => Promise<void>
  limiter: Limiter
  concurrency: number
  retry: Required<RetryOptions>
  emit: Emit
}

export interface Worker {
  /** Looks for something to do. Calling it once too often costs nothing. */
  wake(): void
  pause: Pause
  /** Ends what is on its way, for so many milliseconds at most, and hands back everything else. Then `giveUp` is called. */
  close(patience: number, giveUp: () => void): Promise<void>
}

/** Takes jobs, sends as many at once as the limits allow, and settles each one by itself as soon as it is known. */
export function createWorker({ queue, attempt, verify, limiter, concurrency, retry, emit }: WorkerOptions): Worker {
  /** Leased and not begun, the most urgent first. */
  let held: Job[] = []
  const active = new Map<Job, Promise<void>>()
  let closing = false
  let pumping: Promise<void> | undefined
  let again = false
  let timer: NodeJS.Timeout | undefined
  let troubles = 0
  let quietUntil = 0
  const pause = createPause({ verify, emit, wake, onPause: () => void handBack() })

  function wake(): void {
    again = true
    pumping ??= pump().finally(() => {
      pumping = undefined
      if (again && !closing && !pause.paused) wake()
    })
  }

  async function pump(): Promise<void> {
    while (again && !closing && !pause.paused) {
      again = false
      startHeld()
      const room = roomToTake()
      if (room.limit > 0) held.push(...(await take(room.limit, room.except)))
    }
    if (pause.paused) await handBack()
  }

  /** Twice what can be sent at once is enough to never wait for the queue; mails that a limit holds up do not count. */
  function roomToTake(): { limit: number; except: string[] } {
    const limited = new Set(held.map(({ recipient }) => domainOf(recipient)).filter(limiter.limits))
    const ready = held.filter(({ recipient }) => !limited.has(domainOf(recipient))).length
    const full = ready >= concurrency || held.length >= 100 * concurrency || Date.now() < quietUntil
    return { limit: full ? 0 : 2 * concurrency - ready, except: [...limited] }
  }

  async function take(limit: number, except: string[]): Promise<Job[]> {
    try {
      const taken = await queue.take(limit, except)
      if (taken.length > 0) again = true
      return taken
    } catch (error) {
      emit('trouble', { doing: 'taking mails', error: error as Error })
      wakeIn(1000)
      return []
    }
  }

  function startHeld(): void {
    const now = Date.now()
    if (now < quietUntil) {
      wakeIn(quietUntil - now)
      return
    }
    let next = Number.POSITIVE_INFINITY
    held = held.filter((job) => {
      // While the database was away, it may have become another worker's.
      if (!queue.holds(job)) return false
      const wait = active.size >= concurrency ? Number.POSITIVE_INFINITY : limiter.wait(domainOf(job.recipient), now)
      if (wait > 0) next = Math.min(next, wait)
      else begin(job, now)
      return wait > 0
    })
    if (Number.isFinite(next)) wakeIn(next)
  }

  function begin(job: Job, now: number): void {
    const domain = domainOf(job.recipient)
    limiter.start(domain, now)
    const ended = run(job).finally(() => {
      limiter.end(domain)
      active.delete(job)
      wake()
    })
    active.set(job, ended)
  }

  async function run(job: Job): Promise<void> {
    const started = performance.now()
    const result = await attempt(job)
    const took = performance.now() - started
    if ('failure' in result) return failed(job, result.failure)
    troubles = 0
    pause.worked()
    await insist('marking a mail as sent', () => queue.finish(job))
    const { id, recipient, attempts, dueAt } = job
    emit('sent', { id, recipient, attempts: attempts + 1, took, total: Date.now() - dueAt, response: result.response })
  }

  async function failed(job: Job, failure: Failure): Promise<void> {
    const { id, recipient } = job
    const { reason, reply } = failure
    const told = { id, recipient, reason, ...(reply !== undefined && { reply }) }
    const decision = decide(job, failure, retry, Date.now(), Math.random())
    if (failure.server) beQuiet()
    if (decision.do === 'putBack' && decision.pause) pause.begin(reason, 'configuration')
    if (decision.do === 'drop') {
      await insist('finishing a refused mail', () => queue.finish(job))
      emit('refused', told)
    } else if (decision.do === 'bury') {
      await insist('moving a mail to the dead list', () => queue.bury(decision.job))
      emit('dead', { ...told, attempts: decision.job.attempts })
    } else {
      await insist('putting a mail back', () => queue.putBack(decision.job))
      if (!decision.pause) emit('retrying', { ...told, attempts: decision.job.attempts, at: decision.job.at })
    }
  }

  /** One lost connection means nothing; several in a row mean that the server is away, and asking less often helps it. */
  function beQuiet(): void {
    troubles++
    if (troubles > 1)
      quietUntil = Date.now() + Math.min(30_000, 125 * 2 ** Math.min(10, troubles)) * (0.5 + Math.random() / 2)
  }

  /** What is known about a mail has to be written down, or it is sent twice: so this gives up only when we are closed. */
  async function insist(doing: string, act: () => Promise<void>): Promise<void> {
    for (let tries = 0; ; tries++) {
      try {
        return await act()
      } catch (error) {
        emit('trouble', { doing, error: error as Error })
        if (closing && tries >= 5) return
        await new Promise((resolve) => setTimeout(resolve, Math.min(2000, 100 * 2 ** Math.min(tries, 5))))
      }
    }
  }

  async function handBack(): Promise<void> {
    const back = held
    held = []
    await Promise.all(back.map((job) => insist('handing a mail back', () => queue.putBack(job))))
  }

  function wakeIn(milliseconds: number): void {
    clearTimeout(timer)
    if (!closing) timer = setTimeout(wake, milliseconds)
  }

  async function close(patience: number, giveUp: () => void): Promise<void> {
    closing = true
    clearTimeout(timer)
    pause.close()
    await pumping
    await handBack()
    await allEnded(patience)
    giveUp()
    // What was cut off has failed by now, and goes back as well.
    await allEnded(2000)
  }

  async function allEnded(patience: number): Promise<void> {
    let bell: NodeJS.Timeout | undefined
    const enough = new Promise<void>((resolve) => {
      bell = setTimeout(resolve, patience)
    })
    await Promise.race([Promise.all(active.values()), enough])
    clearTimeout(bell)
  }

  return { wake, pause, close }
}
