/** What there is of a type besides what it is made of. */
interface SimpleType {
  kind: string
  enum?: readonly (string | number)[] | undefined
}

/** Something of a type, for a mail to be shown at all; nothing of an object or a list. */
export function madeUp({ kind, enum: values }: SimpleType): unknown {
  switch (kind) {
    case 'number':
      return values?.[0] ?? 1
    case 'boolean':
      return true
    case 'url':
      return 'https://example.com'
    case 'date':
      return '2026-01-31T12:00:00Z'
    case 'html':
      return '<b>…</b>'
    case 'text':
    case 'string':
      return values?.[0] ?? '…'
    default:
      return undefined
  }
}
