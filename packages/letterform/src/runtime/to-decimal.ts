/** The digits before and after the decimal point of a number that is not negative. */
export function toDecimal(value: number | bigint, fewest: number, most: number): [whole: string, fraction: string] {
  const [whole, fraction] = spell(value)
  if (fraction.length <= most) return [whole, fraction.padEnd(fewest, '0')]
  const kept = whole + fraction.slice(0, most)
  const digits = fraction.charCodeAt(most) >= FIVE ? increment(kept) : kept
  const point = digits.length - most
  return [digits.slice(0, point), trimZeros(digits.slice(point), fewest)]
}

const FIVE = 53
const NINE = 57

function spell(value: number | bigint): [whole: string, fraction: string] {
  const text = String(value)
  const exponent = text.indexOf('e')
  if (exponent !== -1) return shift(text.slice(0, exponent), Number(text.slice(exponent + 1)))
  const point = text.indexOf('.')
  return point === -1 ? [text, ''] : [text.slice(0, point), text.slice(point + 1)]
}

/** Resolves the exponent of `1e21` or `1.5e-7`. */
function shift(mantissa: string, exponent: number): [whole: string, fraction: string] {
  const [whole, fraction = ''] = mantissa.split('.') as [string, string?]
  const point = whole.length + exponent
  const digits = whole + fraction
  if (point <= 0) return ['0', '0'.repeat(-point) + digits]
  return [digits.slice(0, point).padEnd(point, '0'), digits.slice(point)]
}

function increment(digits: string): string {
  let at = digits.length - 1
  while (at >= 0 && digits.charCodeAt(at) === NINE) at--
  const head = at < 0 ? '1' : digits.slice(0, at) + (Number(digits[at]) + 1)
  return head + '0'.repeat(digits.length - 1 - at)
}

function trimZeros(fraction: string, fewest: number): string {
  let end = fraction.length
  while (end > fewest && fraction[end - 1] === '0') end--
  return fraction.slice(0, end)
}
