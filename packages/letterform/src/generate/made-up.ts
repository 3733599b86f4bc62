import type { CheckedPosition } from '../language/contract.ts'

/** A type without its parts. */
interface SimpleType {
  kind: string
  enum?: readonly (string | number)[] | undefined
}

/**
 * A value of a simple type that its positions accept, so that an email can be shown at all. Undefined for objects and lists.
 */
export function madeUp({ kind, enum: values }: SimpleType, positions: CheckedPosition[] = []): unknown {
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
      return values?.[0] ?? (positions.includes('css') ? 'inherit' : '…')
    default:
      return undefined
  }
}
