import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { metrics, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createMailer, type Mailer } from '../src/mailer.ts'
import { createOpenTelemetry } from '../src/opentelemetry.ts'
import { createPostgresQueue } from '../src/postgres.ts'
import { createInProcessQueue } from '../src/queue/in-process-queue.ts'
import type { MailerOptions } from '../src/settings.ts'
import { silent } from './loggers.ts'
import { type Cluster, startCluster } from './postgres-cluster.ts'
import { type SmtpSink, startSmtpSink } from './smtp-sink.ts'

const spans = new InMemorySpanExporter()
const traced = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] })
let measured: InMemoryMetricExporter
let meters: MeterProvider
let sink: SmtpSink
let mailer: Mailer | undefined

beforeEach(async () => {
  spans.reset()
  measured = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  trace.setGlobalTracerProvider(traced)
  metrics.disable()
  meters = new MeterProvider({
    readers: [new PeriodicExportingMetricReader({ exporter: measured, exportIntervalMillis: 3_600_000 })],
  })
  metrics.setGlobalMeterProvider(meters)
  let tries = 0
  sink = await startSmtpSink({
    recipient: (to) => (to.startsWith('bad') ? 550 : to.startsWith('later') && tries++ === 0 ? 450 : undefined),
  })
})
afterEach(async () => {
  await mailer?.close(100)
  await sink.close()
  await meters.shutdown()
})
afterAll(() => traced.shutdown())

function open(options: Partial<MailerOptions> = {}): Mailer {
  const telemetry = createOpenTelemetry()
  mailer = createMailer({ from: 'app@example.com', smtp: sink.smtp, logger: silent, telemetry, ...options })
  return mailer
}

const MAIL = { id: 'welcome', subject: 'Secret subject', text: 'Hello' }

/** The points of a metric, as `labels: value`. */
async function points(name: string): Promise<Record<string, unknown>> {
  await meters.forceFlush()
  const all =
    measured
      .getMetrics()
      .at(-1)
      ?.scopeMetrics.flatMap((scope) => scope.metrics) ?? []
  const found = all.find(({ descriptor }) => descriptor.name === name)
  return Object.fromEntries(
    (found?.dataPoints ?? []).map(({ attributes, value }) => [Object.values(attributes).join(' '), value]),
  )
}

test('a span for enqueue, and one for each attempt in a trace of its own with a link', async () => {
  await open().enqueue({ ...MAIL, to: ['ada@gmail.com', 'bad@example.com'] })
  await mailer!.idle()
  await mailer!.close()
  const [enqueue, ...others] = spans.getFinishedSpans().toSorted((a, b) => a.name.localeCompare(b.name))
  expect(enqueue).toMatchObject({
    name: 'mail enqueue',
    kind: SpanKind.PRODUCER,
    attributes: { 'mail.template': 'welcome', 'mail.count': 1 },
  })
  expect(others.map(({ name }) => name)).toEqual(['mail send', 'mail send'])
  for (const span of others) {
    const { links, kind } = span
    expect(links.map(({ context }) => context.spanId)).toEqual([enqueue!.spanContext().spanId])
    expect(kind).toBe(SpanKind.CLIENT)
    expect(span.spanContext().traceId).not.toBe(enqueue!.spanContext().traceId)
  }
  const byStatus = others.toSorted((a, b) => a.status.code - b.status.code)
  expect(byStatus[0]!.attributes).toMatchObject({ 'mail.domain_class': 'google', 'mail.attempt': 1 })
  expect(byStatus[1]).toMatchObject({
    status: { code: SpanStatusCode.ERROR, message: 'permanent' },
    attributes: { 'mail.domain_class': 'other', 'mail.reply_code': 550 },
  })
  const shown = JSON.stringify(spans.getFinishedSpans().map(({ attributes, status }) => [attributes, status]))
  expect(shown).not.toMatch(/Secret|@/)
})

describe('the link survives another process', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mailer-telemetry-'))
  let cluster: Cluster
  beforeAll(async () => {
    cluster = await startCluster()
  })
  afterAll(async () => {
    await cluster.stop()
    rmSync(folder, { recursive: true })
  })

  test.each([
    ['a journal', () => createInProcessQueue({ journal: path.join(folder, 'mail.journal') })],
    ['PostgreSQL', () => createPostgresQueue({ connectionString: cluster.connectionString })],
  ])('and %s, at each attempt', async (_, createQueue) => {
    await open({ queue: createQueue(), worker: false }).enqueue({ ...MAIL, to: 'later@example.com' })
    await mailer!.close()
    await open({ queue: createQueue(), retry: { first: 1 } }).idle()
    await mailer!.close()
    const [enqueue, ...sends] = spans.getFinishedSpans()
    const { traceId, spanId } = enqueue!.spanContext()
    expect(sends.map(({ attributes }) => attributes['mail.attempt'])).toEqual([1, 2])
    for (const { links } of sends) expect(links[0]!.context).toMatchObject({ traceId, spanId, isRemote: true })
  })
})

test('send has a span, and an error without the server’s words', async () => {
  open()
  await mailer!.send({ ...MAIL, to: 'ada@example.com' })
  const failing = { deliver: () => Promise.reject(new Error('no ada@example.com')), verify: async () => {}, close() {} }
  const broken = createMailer({ transport: failing, logger: silent, telemetry: createOpenTelemetry() })
  await expect(broken.send({ ...MAIL, to: 'ada@example.com' })).rejects.toThrow()
  await broken.close()
  expect(spans.getFinishedSpans().map(({ name, status }) => [name, status.message])).toEqual([
    ['mail send', undefined],
    ['mail send', 'MailSendError'],
  ])
  expect(JSON.stringify(spans.getFinishedSpans().map(({ events }) => events))).not.toContain('@')
})

test('metrics have the template, the transport and the domain class, and no more than 200 templates', async () => {
  const transports = [{ name: 'ses', smtp: sink.smtp }]
  const telemetry = createOpenTelemetry()
  mailer = createMailer({ from: 'app@example.com', transports, logger: silent, telemetry })
  await mailer.enqueue({ ...MAIL, to: ['a@gmail.com', 'b@hotmail.co.uk', 'c@example.com', 'bad@example.com'] })
  await mailer.idle()
  await expect.poll(() => mailer!.metrics().refused).toBe(1)
  expect(await points('letterform.mailer.mails')).toEqual({
    'welcome google queued': 1,
    'welcome microsoft queued': 1,
    'welcome other queued': 2,
    'welcome ses google sent': 1,
    'welcome ses microsoft sent': 1,
    'welcome ses other sent': 1,
    'welcome ses other refused': 1,
  })
  expect(Object.keys(await points('letterform.mailer.delivery.duration'))).toHaveLength(3)
  mailer.pause()
  await mailer.enqueueMany(
    Array.from({ length: 300 }, (_, index) => ({ ...MAIL, id: `t${index}`, to: `u${index}@example.com` })),
  )
  const queued = Object.keys(await points('letterform.mailer.mails')).filter((labels) => labels.endsWith('queued'))
  expect(queued).toHaveLength(3 + 199 + 1)
  expect(queued).toContain('other other queued')
})

test('without a provider, nothing is recorded or stored', async () => {
  trace.disable()
  open()
  mailer!.pause()
  const listed = createInProcessQueue()
  await mailer!.close()
  await open({ queue: listed, worker: false }).enqueue({ ...MAIL, to: 'ada@example.com' })
  expect((await listed.take(1, []))[0]).not.toHaveProperty('trace')
  expect(spans.getFinishedSpans()).toEqual([])
})
