import fc from 'fast-check'

/** Shrinks to the first of several kinds, which is the simplest. */
export const CROSS = { withCrossShrink: true }

export const pick = <Value>(values: readonly Value[]) => fc.constantFrom(...values)
export const maybe = (arbitrary: fc.Arbitrary<string>, weight = 1) =>
  fc.oneof(CROSS, { arbitrary: fc.constant(''), weight: 3 }, { arbitrary, weight })
export const text = (...parts: (string | fc.Arbitrary<string>)[]) =>
  fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((all) => all.join(''))
export const list = (arbitrary: fc.Arbitrary<string>, maxLength: number, separator = '') =>
  fc.array(arbitrary, { maxLength }).map((parts) => parts.join(separator))
