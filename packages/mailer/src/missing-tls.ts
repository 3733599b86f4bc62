import type { SmtpError } from './classify.ts'

interface Server {
  host: string
  port: number
}

/** Says what to do about a server without TLS. */
export function describeMissingTls({ host, port }: Server): string {
  return `${host} offers no encryption (STARTTLS) on port ${port}. Try port 465 or 587. For a server on your own machine, or a test server without a password, set SMTP_ALLOW_PLAINTEXT=true (smtp.allowPlaintext).`
}

/** A server without TLS replies “command not recognized” to STARTTLS, which nobody understands. */
export function explainMissingTls(error: unknown, server: Server): void {
  const { code, command, response = '', responseCode = 0 } = error as SmtpError
  const isMissing = code === 'ETLS' && command === 'STARTTLS' && responseCode >= 500
  if (isMissing) Object.assign(error as Error, { response: `${describeMissingTls(server)} It replied: ${response}` })
}
