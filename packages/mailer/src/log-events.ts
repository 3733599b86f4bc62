import type { EventEmitter } from 'node:events'
import { describe } from './classify.ts'
import type { MailerEvents } from './events.ts'
import type { Logger } from './logger.ts'

/** Writes events to the log. Never a body; `hide` redacts addresses. */
export function logEvents(events: EventEmitter<MailerEvents>, logger: Logger, hide: (text: string) => string): void {
  const why = (reason: string) => describe({ reason }, hide)
  const via = (transport: string | undefined) => (transport === undefined ? {} : { transport })
  events.on('queued', ({ id, recipient }) => logger.debug({ id, to: hide(recipient) }, 'mail queued'))
  events.on('sent', ({ id, recipient, attempts, took, total, transport }) => {
    logger.info(
      { id, to: hide(recipient), ...via(transport), attempts, took: Math.round(took), total: Math.round(total) },
      'mail sent',
    )
  })
  events.on('refused', ({ id, recipient, reason, reply, transport }) => {
    logger.warn(
      { id, to: hide(recipient), ...via(transport), reply, reason: why(reason) },
      'recipient refused, will not retry',
    )
  })
  events.on('unsent', ({ id, recipient, reason, reply }) => {
    logger.warn(
      { id, to: hide(recipient), reply, reason: why(reason) },
      'recipient not reached, and nothing tries again',
    )
  })
  events.on('retrying', ({ id, recipient, reason, reply, attempts, at, transport }) => {
    const again = new Date(at).toISOString()
    logger.warn(
      { id, to: hide(recipient), ...via(transport), reply, reason: why(reason), attempts, again },
      'mail failed, will retry',
    )
  })
  events.on('dead', ({ id, recipient, reason, attempts }) => {
    logger.error({ id, to: hide(recipient), reason: why(reason), attempts }, 'mail given up, moved to the dead list')
  })
  events.on('cancelled', ({ id }) => logger.info({ id }, 'mail cancelled'))
  events.on('paused', ({ reason, cause, transport }) => {
    if (cause === 'asked') return logger.info({ reason: why(reason) }, 'sending paused')
    logger.error(
      { ...via(transport), reason: why(reason) },
      'sending paused: the server rejects our settings, account or sender; all mails are kept. letterform-mailer verify explains why',
    )
  })
  events.on('resumed', ({ transport }) => logger.info(via(transport), 'sending resumed'))
  events.on('trouble', ({ doing, error }) => {
    // An error about several addresses of a host has no message.
    const { message, code } = error as NodeJS.ErrnoException
    logger.error({ doing, reason: why(message || String(code)) }, 'the queue failed, will retry')
  })
}
