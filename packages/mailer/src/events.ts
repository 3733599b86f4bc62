import { EventEmitter } from 'node:events'
import type { Logger } from './logger.ts'

/** What a mailer tells. Addresses and reasons are as they are: redact them before you log them. */
export interface MailerEvents {
  /** In a transaction of yours, it is told before that ends, and so also where it is rolled back. */
  queued: [{ id: string; recipient: string }]
  /** `took` is the delivery alone, `total` the time since it was queued, both in milliseconds. */
  sent: [{ id: string; recipient: string; attempts: number; took: number; total: number; response: string }]
  /** The server will never take it: nothing more happens. */
  refused: [{ id: string; recipient: string; reason: string; reply?: number }]
  /** It failed, and is tried again at `at`. */
  retrying: [{ id: string; recipient: string; reason: string; reply?: number; attempts: number; at: number }]
  /** It was given up, and waits on the dead list. */
  dead: [{ id: string; recipient: string; reason: string; attempts: number }]
  cancelled: [{ id: string }]
  /** Nothing is sent any more, because someone asked for it or because the settings do not work. */
  paused: [{ reason: string; cause: 'asked' | 'configuration' }]
  resumed: [Record<string, never>]
  /** The queue itself failed: the database is away, the disk is full. It is tried again. */
  trouble: [{ doing: string; error: Error }]
}

export type EventName = keyof MailerEvents
export type Emit = <Name extends EventName>(name: Name, ...event: MailerEvents[Name]) => void

/** A listener that throws is its author's problem, never the next mail's. */
export function createEvents(logger: Logger): { emitter: EventEmitter<MailerEvents>; emit: Emit } {
  const emitter = new EventEmitter<MailerEvents>()
  const emit: Emit = (name, ...event) => {
    for (const listener of emitter.rawListeners(name)) {
      try {
        ;(listener as (...event: MailerEvents[typeof name]) => void).apply(emitter, event)
      } catch (error) {
        logger.error({ err: error, event: name }, 'a listener of the mailer threw')
      }
    }
  }
  return { emitter, emit }
}
