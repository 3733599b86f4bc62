import type { Message, Receipt } from './types.ts'

export interface Envelope {
  from: string
  to: string[]
}

export interface Delivery {
  envelope: Envelope
  message: Message
  /** With its angle brackets. */
  messageId: string
  /** Milliseconds since 1970: the message's Date. */
  date: number
}

/** The way to a mail server. A recipient that is refused is in the receipt; whatever else goes wrong is thrown. */
export interface Transport {
  deliver(delivery: Delivery): Promise<Receipt>
  /** Connects and signs in, or throws why that does not work. */
  verify(): Promise<void>
  /** Ends every connection: what is still being delivered fails. */
  close(): void
}
