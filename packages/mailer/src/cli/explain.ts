import { describe, type SmtpError } from '../classify.ts'
import type { SmtpOptions } from '../settings.ts'

/** What most likely is wrong, and what to do: for people who do not read SMTP. The first that fits is told. */
const CAUSES: { fits: RegExp; says: (smtp: Required<Pick<SmtpOptions, 'host' | 'port'>>) => string }[] = [
  {
    fits: /ENOTFOUND|EAI_AGAIN|EDNS/,
    says: ({ host }) => `There is no server named ${host}, or its name cannot be looked up. Check SMTP_SERVER.`,
  },
  {
    fits: /ECONNREFUSED/,
    says: ({ host, port }) => `${host} does not take connections on port ${port}. Check SMTP_PORT; 587 is usual.`,
  },
  {
    fits: /EAUTH|ENOAUTH|\b53[0458]\b/,
    says: ({ host }) => `${host} does not accept our sign-in. Check SMTP_USERNAME and SMTP_PASSWORD.`,
  },
  {
    fits: /wrong version number|packet length too long/i,
    says: ({ port }) => `The server does not start with TLS on port ${port}. Use port 587, where TLS comes second.`,
  },
  {
    fits: /altnames/i,
    says: ({ host }) => `The certificate is for another name than ${host}. Set SMTP_SERVER to a name that it is for.`,
  },
  {
    fits: /certificate|self[- ]signed|unable to verify/i,
    says: ({ host }) =>
      `The certificate of ${host} cannot be trusted: it is self-signed, too old, or of an authority that Node does not know (see NODE_EXTRA_CA_CERTS).`,
  },
  {
    fits: /ETLS/,
    says: ({ host, port }) =>
      `${host} offers no encryption (STARTTLS) on port ${port}, so the password would go in clear. Try port 465 or 587.`,
  },
  {
    fits: /ETIMEDOUT|timeout/i,
    says: ({ host, port }) =>
      `${host} does not answer on port ${port}. A firewall may be in between; many providers block port 25.`,
  },
  {
    fits: /ECONNECTION|ESOCKET|ECONNRESET/,
    says: ({ host, port }) =>
      `${host} closed the connection on port ${port}. On port 465 the server expects TLS from the start, on 587 it does not.`,
  },
]

export function explain(thrown: unknown, { host, port = 587 }: SmtpOptions): string {
  const error = thrown as SmtpError
  const all = [error.code, error.responseCode, error.message, error.response].join(' ')
  const cause = CAUSES.find(({ fits }) => fits.test(all))
  const words = cause ? cause.says({ host, port }) : `${host} cannot be used.`
  return `${words}\nIt said: ${describe({ reason: error.response ?? error.message })}`
}
