import type { EventEmitter } from 'node:events'
import type { MailerEvents } from './events.ts'

/** Counted since the mailer was created. Plain data, for OpenTelemetry's observable instruments or `prometheusText`. */
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
  paused: boolean
  /** Seconds that the server took to accept a mail. */
  delivery: Histogram
  /** Seconds from when a mail was due until the server accepted it. */
  total: Histogram
}

export interface Histogram {
  count: number
  sum: number
  /** How many took at most `le` seconds. */
  buckets: { le: number; count: number }[]
}

const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600]

export function createMetrics(events: EventEmitter<MailerEvents>): () => Metrics {
  const counts = {
    ...{ queued: 0, sent: 0, refused: 0, retried: 0, dead: 0, cancelled: 0 },
    ...{ troubles: 0, maintenanceFailures: 0, paused: false },
  }
  const delivery = histogram()
  const total = histogram()
  events.on('queued', () => counts.queued++)
  events.on('sent', (event) => {
    counts.sent++
    observe(delivery, event.took / 1000)
    observe(total, event.total / 1000)
  })
  events.on('refused', () => counts.refused++)
  events.on('retrying', () => counts.retried++)
  events.on('dead', () => counts.dead++)
  events.on('cancelled', () => counts.cancelled++)
  events.on('trouble', ({ maintenance }) => {
    counts.troubles++
    if (maintenance) counts.maintenanceFailures++
  })
  events.on('paused', () => {
    counts.paused = true
  })
  events.on('resumed', () => {
    counts.paused = false
  })
  return () => structuredClone({ ...counts, delivery, total })
}

function histogram(): Histogram {
  return { count: 0, sum: 0, buckets: SECONDS.map((le) => ({ le, count: 0 })) }
}

function observe(into: Histogram, seconds: number): void {
  into.count++
  into.sum += seconds
  for (const bucket of into.buckets) if (seconds <= bucket.le) bucket.count++
}
