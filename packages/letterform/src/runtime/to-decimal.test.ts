import { expect, it } from 'vitest'
import { toDecimal } from './to-decimal.ts'

it.each<[value: number, fewest: number, most: number, want: string]>([
  [0, 0, 0, '0'],
  [0, 2, 2, '0.00'],
  [12, 0, 3, '12'],
  [12.5, 0, 3, '12.5'],
  [12.3456, 0, 3, '12.346'],
  [12.3996, 0, 3, '12.4'],
  [12.9996, 0, 3, '13'],
  [12.9996, 2, 3, '13.00'],
  [99.995, 2, 2, '100.00'],
  [0.5, 0, 0, '1'],
  [0.4999, 0, 0, '0'],
  [1.5, 0, 0, '2'],
  [2.5, 0, 0, '3'],
  [999.5, 0, 0, '1000'],
  [1.005, 2, 2, '1.01'],
  [0.1 + 0.2, 2, 2, '0.30'],
  [1e21, 0, 3, '1000000000000000000000'],
  [1.25e21, 1, 3, '1250000000000000000000.0'],
  [1.5e-7, 0, 3, '0'],
  [1.5e-7, 0, 7, '0.0000002'],
  [5e-4, 0, 3, '0.001'],
  [123456.789, 0, 0, '123457'],
])('%s with %s to %s digits: %s', (value, fewest, most, want) => {
  const [whole, fraction] = toDecimal(value, fewest, most)
  expect(fraction === '' ? whole : `${whole}.${fraction}`).toBe(want)
})
