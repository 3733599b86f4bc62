import type { Mail, Message } from './types.ts'
import { unknownCalendar } from './unknown-options.ts'

type Given = NonNullable<Mail['calendar']>
type Prepared = NonNullable<Message['calendar']>

/** The method is in the content and in the header of its part. RFC 6047: clients ignore invitations where they differ. */
export function prepareCalendar(calendar: Given, problems: string[]): Prepared {
  const { content, method: given } = calendar
  if (typeof content !== 'string') {
    problems.push('its calendar content must be a string')
    return { method: '', content: '' }
  }
  problems.push(...unknownCalendar(calendar))
  const own = /^METHOD:([A-Z-]+)[ \t]*$/im.exec(content)?.[1]
  const method = String(given ?? own ?? 'REQUEST').toUpperCase()
  if (!/^[A-Z-]+$/.test(method)) problems.push('its calendar method must be one word')
  else if (own && own.toUpperCase() !== method) problems.push(`its calendar has METHOD:${own}, and method is ${method}`)
  return { method, content }
}
