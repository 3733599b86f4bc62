import type { Histogram, Metrics } from './metrics.ts'
import type { Counts } from './queue/queue.ts'

/**
 * The metrics in Prometheus's text format, for your own `/metrics` endpoint.
 *
 * @example
 * app.get('/metrics', async () => prometheusText(mailer.metrics(), await mailer.status()))
 */
export function prometheusText(metrics: Metrics, counts?: Counts): string {
  const counters = {
    queued: metrics.queued,
    sent: metrics.sent,
    refused: metrics.refused,
    retried: metrics.retried,
    dead: metrics.dead,
    cancelled: metrics.cancelled,
    queue_failures: metrics.troubles,
    queue_maintenance_failures: metrics.maintenanceFailures,
  }
  const lines = Object.entries(counters).flatMap(([name, value]) => {
    return [`# TYPE mailer_${name}_total counter`, `mailer_${name}_total ${value}`]
  })
  lines.push('# TYPE mailer_paused gauge', `mailer_paused ${metrics.paused ? 1 : 0}`)
  const transports = Object.entries(metrics.transports)
  for (const what of ['sent', 'refused', 'retried'] as const) {
    if (transports.length > 0) lines.push(`# TYPE mailer_transport_${what}_total counter`)
    for (const [name, one] of transports) {
      lines.push(`mailer_transport_${what}_total{transport=${JSON.stringify(name)}} ${one[what]}`)
    }
  }
  if (transports.length > 0) lines.push('# TYPE mailer_transport_paused gauge')
  for (const [name, { paused }] of transports) {
    lines.push(`mailer_transport_paused{transport=${JSON.stringify(name)}} ${paused ? 1 : 0}`)
  }
  if (counts) {
    lines.push('# TYPE mailer_jobs gauge')
    for (const state of ['waiting', 'delayed', 'active', 'dead'] as const) {
      lines.push(`mailer_jobs{state="${state}"} ${counts[state]}`)
    }
    lines.push('# TYPE mailer_jobs_estimated gauge', `mailer_jobs_estimated ${counts.estimated ? 1 : 0}`)
  }
  lines.push(...histogramLines('mailer_delivery_seconds', metrics.delivery))
  lines.push(...histogramLines('mailer_total_seconds', metrics.total))
  return `${lines.join('\n')}\n`
}

function histogramLines(name: string, { count, sum, buckets }: Histogram): string[] {
  const lines = buckets.map((bucket) => `${name}_bucket{le="${bucket.le}"} ${bucket.count}`)
  const ends = [`${name}_bucket{le="+Inf"} ${count}`, `${name}_sum ${sum}`, `${name}_count ${count}`]
  return [`# TYPE ${name} histogram`, ...lines, ...ends]
}
