import { createTransport, type SMTPPoolSentMessageInfo as SentInfo } from 'nodemailer'
import { classify } from './classify.ts'
import type { SmtpSettings } from './settings.ts'
import type { Delivery, Transport } from './transport.ts'
import type { NamedAddress, Receipt, Refusal } from './types.ts'

/** The one file that knows nodemailer. */
export function createSmtpTransport(settings: SmtpSettings): Transport {
  const pool = createTransport(poolOptions(settings))
  return {
    async deliver(delivery) {
      try {
        const signal = AbortSignal.timeout(settings.sendTimeout)
        return receipt(await pool.sendMail({ ...composed(delivery), signal }), delivery)
      } catch (error) {
        return refusedByAll(error, delivery)
      }
    },
    async verify() {
      await pool.verify()
    },
    close: () => pool.close({ force: true }),
  }
}

function poolOptions({ host, port, tls, username, password, trustAnyCertificate, ca, dkim, ...rest }: SmtpSettings) {
  return {
    pool: true as const,
    host,
    port,
    maxConnections: rest.connections,
    maxMessages: Number.POSITIVE_INFINITY,
    // What did not reach the server is for the queue to send again: it knows when, and it remembers.
    maxRequeues: 1,
    secure: tls === 'implicit',
    // Without this, nodemailer sends in clear when the server, or someone in between, does not offer STARTTLS.
    requireTLS: tls === 'starttls',
    tls: { rejectUnauthorized: !trustAnyCertificate, ...(ca !== undefined && { ca }), minVersion: 'TLSv1.2' as const },
    ...(username !== undefined && { auth: { user: username, pass: password ?? '' } }),
    dnsTimeout: rest.connectTimeout,
    connectionTimeout: rest.connectTimeout,
    greetingTimeout: rest.greetingTimeout,
    socketTimeout: rest.socketTimeout,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim && { dkim: { ...dkim, headerFieldNames: SIGNED } }),
  }
}

// nodemailer's own list, and the header of one-click unsubscribing: RFC 8058 asks for it to be signed.
const SIGNED =
  'From:Sender:Reply-To:Subject:Date:Message-ID:To:Cc:MIME-Version:Content-Type:Content-Transfer-Encoding:' +
  'In-Reply-To:References:List-Id:List-Help:List-Unsubscribe:List-Unsubscribe-Post'

function composed({ message, envelope, messageId, date }: Delivery) {
  return {
    envelope: { ...envelope },
    messageId,
    date: new Date(date),
    from: message.from,
    to: message.to,
    cc: message.cc,
    replyTo: message.replyTo,
    subject: message.subject,
    html: message.html,
    text: message.text,
    headers: message.headers,
    priority: message.priority,
    ...(message.calendar && { icalEvent: message.calendar }),
    attachments: message.attachments.map(({ content, ...rest }) => ({ ...rest, content, encoding: 'base64' })),
  }
}

function receipt({ accepted, rejectedErrors, response }: SentInfo, { message }: Delivery): Receipt {
  const refused = (rejectedErrors ?? []).map(
    (error): Refusal => ({ ...classify(error, message.ownSender), address: error.recipient ?? '' }),
  )
  return { accepted: accepted.map(addressOf), refused, response }
}

/** nodemailer throws when no recipient is left; here that is a receipt too, as long as it is about the recipients. */
function refusedByAll(error: unknown, { message }: Delivery): Receipt {
  const each = (error as { rejectedErrors?: Error[] }).rejectedErrors ?? []
  const refused = each.map((one): Refusal => {
    return { ...classify(one, message.ownSender), address: (one as { recipient?: string }).recipient ?? '' }
  })
  if (refused.length === 0 || refused.some(({ kind }) => kind === 'configuration')) throw error
  return { accepted: [], refused, response: '' }
}

function addressOf(accepted: string | NamedAddress): string {
  return typeof accepted === 'string' ? accepted : accepted.address
}
