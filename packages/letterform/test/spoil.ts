import { hostileValues } from './hostile-values.ts'
import type { Random } from './random.ts'

const HOSTILE = hostileValues()
export const ODD = [null, true, '7', Number.NaN, [], {}]

/** Makes texts hostile, and now and then a value odd. */
export function spoil<Value>(random: Random, value: Value, odd: unknown[]): Value {
  if (typeof value === 'string') return (random.chance(0.5) ? random.pick(HOSTILE) : value) as Value
  if (Array.isArray(value)) return value.map((item) => spoil(random, item, odd)) as Value
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, spoil(random, item, odd)])) as Value
  }
  return (odd.length > 0 && random.chance(0.02) ? random.pick(odd) : value) as Value
}
