import type { Fault } from './fault.ts'
import { isSafeHtml } from './html.ts'
import { positionFault } from './position-faults.ts'
import type { LeafShape, Shape } from './shape.ts'
import { timeOf } from './time.ts'

/** Why a value does not match its shape, if so. The value is plain, and not null or undefined. */
export function valueFault(value: unknown, shape: LeafShape): Fault | undefined {
  const fault = typeFault(value, shape)
  if (fault) return fault
  if (shape.enum && !shape.enum.includes(value as string | number)) {
    return { code: 'not-in-enum', message: `expected ${expectation(shape)}` }
  }
  // A URL outside of links is most likely written for people to open.
  if (!shape.for) return shape.type === 'url' ? positionFault(value, 'link') : undefined
  for (const position of shape.for) {
    const unsafe = positionFault(value, position)
    if (unsafe) return unsafe
  }
  return undefined
}

function typeFault(value: unknown, shape: LeafShape): Fault | undefined {
  switch (shape.type) {
    case 'string':
    case 'url':
      return typeof value === 'string' ? undefined : wrongType(value, shape)
    case 'text':
      return typeof value === 'string' ? undefined : numberFault(value, shape)
    case 'number':
      return numberFault(value, shape)
    case 'boolean':
      return typeof value === 'boolean' ? undefined : wrongType(value, shape)
    case 'date':
      return dateFault(value, shape)
    case 'html':
      return isSafeHtml(value) ? undefined : wrongType(value, shape)
  }
}

function numberFault(value: unknown, shape: LeafShape): Fault | undefined {
  if (typeof value !== 'number' && typeof value !== 'bigint') return wrongType(value, shape)
  const number = Number(value)
  if (Number.isFinite(number)) return undefined
  return { code: 'not-finite', message: `expected ${expectation(shape)}, got ${number}` }
}

function dateFault(value: unknown, shape: LeafShape): Fault | undefined {
  const time = timeOf(value)
  if (time === undefined) return wrongType(value, shape)
  if (!Number.isNaN(time)) return undefined
  return { code: 'invalid-date', message: 'not a valid date in the years 1 to 9999' }
}

export function wrongType(value: unknown, shape: Pick<Shape, 'type'>): Fault {
  return { code: 'wrong-type', message: `expected ${expectation(shape)}, got ${kindOf(value)}` }
}

/** What a value has to be, in words. */
export function expectation(shape: Pick<Shape, 'type'>): string {
  const { enum: allowed, type } = shape as LeafShape
  return allowed ? `one of ${allowed.map((one) => JSON.stringify(one)).join(', ')}` : EXPECTED[type]
}

const EXPECTED: Record<Shape['type'], string> = {
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
