import type { EventEmitter } from 'node:events'
import type { MailerEvents } from './events.ts'
import type { Failure, Job, Message } from './types.ts'

/** Observes a mailer. `createOpenTelemetry` of `@letterform/mailer/opentelemetry` makes one. */
export interface Telemetry {
  /** Surrounds `enqueue`. The jobs carry `trace`, so that attempts in other processes can refer to it. */
  enqueue<Result>(messages: Message[], add: (trace: string | undefined) => Promise<Result>): Promise<Result>
  /** Surrounds one attempt at a job. */
  attempt(attempt: JobAttempt, send: () => Promise<AttemptResult>): Promise<AttemptResult>
  /** Surrounds `send`. */
  send<Result>(message: Message, send: () => Promise<Result>): Promise<Result>
  observe(events: EventEmitter<MailerEvents>): void
}

export interface JobAttempt {
  job: Job
  transport: string | undefined
}

export type AttemptResult = { failure: Failure } | { response: string }

export const NO_TELEMETRY: Telemetry = {
  enqueue: (_, add) => add(undefined),
  attempt: (_, send) => send(),
  send: (_, send) => send(),
  observe: () => {},
}
