import { expect, it } from 'vitest'
import { timeOf } from './time.ts'

const at = (iso: string) => Date.parse(iso)

it.each([
  ['2025-01-31', at('2025-01-31T00:00:00Z')],
  ['2025-01-31T12:30', at('2025-01-31T12:30:00Z')],
  ['2025-01-31 12:30:15', at('2025-01-31T12:30:15Z')],
  ['2025-01-31T12:30:15.5Z', at('2025-01-31T12:30:15.500Z')],
  ['2025-01-31T12:30:15.123456Z', at('2025-01-31T12:30:15.123Z')],
  ['2025-01-31T00:30:00+02:00', at('2025-01-30T22:30:00Z')],
  ['2025-01-31T00:30:00-0530', at('2025-01-31T06:00:00Z')],
  ['2024-02-29', at('2024-02-29')],
  ['0001-01-01', at('0001-01-01')],
  ['9999-12-31T23:59:59.999Z', at('9999-12-31T23:59:59.999Z')],
  [new Date(7), 7],
])('%s', (given, want) => expect(timeOf(given)).toBe(want))

it.each(['2025-02-29', '2025-00-10', '2025-13-01', '2025-01-32', '2025-01-00', '0000-01-01', '2025-01-31T24:00'])(
  '%s is no day',
  (given) => expect(timeOf(given)).toBeNaN(),
)

it.each([new Date(Number.NaN), new Date(8e15), new Date('0000-12-31')])('%o is not a day', (given) =>
  expect(timeOf(given)).toBeNaN(),
)

it.each([
  ...['', 'today', '2025', '2025-1-1', '31/01/2025', '2025-01-31T', '2025-01-31Z', ' 2025-01-31', '2025-01-31\n'],
  ...['+002025-01-31', 'Fri Jan 31 2025', '２０２５-01-31', 0, null, undefined, {}, [], { getTime: () => 0 }],
  Object.create(Date.prototype),
])('%o is not a date', (given) => expect(timeOf(given)).toBeUndefined())
