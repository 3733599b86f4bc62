/**
 * Reads constant texts that the generator has packed, when they are first needed: an import of many emails takes no time for
 * them. `others` has the constants that cannot be packed, by index.
 */
export function packed(code: string, others: Record<number, unknown> = {}): () => unknown[] {
  let made: unknown[] | undefined
  return () => {
    made ??= Object.assign(unpack(code), others)
    return made
  }
}

/**
 * Two backticks are the end of a text. One begins a reference to earlier text, which may be several texts: one or two digits
 * are its length, and two or three how far back it begins. `pack-texts.ts` writes them.
 */
export function unpack(code: string): string[] {
  let text = ''
  // What was read since then: reading from a string that was just added to copies all of it.
  let recent = ''
  let from = 0
  for (let at = code.indexOf('`'); at !== -1; at = code.indexOf('`', from)) {
    recent += code.slice(from, at)
    let next = at + 1
    if (code[next] === '`') {
      recent += '\0'
      from = next + 1
      continue
    }
    let length = digit(code, next++)
    if (length >= HALF) length = (length - HALF) * BASE + digit(code, next++)
    let back = digit(code, next++)
    back = (back < HALF ? back : (back - HALF) * BASE + digit(code, next++)) * BASE + digit(code, next++)
    const start = text.length + recent.length - back
    if (start + length > text.length) {
      text += recent
      recent = ''
    }
    recent += text.slice(start, start + length)
    from = next
  }
  return (text + recent + code.slice(from)).split('\0')
}

/** The digits are 64 characters that a literal has as they are: `0` to `q`, except for the backslash and the backtick. */
function digit(code: string, at: number): number {
  const unit = code.charCodeAt(at) - 48
  return unit < 44 ? unit : unit < 48 ? unit - 1 : unit - 2
}

const BASE = 64
const HALF = 32
