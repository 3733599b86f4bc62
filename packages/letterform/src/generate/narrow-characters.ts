import type { Part } from '../language/contract.ts'

/**
 * Writes characters above U+00FF as entities where they are rare: a single one makes the engine store the whole string
 * with two bytes for each character, and encode it three times slower. Texts in other scripts stay as they are: they
 * would gain nothing, and grow to several times their size.
 */
export function narrowCharacters(program: Part[]): Part[] {
  const { wide, all } = count(program)
  if (wide === 0 || wide * MOST > all) return program
  let isRaw = false
  const narrow = (parts: Part[]): Part[] =>
    parts.map((part): Part => {
      if (part.kind === 'value') return part
      if (part.kind === 'for') return { ...part, body: narrow(part.body) }
      if (part.kind === 'if') {
        const branches = part.branches.map((branch) => ({ ...branch, body: narrow(branch.body) }))
        return { ...part, branches, else: narrow(part.else) }
      }
      const [text, endsRaw] = narrowText(part.text, isRaw)
      isRaw = endsRaw
      return { ...part, text }
    })
  return narrow(program)
}

/** Rare is one wide character in this many. */
const MOST = 100

function count(parts: Part[]): { wide: number; all: number } {
  let wide = 0
  let all = 0
  for (const part of parts) {
    const inner = part.kind === 'for' ? [part.body] : part.kind === 'if' ? part.branches.map(({ body }) => body) : []
    if (part.kind === 'if') inner.push(part.else)
    for (const counted of inner.map(count)) {
      wide += counted.wide
      all += counted.all
    }
    if (part.kind !== 'static') continue
    wide += part.text.match(WIDE)?.length ?? 0
    all += part.text.length
  }
  return { wide, all }
}

const WIDE = /[\u0100-\ud7ff\ue000-\uffff]|[\ud800-\udbff][\udc00-\udfff]/g
const RAW_ELEMENT = /<(\/?)(?:style|script)\b[^>]*>/gi

/** Entities mean nothing in style sheets, so those stay as they are. */
function narrowText(text: string, startsRaw: boolean): [text: string, endsRaw: boolean] {
  let isRaw = startsRaw
  let result = ''
  let from = 0
  const take = (to: number) => {
    const piece = text.slice(from, to)
    result += isRaw ? piece : piece.replace(WIDE, (character) => `&#${character.codePointAt(0)};`)
    from = to
  }
  for (const { index, 0: tag, 1: slash } of text.matchAll(RAW_ELEMENT)) {
    take(index + tag.length)
    isRaw = slash === ''
  }
  take(text.length)
  return [result, isRaw]
}
