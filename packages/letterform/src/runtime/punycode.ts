/** Whether the rest of a label after `xn--` is a name with characters that are not ASCII, in the encoding of RFC 3492. */
export function isPunycode(encoded: string): boolean {
  const hyphen = encoded.lastIndexOf('-')
  const digits = hyphen > 0 ? encoded.slice(hyphen + 1) : encoded
  let length = Math.max(0, hyphen)
  let code = 128
  let index = 0
  let bias = 72
  let at = 0
  do {
    const before = index
    let weight = 1
    for (let base = 36; ; base += 36) {
      const digit = digitAt(digits, at++)
      index += digit * weight
      if (digit === -1 || index > MOST) return false
      const threshold = Math.min(Math.max(base - bias, 1), 26)
      if (digit < threshold) break
      weight *= 36 - threshold
    }
    length++
    bias = adapt(index - before, length, before === 0)
    code += Math.floor(index / length)
    if (code < 0xa0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return false
    index = (index % length) + 1
  } while (at < digits.length)
  return true
}

const MOST = 2 ** 31 - 1

/** `a` to `z` are 0 to 25, `0` to `9` are 26 to 35. */
function digitAt(text: string, at: number): number {
  const code = text.charCodeAt(at) | 32
  if (code >= 97 && code <= 122) return code - 97
  return code >= 48 && code <= 57 ? code - 22 : -1
}

function adapt(delta: number, length: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? 700 : 2))
  rest += Math.floor(rest / length)
  let base = 0
  for (; rest > 455; base += 36) rest = Math.floor(rest / 35)
  return base + Math.floor((36 * rest) / (rest + 38))
}
