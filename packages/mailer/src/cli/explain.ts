import { describe, NO_COMMON_TLS, type SmtpError } from '../classify.ts'
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
    says: ({ host, port }) =>
      `${host} does not start with TLS on port ${port}. Use port 587, where TLS comes second, without SMTP_IMPLICIT_TLS.`,
  },
  {
    fits: NO_COMMON_TLS,
    says: ({ host }) => `${host} offers no encryption that is safe today. It has to be set up for TLS 1.2 or newer.`,
  },
  {
    fits: /altnames/i,
    says: ({ host }) => `The certificate is for another name than ${host}. Set SMTP_SERVER to a name that it is for.`,
  },
  {
    fits: /certificate has expired/i,
    says: ({ host }) => `The certificate of ${host} has expired. Whoever runs the server has to renew it.`,
  },
  {
    fits: /certificate is not yet valid/i,
    says: ({ host }) => `The certificate of ${host} is not valid yet. Check this machine’s clock.`,
  },
  {
    fits: /self[- ]signed/i,
    says: ({ host }) =>
      `The certificate of ${host} is self-signed, so anybody could have made it. If the server is yours, name the file with its certificate in NODE_EXTRA_CA_CERTS.`,
  },
  {
    fits: /certificate|unable to (?:verify|get)/i,
    says: ({ host }) =>
      `The certificate of ${host} is of an authority that Node does not know, or the server leaves out those in between. Name a file with the authority’s certificate in NODE_EXTRA_CA_CERTS.`,
  },
  {
    fits: /ETLS/,
    says: ({ host, port }) =>
      `${host} offers no encryption (STARTTLS) on port ${port}, so the password would go in clear. Try port 465 or 587.`,
  },
  {
    fits: /Greeting never received/,
    says: ({ host, port }) =>
      `${host} takes connections on port ${port}, and says nothing. It may expect TLS from the start: use port 465, or SMTP_IMPLICIT_TLS=true.`,
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
