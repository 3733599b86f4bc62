import type { EventEmitter } from 'node:events'
import { describe } from './classify.ts'
import type { MailerEvents } from './events.ts'
import type { Logger } from './logger.ts'

/** What of the events goes into the log, how loud, and in which words. Never a body, and addresses as `shown` has them. */
export function logEvents(events: EventEmitter<MailerEvents>, logger: Logger, shown: (text: string) => string): void {
  const to = shown
  const why = (reason: string) => describe({ reason }, shown)
  events.on('queued', ({ id, recipient }) => logger.debug({ id, to: to(recipient) }, 'mail queued'))
  events.on('sent', ({ id, recipient, attempts, took, total }) => {
    logger.info({ id, to: to(recipient), attempts, took: Math.round(took), total: Math.round(total) }, 'mail sent')
  })
  events.on('refused', ({ id, recipient, reason, reply }) => {
    logger.warn({ id, to: to(recipient), reply, reason: why(reason) }, 'recipient refused, not tried again')
  })
  events.on('retrying', ({ id, recipient, reason, reply, attempts, at }) => {
    const again = new Date(at).toISOString()
    logger.warn(
      { id, to: to(recipient), reply, reason: why(reason), attempts, again },
      'mail failed, will be tried again',
    )
  })
  events.on('dead', ({ id, recipient, reason, attempts }) => {
    logger.error({ id, to: to(recipient), reason: why(reason), attempts }, 'mail given up, it is on the dead list')
  })
  events.on('cancelled', ({ id }) => logger.info({ id }, 'mail cancelled'))
  events.on('paused', ({ reason, cause }) => {
    if (cause === 'asked') return logger.info({ reason: why(reason) }, 'sending is paused')
    logger.error({ reason: why(reason) }, 'sending is paused: the mail settings do not work; no mail is lost')
  })
  events.on('resumed', () => logger.info({}, 'sending goes on'))
  events.on('trouble', ({ doing, error }) => {
    logger.error({ doing, reason: why(error.message) }, 'the queue failed, trying again')
  })
}
