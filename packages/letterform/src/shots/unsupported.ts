import type { Client } from './shot.ts'

/** Whether a client is known not to support a property with this value. */
export type Unsupported = (property: string, value: string) => boolean

export type UnsupportedBy = Record<Client, Unsupported>
