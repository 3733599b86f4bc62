import { describe, NO_COMMON_TLS, type SmtpError } from '../classify.ts'
import { cleanReply } from '../clean-reply.ts'
import { describeLaterTls, describeMissingTls, type Server } from '../missing-tls.ts'
import type { SmtpOptions } from '../settings.ts'

/** The most likely cause and its fix, for people who do not read SMTP. The first match wins. */
const CAUSES: { matches: RegExp; text: (smtp: Server) => string }[] = [
  {
    matches: /ENOTFOUND|EAI_AGAIN|EDNS/,
    text: ({ host }) => `The host name ${host} does not exist, or DNS does not answer. Check SMTP_SERVER.`,
  },
  {
    matches: /ECONNREFUSED/,
    text: ({ host, port }) => `${host} refuses connections on port ${port}. Check SMTP_PORT; 587 is common.`,
  },
  {
    matches: /EAUTH|ENOAUTH|\b53[0458]\b/,
    text: ({ host }) => `${host} rejects the sign-in. Check SMTP_USERNAME and SMTP_PASSWORD.`,
  },
  {
    matches: /wrong version number|packet length too long/i,
    text: describeLaterTls,
  },
  {
    matches: NO_COMMON_TLS,
    text: ({ host }) => `${host} offers only outdated encryption. Configure it for TLS 1.2 or newer.`,
  },
  {
    matches: /altnames/i,
    text: ({ host }) =>
      `The certificate is not valid for the name ${host}. Set SMTP_SERVER to a name in the certificate.`,
  },
  {
    matches: /certificate has expired/i,
    text: ({ host }) => `The certificate of ${host} has expired. The operator of the server must renew it.`,
  },
  {
    matches: /certificate is not yet valid/i,
    text: ({ host }) => `The certificate of ${host} is not valid yet. Check this machine’s clock.`,
  },
  {
    matches: /self[- ]signed/i,
    text: ({ host }) =>
      `The certificate of ${host} is self-signed, so anyone could have made it. If this is your server, set NODE_EXTRA_CA_CERTS to the file with its certificate.`,
  },
  {
    matches: /certificate|unable to (?:verify|get)/i,
    text: ({ host }) =>
      `The certificate of ${host} is signed by an authority that Node does not know, or the server omits intermediate certificates. Set NODE_EXTRA_CA_CERTS to a file with the authority’s certificate.`,
  },
  {
    matches: /ETLS/,
    text: describeMissingTls,
  },
  {
    matches: /Greeting never received/,
    text: ({ host, port }) =>
      `${host} accepts connections on port ${port} but sends nothing. It may expect TLS from the start: use port 465, or SMTP_IMPLICIT_TLS=true.`,
  },
  {
    matches: /ETIMEDOUT|timeout/i,
    text: ({ host, port }) =>
      `${host} does not answer on port ${port}. A firewall may block it; many providers block port 25.`,
  },
  {
    matches: /ECONNECTION|ESOCKET|ECONNRESET/,
    text: ({ host, port }) =>
      `${host} closed the connection on port ${port}. On port 465 the server expects TLS from the start, on 587 it does not.`,
  },
]

export function explain(thrown: unknown, { host, port = 587 }: Pick<SmtpOptions, 'host' | 'port'>): string {
  const error = thrown as SmtpError
  const all = [error.code, error.responseCode, error.message, error.response].join(' ')
  const cause = CAUSES.find(({ matches }) => matches.test(all))
  const words = cause ? cause.text({ host, port }) : `Sending through ${host} fails.`
  return `${words}\nThe error was: ${describe({ reason: cleanReply(error.response ?? error.message) })}`
}
