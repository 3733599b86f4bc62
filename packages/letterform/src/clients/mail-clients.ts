import { GMAIL } from './gmail.ts'
import type { MailClient } from './mail-client.ts'
import { OTHER_CLIENTS } from './other-clients.ts'
import { OUTLOOK } from './outlook.ts'

const ALL = { ...GMAIL, ...OUTLOOK, ...OTHER_CLIENTS }

export type ClientName = keyof typeof ALL

/** Every client that is described, by the name that settings use. */
export const MAIL_CLIENTS: Record<ClientName, MailClient> = ALL

export const CLIENT_NAMES = Object.keys(ALL) as ClientName[]
