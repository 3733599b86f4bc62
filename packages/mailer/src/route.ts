import type { Emit } from './events.ts'
import { createFailures, type Failures } from './failures.ts'
import { createLimiter, type Limiter, type LimitOptions } from './limiter.ts'
import { createPause, type Pause } from './pause.ts'
import type { Queue } from './queue/queue.ts'
import type { RetryRules } from './retry-delay.ts'
import { createServerBackoff, type ServerBackoff } from './server-backoff.ts'
import { createSettling, type Settling } from './settling.ts'
import { createSharedLimiter } from './shared-limiter.ts'
import type { Transport } from './transport.ts'

/** A transport, and how much of the mail goes through it. */
export interface NamedTransport {
  /** Undefined for the only one. */
  name: string | undefined
  transport: Transport
  weight: number
  limits: LimitOptions
}

/** One way to send mails: a transport, and all that is known about its server. */
export interface Route extends NamedTransport {
  limiter: Limiter
  pause: Pause
  backoff: ServerBackoff
  failures: Failures
  settling: Settling
}

export interface RouteOptions {
  queue: Queue
  retry: RetryRules
  emit: Emit
  wake: () => void
  onPause: () => void
  /** Whether another route is open, so that a mail need not wait for this one. */
  hasAlternative: (route: Route) => boolean
}

export function createRoute(named: NamedTransport, options: RouteOptions): Route {
  const { queue, retry, wake, onPause, hasAlternative } = options
  const { name, transport, limits } = named
  const emit = name === undefined ? options.emit : withTransport(options.emit, name)
  const backoff = createServerBackoff()
  const settling = createSettling(queue, emit)
  const pause = createPause({ verify: () => transport.verify(), emit, wake, onPause })
  const failures = createFailures({
    ...{ retry, backoff, pause, settling },
    now: () => queue.now?.() ?? Date.now(),
    hasAlternative: () => hasAlternative(route),
  })
  const limiter = createLimiterFor(queue, { limits, wake, ...(name !== undefined && { prefix: `${name}/` }) })
  const route: Route = { ...named, limiter, pause, backoff, failures, settling }
  return route
}

/** Limits hold over all workers if the queue can grant them. The prefix keeps those of a transport apart. */
export function createLimiterFor(
  queue: Queue,
  { limits, wake, prefix = '' }: { limits: LimitOptions; wake: () => void; prefix?: string },
): Limiter {
  if (!queue.limits) return createLimiter(limits)
  const { grant, certain } = queue.limits
  return createSharedLimiter({
    ...{ limits, wake, certain },
    async grant(requests) {
      const grants = await grant(requests.map((request) => ({ ...request, domain: prefix + request.domain })))
      return grants.map((one) => ({ ...one, domain: one.domain.slice(prefix.length) }))
    },
  })
}

const TAGGED = ['sent', 'refused', 'retrying', 'dead', 'paused', 'resumed']

function withTransport(emit: Emit, transport: string): Emit {
  return (name, ...event) => {
    const [data] = event
    emit(name, ...((TAGGED.includes(name) ? [{ ...data, transport }] : event) as typeof event))
  }
}
