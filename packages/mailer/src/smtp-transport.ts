import type { Socket } from 'node:net'
import {
  createTransport,
  type SMTPPoolSentMessageInfo as SentInfo,
  type SMTPPoolOptions,
  type Transporter,
} from 'nodemailer'
import { classify, type SmtpError } from './classify.ts'
import { deliverInTurns } from './deliver-in-turns.ts'
import { type DkimKey, loadDkimKey } from './dkim.ts'
import { encodingOf } from './encode-body.ts'
import { encodeSubject } from './encode-subject.ts'
import { deliverReadable, isInternational, UnreadableAddress } from './international-address.ts'
import { explainMissingTls } from './missing-tls.ts'
import { createOutgoingMessage } from './outgoing-message.ts'
import type { SmtpSettings } from './settings.ts'
import type { Delivery, Transport } from './transport.ts'
import type { NamedAddress, Receipt, Refusal } from './types.ts'

/** Sends by SMTP. No other file uses nodemailer. */
export function createSmtpTransport(settings: SmtpSettings): Transport {
  const pool = createTransport(poolOptions(settings))
  prepareMessages(pool, settings.dkim.map(loadDkimKey))
  async function deliver(delivery: Delivery): Promise<Receipt> {
    const timeout = createTimeout(settings.sendTimeout)
    let socket: Socket | undefined
    let isSent = false
    const onLastByte = (used: Socket | undefined) => {
      isSent = true
      socket = used?.setTimeout(settings.dataTimeout)
      timeout.restart(settings.dataTimeout)
    }
    try {
      const mail = { ...compose(delivery), signal: timeout.signal, stop: timeout.stop, onLastByte }
      return toReceipt(await pool.sendMail(mail), delivery)
    } catch (thrown) {
      const error = timeout.signal.reason instanceof UnreadableAddress ? timeout.signal.reason : thrown
      throwIfUnanswered(error, isSent)
      explainMissingTls(error, settings)
      return allRefused(error, delivery)
    } finally {
      timeout.end()
      socket?.setTimeout(settings.socketTimeout)
    }
  }
  return {
    deliver: (delivery) => deliverInTurns(delivery, (turn) => deliverReadable(turn, deliver)),
    async verify() {
      await pool.verify()
    },
    close: () => pool.close({ force: true }),
  }
}

type Pool = Transporter<SentInfo, SMTPPoolOptions>

/** nodemailer's own names for what it has no interface for. If they change, the test of slow replies fails. */
interface PoolInternals {
  _connections?: { queueEntry?: { mail: unknown } | false; connection?: ConnectionInternals }[]
}

interface ConnectionInternals {
  _socket?: Socket
  _supportedExtensions?: string[]
}

/**
 * Signs messages, and calls `onLastByte` of a mail, with its connection, once nodemailer has read the whole message. A
 * server may take ten minutes for its reply then, and only then; nodemailer has one timeout for everything. Calls `stop`
 * before the first command if the server cannot read an address: nodemailer would send it all the same.
 */
function prepareMessages(pool: Pool, keys: DkimKey[]): void {
  pool.use('stream', (mail, done) => {
    const { onLastByte, stop, envelope } = mail.data as unknown as Prepared
    const connection = () => {
      const { _connections = [] } = pool.transporter as PoolInternals
      return _connections.find(({ queueEntry }) => queueEntry && queueEntry.mail === mail)?.connection
    }
    mail.message.createReadStream = () => {
      const unreadable = [envelope.from, ...envelope.to].find(isInternational)
      const isReadable = unreadable === undefined || connection()?._supportedExtensions?.includes('SMTPUTF8')
      if (!isReadable) stop(new UnreadableAddress(unreadable === envelope.from ? 'MAIL FROM' : 'RCPT TO'))
      const outgoing = createOutgoingMessage(mail.message, keys)
      outgoing.once('end', () => onLastByte(connection()?._socket))
      return outgoing
    }
    done()
  })
}

interface Prepared {
  envelope: Delivery['envelope']
  onLastByte(socket: Socket | undefined): void
  stop(reason: Error): void
}

function createTimeout(milliseconds: number) {
  const controller = new AbortController()
  const start = (wait: number) => setTimeout(() => controller.abort(new Error('Timeout')), wait)
  let timer = start(milliseconds)
  return {
    signal: controller.signal,
    restart(wait: number) {
      clearTimeout(timer)
      timer = start(wait)
    },
    stop: (reason: Error) => controller.abort(reason),
    end: () => clearTimeout(timer),
  }
}

function throwIfUnanswered(error: unknown, isSent: boolean): void {
  const { responseCode } = error as SmtpError
  if (isSent && responseCode === undefined) throw Object.assign(error as Error, { unanswered: true })
}

function poolOptions({ host, port, tls, username, password, trustAnyCertificate, ca, ...rest }: SmtpSettings) {
  return {
    pool: true as const,
    host,
    port,
    maxConnections: rest.connections,
    maxMessages: Number.POSITIVE_INFINITY,
    // The queue retries, not nodemailer: it decides when, and it survives a crash.
    maxRequeues: 1,
    secure: tls === 'implicit',
    // Without this, nodemailer sends unencrypted if the server, or an attacker in between, does not offer STARTTLS.
    requireTLS: tls === 'starttls',
    tls: { rejectUnauthorized: !trustAnyCertificate, ...(ca !== undefined && { ca }), minVersion: 'TLSv1.2' as const },
    ...(username !== undefined && { auth: { user: username, pass: password ?? '' } }),
    dnsTimeout: rest.connectTimeout,
    connectionTimeout: rest.connectTimeout,
    greetingTimeout: rest.greetingTimeout,
    socketTimeout: rest.socketTimeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

function compose({ message, envelope, messageId, date }: Delivery) {
  return {
    envelope: { ...envelope },
    messageId,
    date: new Date(date),
    from: message.from,
    to: message.to,
    cc: message.cc,
    replyTo: message.replyTo,
    subject: encodeSubject(message.subject),
    ...(message.html && { html: textPart(message.html) }),
    ...(message.text && { text: textPart(message.text) }),
    headers: message.headers,
    priority: message.priority,
    ...(message.calendar && { icalEvent: message.calendar }),
    attachments: message.attachments.map(({ content, ...rest }) => ({ ...rest, content, encoding: 'base64' })),
  }
}

/** nodemailer would look at each character twice to choose an encoding. */
function textPart(text: string) {
  const content = Buffer.from(text)
  return { content, contentTransferEncoding: encodingOf(content, text.length) }
}

function toReceipt({ accepted, rejectedErrors, response }: SentInfo, delivery: Delivery): Receipt {
  return { accepted: accepted.map(addressOf), refused: toRefusals(rejectedErrors, delivery), response }
}

/** nodemailer throws if every recipient is refused. As long as the recipients are the reason, that is a receipt too. */
function allRefused(error: unknown, delivery: Delivery): Receipt {
  const refused = toRefusals((error as Rejected).rejectedErrors, delivery)
  if (refused.length === 0 || refused.some(({ kind }) => kind === 'configuration')) throw error
  return { accepted: [], refused, response: '' }
}

type Rejected = Partial<Pick<SentInfo, 'rejectedErrors'>>

function toRefusals(errors: Rejected['rejectedErrors'], { message }: Delivery): Refusal[] {
  return (errors ?? []).map((error) => ({ ...classify(error, message.ownSender), address: error.recipient ?? '' }))
}

function addressOf(accepted: string | NamedAddress): string {
  return typeof accepted === 'string' ? accepted : accepted.address
}
