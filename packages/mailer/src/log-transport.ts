import type { Logger } from './logger.ts'
import type { Transport } from './transport.ts'

/** Used while sending is switched off: logs each mail and reports it as sent. */
export function createLogTransport(logger: Logger, hide: (text: string) => string): Transport {
  return {
    async deliver({ envelope, message, messageId }) {
      const to = envelope.to.map(hide)
      logger.info({ to, subject: message.subject, messageId }, 'sending is switched off: this mail was not sent')
      return { accepted: envelope.to, refused: [], response: 'sending is switched off' }
    },
    verify: async () => {},
    close: () => {},
  }
}
