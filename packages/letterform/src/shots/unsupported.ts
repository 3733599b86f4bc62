import type { Client } from './shot.ts'

/** What a client is known not to support. */
export interface Unsupported {
  css: (property: string, value: string) => boolean
  element: (name: string) => boolean
}

export type UnsupportedBy = Record<Client, Unsupported>
