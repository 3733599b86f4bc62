import { EventEmitter } from 'node:events'
import type { Logger } from './logger.ts'
import type { Message } from './types.ts'

/** The events of a mailer. `template` is the `id` of the mail, `transport` its name if there are several. Addresses and reasons are not redacted: redact them before you log them. */
export interface MailerEvents {
  /** A mail was queued. Emitted before your transaction ends, if you passed one, and therefore even if it is rolled back. */
  queued: [{ id: string; recipient: string; template?: string }]
  /** A server took the mail. `took` is the delivery alone, `total` the time since it was due, both in milliseconds. */
  sent: [
    {
      id: string
      recipient: string
      attempts: number
      took: number
      total: number
      response: string
      template?: string
      transport?: string
    },
  ]
  /** The server will never accept this mail. It is not tried again. `mailer.refused.list()` remembers it. */
  refused: [{ id: string; recipient: string; reason: string; reply?: number; template?: string; transport?: string }]
  /** `send` did not reach this recipient for now. Nothing tries again: its result lists the recipient, and its caller may. */
  unsent: [{ id: string; recipient: string; reason: string; reply?: number; template?: string }]
  /** The attempt failed; the next one is at `at`. */
  retrying: [
    {
      id: string
      recipient: string
      reason: string
      reply?: number
      attempts: number
      at: number
      template?: string
      transport?: string
    },
  ]
  /** The mail was given up and moved to the dead list. */
  dead: [{ id: string; recipient: string; reason: string; attempts: number; template?: string; transport?: string }]
  /** The mail was cancelled while it waited. */
  cancelled: [{ id: string }]
  /** Sending stopped, because someone asked for it, or because the server rejects our settings, account or sender. */
  paused: [{ reason: string; cause: 'asked' | 'configuration'; transport?: string }]
  /** Sending goes on. */
  resumed: [{ transport?: string }]
  /**
   * The queue itself failed: the database is unreachable, the disk is full. The mailer tries again. With `maintenance`, it
   * happened in the background: sending goes on, but the queue may soon hand out mails late, or grow.
   */
  trouble: [{ doing: string; error: Error; maintenance?: true }]
}

export type EventName = keyof MailerEvents
export type Emit = <Name extends EventName>(name: Name, ...event: MailerEvents[Name]) => void

export function templateOf({ template }: Pick<Message, 'template'>): { template?: string } {
  return template === undefined ? {} : { template }
}

/** A listener that throws must not disturb the next mail. */
export function createEvents(logger: Logger): { emitter: EventEmitter<MailerEvents>; emit: Emit } {
  const emitter = new EventEmitter<MailerEvents>()
  const emit: Emit = (name, ...event) => {
    for (const listener of emitter.rawListeners(name)) {
      try {
        ;(listener as (...event: MailerEvents[typeof name]) => void).apply(emitter, event)
      } catch (error) {
        logger.error({ err: error, event: name }, 'a listener of the mailer threw an error')
      }
    }
  }
  return { emitter, emit }
}
