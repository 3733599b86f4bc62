import { createMailer, type Mailer } from './mailer.ts'
import type { MailerOptions } from './settings.ts'
import type { Delivery, Transport } from './transport.ts'
import type { Message, Receipt, Refusal } from './types.ts'

export interface TestMailer extends Mailer {
  /** Delivered mails, oldest first. */
  readonly sent: SentMail[]
  /** The last mail to an address. */
  lastTo: (address: string) => SentMail | undefined
  /**
   * Makes the next delivery fail with a reply code of the server, or with an error. Call it again for more failures.
   *
   * @example mailer.failNext(450) // retried
   * @example mailer.failNext(550, 'ada@example.com')
   */
  failNext: (reply: number | Error, address?: string) => void
  /** Forgets the sent mails and the failures to come. */
  clear: () => void
}

export interface SentMail extends Omit<Message, 'attachments' | 'ownSender'> {
  /** The addresses it was delivered to. */
  recipients: string[]
  messageId: string
  attachments: { filename: string; content: Buffer; contentType?: string; cid?: string }[]
}

/**
 * A mailer without a server, for tests. `await mailer.idle()` waits until the queue is empty.
 *
 * @example
 * const mailer = createTestMailer()
 * await signUp({ email: 'ada@example.com' }, mailer)
 * await mailer.idle()
 * expect(mailer.lastTo('ada@example.com')?.subject).toBe('Welcome')
 */
export function createTestMailer(options: Omit<MailerOptions, 'transport' | 'smtp'> = {}): TestMailer {
  const sent: SentMail[] = []
  const failures: { reply: number | Error; address: string | undefined }[] = []
  const transport: Transport = {
    async deliver(delivery) {
      const { accepted, refused } = answer(delivery, failures)
      if (accepted.length > 0) sent.push(toSentMail(delivery, accepted))
      return { accepted, refused, response: '250 Accepted by the test mailer' }
    },
    verify: async () => {},
    close: () => {},
  }
  const mailer = createMailer({
    from: 'test@example.com',
    logger: SILENT,
    retry: { first: 1, longest: 10 },
    ...options,
    transport,
  })
  return {
    ...mailer,
    sent,
    lastTo: (address) => sent.findLast(({ recipients }) => recipients.includes(address)),
    failNext: (reply, address) => void failures.push({ reply, address }),
    clear() {
      sent.length = 0
      failures.length = 0
    },
  }
}

const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

function answer({ envelope }: Delivery, failures: { reply: number | Error; address: string | undefined }[]) {
  const refused: Refusal[] = []
  const accepted = envelope.to.filter((address) => {
    const at = failures.findIndex((failure) => (failure.address ?? address) === address)
    const failure = at < 0 ? undefined : failures.splice(at, 1)[0]!
    if (failure?.reply instanceof Error) throw failure.reply
    if (failure) refused.push(toRefusal(address, failure.reply as number))
    return !failure
  })
  return { accepted, refused } satisfies Partial<Receipt>
}

function toRefusal(address: string, reply: number): Refusal {
  const kind = reply >= 500 ? 'permanent' : 'passing'
  return { address, kind, server: false, reply, reason: `${reply} requested by the test` }
}

function toSentMail({ message, messageId }: Delivery, recipients: string[]): SentMail {
  const { attachments, ownSender: _, ...rest } = message
  return {
    ...rest,
    recipients,
    messageId,
    attachments: attachments.map((one) => ({ ...one, content: Buffer.from(one.content, 'base64') })),
  }
}
