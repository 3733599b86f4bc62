import { createMailer, type Mailer } from './mailer.ts'
import type { MailerOptions } from './settings.ts'
import type { Delivery, Transport } from './transport.ts'
import type { Message, Receipt, Refusal } from './types.ts'

export interface TestMailer extends Mailer {
  /** Everything that was delivered, oldest first. */
  readonly sent: SentMail[]
  lastTo(address: string): SentMail | undefined
  /**
   * The next deliveries fail: as the server would answer with a reply code, or with the error that you give.
   *
   * @example mailer.failNext(450) // tried again
   * @example mailer.failNext(550, 'ada@example.com')
   */
  failNext(reply: number | Error, address?: string): void
  /** Forgets what was sent, and which failures were asked for. */
  clear(): void
}

export interface SentMail extends Omit<Message, 'attachments' | 'ownSender'> {
  /** Who it was delivered to. */
  recipients: string[]
  messageId: string
  attachments: { filename: string; content: Buffer; contentType?: string; cid?: string }[]
}

/**
 * A mailer without a server, for the tests of what sends mails. `await mailer.idle()` waits for the background.
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
      if (accepted.length > 0) sent.push(asSent(delivery, accepted))
      return { accepted, refused, response: '250 Kept for the test' }
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
    if (failure) refused.push(refusal(address, failure.reply as number))
    return !failure
  })
  return { accepted, refused } satisfies Partial<Receipt>
}

function refusal(address: string, reply: number): Refusal {
  const kind = reply >= 500 ? 'permanent' : 'passing'
  return { address, kind, server: false, reply, reason: `${reply} asked for by the test` }
}

function asSent({ message, messageId }: Delivery, recipients: string[]): SentMail {
  const { attachments, ownSender: _, ...rest } = message
  return {
    ...rest,
    recipients,
    messageId,
    attachments: attachments.map((one) => ({ ...one, content: Buffer.from(one.content, 'base64') })),
  }
}
