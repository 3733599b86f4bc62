import type { EventEmitter } from 'node:events'
import type { MailerEvents } from './events.ts'

/** Counted since the mailer was created. Plain data, as `prometheusText` takes it. */
export interface Metrics {
  queued: number
  sent: number
  refused: number
  retried: number
  dead: number
  cancelled: number
  /** Failures of the queue itself: the database, the journal. */
  troubles: number
  /** Those of them that happened in the background, in the maintenance of the queue. */
  maintenanceFailures: number
  /** Whether nothing is sent. */
  paused: boolean
  /** By the names of the transports, if there are several. */
  transports: Record<string, TransportMetrics>
  /** Seconds that the server took to accept a mail. */
  delivery: Histogram
  /** Seconds from when a mail was due until the server accepted it. */
  total: Histogram
}

export interface TransportMetrics {
  sent: number
  refused: number
  retried: number
  paused: boolean
}

export interface Histogram {
  count: number
  sum: number
  /** How many took at most `le` seconds. */
  buckets: { le: number; count: number }[]
}

const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600]

export function createMetrics(events: EventEmitter<MailerEvents>, names: (string | undefined)[]): () => Metrics {
  const counts = {
    ...{ queued: 0, sent: 0, refused: 0, retried: 0, dead: 0, cancelled: 0 },
    ...{ troubles: 0, maintenanceFailures: 0 },
  }
  const transports: Metrics['transports'] = {}
  for (const name of names) {
    if (name !== undefined) transports[name] = { sent: 0, refused: 0, retried: 0, paused: false }
  }
  const count = (name: string | undefined, what: 'sent' | 'refused' | 'retried') => {
    counts[what]++
    if (name !== undefined) transports[name]![what]++
  }
  let isAsked = false
  let isOnlyPaused = false
  const isPaused = () => {
    const named = Object.values(transports)
    return isAsked || isOnlyPaused || (named.length > 0 && named.every(({ paused }) => paused))
  }
  const delivery = histogram()
  const total = histogram()
  events.on('queued', () => counts.queued++)
  events.on('sent', (event) => {
    count(event.transport, 'sent')
    observe(delivery, event.took / 1000)
    observe(total, event.total / 1000)
  })
  events.on('refused', ({ transport }) => count(transport, 'refused'))
  events.on('retrying', ({ transport }) => count(transport, 'retried'))
  events.on('dead', () => counts.dead++)
  events.on('cancelled', () => counts.cancelled++)
  events.on('trouble', ({ maintenance }) => {
    counts.troubles++
    if (maintenance) counts.maintenanceFailures++
  })
  events.on('paused', ({ cause, transport }) => {
    if (transport !== undefined) transports[transport]!.paused = true
    else if (cause === 'asked') isAsked = true
    else isOnlyPaused = true
  })
  events.on('resumed', ({ transport }) => {
    if (transport !== undefined) transports[transport]!.paused = false
    else if (isAsked) isAsked = false
    else isOnlyPaused = false
  })
  return () => structuredClone({ ...counts, paused: isPaused(), transports, delivery, total })
}

function histogram(): Histogram {
  return { count: 0, sum: 0, buckets: SECONDS.map((le) => ({ le, count: 0 })) }
}

function observe(into: Histogram, seconds: number): void {
  into.count++
  into.sum += seconds
  for (const bucket of into.buckets) if (seconds <= bucket.le) bucket.count++
}
