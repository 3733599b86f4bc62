import type { SmtpError } from './classify.ts'
import type { Delivery } from './transport.ts'
import type { Receipt } from './types.ts'

/** The server does not know SMTPUTF8 (RFC 6531), so that such an address would reach someone else, or nobody. */
export class UnreadableAddress extends Error implements SmtpError {
  readonly code = 'ENOUTF8'
  readonly command: 'MAIL FROM' | 'RCPT TO'

  constructor(command: 'MAIL FROM' | 'RCPT TO') {
    super('the mail server takes no addresses with letters outside of ASCII (SMTPUTF8)')
    this.command = command
  }
}

/** A domain is in ASCII already: only what is before the @ can be international. */
export function isInternational(address: string): boolean {
  return /[^\p{ASCII}]/u.test(address)
}

/** Refuses the recipients whose addresses the server cannot read, and delivers to the others. */
export async function deliverReadable(
  delivery: Delivery,
  deliver: (delivery: Delivery) => Promise<Receipt>,
): Promise<Receipt> {
  try {
    return await deliver(delivery)
  } catch (error) {
    if (!(error instanceof UnreadableAddress) || error.command === 'MAIL FROM') throw error
    const { envelope } = delivery
    const failure = { kind: 'permanent' as const, server: false, reason: error.message }
    const refused = envelope.to.filter(isInternational).map((address) => ({ ...failure, address }))
    const to = envelope.to.filter((address) => !isInternational(address))
    if (to.length === 0) return { accepted: [], refused, response: '' }
    const rest = await deliver({ ...delivery, envelope: { ...envelope, to } })
    return { ...rest, refused: [...refused, ...rest.refused] }
  }
}
