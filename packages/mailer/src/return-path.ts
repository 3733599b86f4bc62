/**
 * Where servers send bounces. `{id}` becomes the id of the job, and `{recipient}` the recipient with `=` for `@` (VERP), so
 * that a bounce shows which mail it is about, whatever its text.
 */
export function formatReturnPath(pattern: string, { id, recipients }: { id: string; recipients: string[] }): string {
  const [recipient, ...others] = recipients
  const about = others.length > 0 || recipient === undefined ? id : recipient.replace(/@(?=[^@]*$)/, '=')
  return pattern.replace('{id}', () => id).replace('{recipient}', () => about)
}

/**
 * The id and the recipient in an address that `returnPath` wrote. Undefined for any other address.
 *
 * @example parseReturnPath('bounces+{recipient}@example.com', 'bounces+ada=example.net@example.com') // { recipient: 'ada@example.net' }
 */
export function parseReturnPath(pattern: string, address: string): { id?: string; recipient?: string } | undefined {
  const source = pattern
    .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replace('{id}', '(?<id>[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12})')
    .replace('{recipient}', '(?<recipient>[^@]+=[^@=]+)')
  const found = new RegExp(`^${source}$`, 'i').exec(address)
  if (!found) return undefined
  const { id, recipient } = found.groups ?? {}
  return { ...(id && { id }), ...(recipient && { recipient: recipient.replace(/=(?=[^=]*$)/, '@') }) }
}
