import type { Fault } from './fault.ts'
import { isSafeHtml } from './html.ts'
import { positionFault } from './position-faults.ts'
import type { LeafShape } from './shape.ts'
import { timeOf } from './time.ts'

/** Why a value does not match its shape, if so. The value is plain, and not null or undefined. */
export function valueFault(value: unknown, shape: LeafShape): Fault | undefined {
  const fault = typeFault(value, shape)
  if (fault) return fault
  if (shape.enum && !shape.enum.includes(value as string | number)) return notInEnum(shape.enum)
  // A URL outside of links is most likely written for people to open.
  if (!shape.for) return shape.type === 'url' ? positionFault(value, 'link') : undefined
  for (const position of shape.for) {
    const unsafe = positionFault(value, position)
    if (unsafe) return unsafe
  }
  return undefined
}

function typeFault(value: unknown, { type }: LeafShape): Fault | undefined {
  switch (type) {
    case 'string':
    case 'url':
      return typeof value === 'string' ? undefined : wrongType(value, type)
    case 'text':
      return typeof value === 'string' ? undefined : numberFault(value, type)
    case 'number':
      return numberFault(value, type)
    case 'boolean':
      return typeof value === 'boolean' ? undefined : wrongType(value, type)
    case 'date':
      return dateFault(value)
    case 'html':
      return isSafeHtml(value) ? undefined : wrongType(value, type)
  }
}

function numberFault(value: unknown, type: 'text' | 'number'): Fault | undefined {
  if (typeof value !== 'number' && typeof value !== 'bigint') return wrongType(value, type)
  const number = Number(value)
  if (Number.isFinite(number)) return undefined
  return { code: 'not-finite', message: `expected ${EXPECTED[type]}, got ${number}` }
}

function dateFault(value: unknown): Fault | undefined {
  const time = timeOf(value)
  if (time === undefined) return wrongType(value, 'date')
  if (!Number.isNaN(time)) return undefined
  return { code: 'invalid-date', message: 'not a valid date in the years 1 to 9999' }
}

function notInEnum(allowed: readonly (string | number)[]): Fault {
  return { code: 'not-in-enum', message: `expected one of ${allowed.map((one) => JSON.stringify(one)).join(', ')}` }
}

export function wrongType(value: unknown, type: keyof typeof EXPECTED): Fault {
  return { code: 'wrong-type', message: `expected ${EXPECTED[type]}, got ${kindOf(value)}` }
}

export const EXPECTED = {
  string: 'a string',
  text: 'a string or a number',
  number: 'a number',
  url: 'a URL string',
  boolean: 'true or false',
  date: 'a Date or an ISO string such as "2025-01-31" or "2025-01-31T12:00:00Z"',
  html: 'HTML marked as trusted with safeHtml()',
  object: 'an object',
  list: 'an array',
}

function kindOf(value: unknown): string {
  if (value === undefined || value === null) return String(value)
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
