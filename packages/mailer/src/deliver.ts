import { randomUUID } from 'node:crypto'
import { domainOf } from './address.ts'
import { classify } from './classify.ts'
import { cleanReply } from './clean-reply.ts'
import { MailSendError } from './errors.ts'
import { type Emit, templateOf } from './events.ts'
import type { PreparedMail } from './prepare-message.ts'
import { formatReturnPath } from './return-path.ts'
import type { Delivery, Transport } from './transport.ts'
import type { Failure, Job, Message, Receipt, SendResult } from './types.ts'

const NOTHING: Receipt = { accepted: [], refused: [], response: '' }

/** Sends one message to all of its recipients, now. Throws if none of them gets it. */
export async function deliverNow(
  { message, recipients }: PreparedMail,
  { transport, returnPath, suppressed, emit }: DeliverNowOptions,
): Promise<SendResult> {
  const id = randomUUID()
  const messageId = messageIdOf(id, message.from.address)
  const to = recipients.filter((recipient) => !suppressed.has(recipient))
  const envelope = { from: senderOf(message, returnPath, { id, recipients: to }), to }
  const started = performance.now()
  const delivery = { envelope, message, messageId, date: Date.now() }
  const receipt = to.length > 0 ? await delivered(delivery, transport) : { ...NOTHING, refused: [] }
  receipt.refused.push(...[...suppressed].map(([address, failure]) => ({ ...failure, address })))
  const { accepted, refused, response } = receipt
  // Only what would never work is reported before another server is asked.
  const failure = accepted.length === 0 && (refused.find(({ kind }) => kind !== 'permanent') ?? refused[0])
  if (failure && failure.kind !== 'permanent') throw new MailSendError(failure, { refused })
  const took = performance.now() - started
  const about = { id, ...templateOf(message) }
  for (const recipient of accepted) emit('sent', { ...about, recipient, attempts: 1, took, total: took, response })
  for (const { address, kind, reason, reply } of refused) {
    const event = { ...about, recipient: address, reason, ...(reply !== undefined && { reply }) }
    emit(kind === 'permanent' ? 'refused' : 'unsent', event)
  }
  if (failure) throw new MailSendError(failure, { refused })
  return { messageId, ...receipt }
}

async function delivered(delivery: Delivery, transport: Transport): Promise<Receipt> {
  try {
    return cleanReceipt(await transport.deliver(delivery))
  } catch (cause) {
    throw new MailSendError(clean(classify(cause, delivery.message.ownSender)), { cause })
  }
}

export interface DeliverOptions {
  transport: Transport
  returnPath: string | undefined
}

interface DeliverNowOptions extends DeliverOptions {
  /** Recipients that are left out. */
  suppressed: Map<string, Failure>
  emit: Emit
}

/** One attempt at a job of the queue. */
export async function deliverJob(
  job: Job,
  { transport, returnPath }: DeliverOptions,
): Promise<{ failure: Failure } | { response: string }> {
  const { id, recipient, message, dueAt } = job
  const messageId = messageIdOf(id, message.from.address)
  const envelope = { from: senderOf(message, returnPath, { id, recipients: [recipient] }), to: [recipient] }
  try {
    const receipt = await transport.deliver({ envelope, message, messageId, date: dueAt })
    const { refused, response } = cleanReceipt(receipt)
    return refused[0] ? { failure: refused[0] } : { response }
  } catch (error) {
    return { failure: clean(classify(error, message.ownSender)) }
  }
}

/** Replies of servers enter here, from whichever transport, and are clean from here on. */
function cleanReceipt({ accepted, refused, response }: Receipt): Receipt {
  return { accepted, refused: refused.map(clean), response: cleanReply(response) }
}

function clean<Kind extends Failure>(failure: Kind): Kind {
  return { ...failure, reason: cleanReply(failure.reason) }
}

function senderOf(
  { from }: Message,
  returnPath: string | undefined,
  about: { id: string; recipients: string[] },
): string {
  return returnPath === undefined ? from.address : formatReturnPath(returnPath, about)
}

function messageIdOf(id: string, sender: string): string {
  return `<${id}@${domainOf(sender)}>`
}
