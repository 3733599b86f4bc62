import type { Message, Receipt } from './types.ts'

export interface Envelope {
  from: string
  to: string[]
}

export interface Delivery {
  envelope: Envelope
  message: Message
  /** Including its angle brackets. */
  messageId: string
  /** Milliseconds since 1970: the message's Date. */
  date: number
}

/** Delivers messages to a mail server. Refused recipients are in the receipt; any other failure is thrown. */
export interface Transport {
  deliver(delivery: Delivery): Promise<Receipt>
  /** Connects and signs in. Throws the reason if that fails. */
  verify(): Promise<void>
  /** Closes every connection. Deliveries in progress fail. */
  close(): void
}
