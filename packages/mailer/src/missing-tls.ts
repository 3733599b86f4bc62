import type { SmtpError } from './classify.ts'

export interface Server {
  host: string
  port: number
}

/** Says what to do about a server without TLS. */
export function describeMissingTls({ host, port }: Server): string {
  return `${host} offers no encryption (STARTTLS) on port ${port}. Try port 465 or 587. For a server on your own machine, or a test server without a password, set SMTP_ALLOW_PLAINTEXT=true (smtp.allowPlaintext).`
}

/** Says what to do about a server that begins without TLS. */
export function describeLaterTls({ host, port }: Server): string {
  return `${host} does not start with TLS on port ${port}. Use port 587 without SMTP_IMPLICIT_TLS (smtp.implicitTls); TLS starts later there.`
}

/** A server without TLS replies “command not recognized” to STARTTLS, which nobody understands, or OpenSSL complains about a version. */
export function explainMissingTls(error: unknown, server: Server): void {
  const { code, command, message, response = '', responseCode = 0 } = error as SmtpError
  const isMissing = code === 'ETLS' && command === 'STARTTLS' && responseCode >= 500
  if (isMissing) Object.assign(error as Error, { response: `${describeMissingTls(server)} It replied: ${response}` })
  const [complaint] = /wrong version number|packet length too long/i.exec(message) ?? []
  if (complaint) Object.assign(error as Error, { response: `${describeLaterTls(server)} OpenSSL said: ${complaint}.` })
}
