import {
  type Attributes,
  type Context,
  context,
  metrics,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import { domainOf } from './address.ts'
import { domainClassOf } from './domain-class.ts'
import { createMailMetrics } from './mail-metrics.ts'
import type { AttemptResult, JobAttempt, Telemetry } from './telemetry.ts'
import { formatTraceParent, parseTraceParent } from './trace-parent.ts'
import type { Message } from './types.ts'

const NAME = '@letterform/mailer'

/**
 * Traces and metrics for the providers that your application has registered. They contain no address, subject or reply.
 *
 * @example createMailer({ ...fromEnv(), telemetry: createOpenTelemetry() })
 */
export function createOpenTelemetry(): Telemetry {
  const tracer = trace.getTracer(NAME)
  return {
    enqueue(messages, add) {
      const attributes = { ...attributesOf(messages), 'mail.count': messages.length }
      return inSpan(tracer, { name: 'mail enqueue', kind: SpanKind.PRODUCER, attributes }, (span) => {
        return add(formatTraceParent(span.spanContext()))
      })
    },
    attempt(attempt, send) {
      return inSpan(tracer, spanOfAttempt(attempt), async (span) => {
        const result = await send()
        describeResult(span, result)
        return result
      })
    },
    send(message, send) {
      return inSpan(tracer, { name: 'mail send', kind: SpanKind.CLIENT, attributes: attributesOf([message]) }, send)
    },
    observe: (events) => createMailMetrics(metrics.getMeter(NAME), events),
  }
}

interface SpanPlan {
  name: string
  kind: SpanKind
  attributes: Attributes
  links?: { context: NonNullable<ReturnType<typeof parseTraceParent>> }[]
  /** Whether it begins a trace of its own. */
  root?: boolean
}

async function inSpan<Result>(
  tracer: Tracer,
  { name, ...options }: SpanPlan,
  act: (span: Span) => Promise<Result>,
): Promise<Result> {
  const span = tracer.startSpan(name, options)
  const within: Context = trace.setSpan(context.active(), span)
  try {
    return await context.with(within, () => act(span))
  } catch (error) {
    // The message of an error may contain addresses.
    span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).name })
    throw error
  } finally {
    span.end()
  }
}

/** A mail may be sent hours later, and by another process, so its trace is linked instead of continued. */
function spanOfAttempt({ job, transport }: JobAttempt): SpanPlan {
  const enqueued = parseTraceParent(job.trace)
  return {
    ...{ name: 'mail send', kind: SpanKind.CLIENT, root: true },
    links: enqueued ? [{ context: enqueued }] : [],
    attributes: {
      ...attributesOf([job.message]),
      ...(transport !== undefined && { 'mail.transport': transport }),
      'mail.job_id': job.id,
      'mail.attempt': job.attempts + 1,
      'mail.domain_class': domainClassOf(domainOf(job.recipient)),
    },
  }
}

function describeResult(span: Span, result: AttemptResult): void {
  if (!('failure' in result)) return
  const { kind, reply } = result.failure
  if (reply !== undefined) span.setAttribute('mail.reply_code', reply)
  span.setStatus({ code: SpanStatusCode.ERROR, message: kind })
}

function attributesOf([first, ...others]: Message[]): Attributes {
  const template = first?.template
  const isShared = template !== undefined && others.every((message) => message.template === template)
  return isShared ? { 'mail.template': template } : {}
}
