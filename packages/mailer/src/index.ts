export { defineMailer } from './define-mailer.ts'
export {
  InvalidMailError,
  JournalLockedError,
  MailSendError,
  MailSettingsError,
  QueueFullError,
} from './errors.ts'
export type { EventName, MailerEvents } from './events.ts'
export { type FromEnvOptions, fromEnv } from './from-env.ts'
export type { Limit, LimitOptions } from './limiter.ts'
export type { Logger } from './logger.ts'
export { createMailer, type Mailer, type Status } from './mailer.ts'
export type { Histogram, Metrics, TransportMetrics } from './metrics.ts'
export { type DeliveryStatus, parseDeliveryStatus, type RecipientStatus } from './parse-delivery-status.ts'
export { prometheusText } from './prometheus-text.ts'
export { createInProcessQueue, type InProcessOptions } from './queue/in-process-queue.ts'
export type { Answer, Counts, LimitGrant, LimitRequest, Queue, QueueLimits, Report } from './queue/queue.ts'
export { redact } from './redact.ts'
export type { RetryOptions } from './retry-delay.ts'
export { parseReturnPath } from './return-path.ts'
export type { DkimOptions, MailerOptions, SmtpOptions, TransportOptions } from './settings.ts'
export type { AttemptResult, JobAttempt, Telemetry } from './telemetry.ts'
export { createTestMailer, type SentMail, type TestMailer } from './test-mailer.ts'
export type { Delivery, Envelope, Transport } from './transport.ts'
export type {
  Address,
  Attachment,
  EnqueueOptions,
  Failure,
  FailureKind,
  Job,
  Mail,
  Message,
  NamedAddress,
  Queued,
  Receipt,
  Refusal,
  RefusedMail,
  Selection,
  SendResult,
  StoredAttachment,
  Suppression,
  SuppressOptions,
} from './types.ts'
