import { classify } from './classify.ts'
import type { Delivery } from './transport.ts'
import type { Receipt, Refusal } from './types.ts'

type Deliver = (delivery: Delivery) => Promise<Receipt>

/** A server may take fewer recipients at a time than a mail has. RFC 5321 4.5.3.1.10: the others get it in further turns. */
export async function deliverInTurns(delivery: Delivery, deliver: Deliver): Promise<Receipt> {
  const first = await deliver(delivery)
  const others = first.refused.filter(isOneTooMany)
  if (first.accepted.length === 0 || others.length === 0) return first
  const envelope = { ...delivery.envelope, to: others.map(({ address }) => address) }
  const rest = await deliverInTurns({ ...delivery, envelope }, deliver).catch(notReached(envelope.to, delivery))
  const refused = first.refused.filter((refusal) => !isOneTooMany(refusal))
  return { ...first, accepted: [...first.accepted, ...rest.accepted], refused: [...refused, ...rest.refused] }
}

function isOneTooMany({ reply, reason }: Refusal): boolean {
  if (/^\d{3}[ -]+#?[45]\.5\.3\b/.test(reason)) return true
  return (reply === 452 || reply === 552) && /too many recipients/i.test(reason)
}

/** Some have the mail already, so an error would hide that from the caller. */
function notReached(addresses: string[], { message }: Delivery): (error: unknown) => Receipt {
  return (error) => {
    const failure = classify(error, message.ownSender)
    return { accepted: [], refused: addresses.map((address) => ({ ...failure, address })), response: '' }
  }
}
