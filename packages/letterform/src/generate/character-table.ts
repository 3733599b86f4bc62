/** What a rule does to single characters. Characters that are in neither list stay as they are. */
export interface CharacterTable {
  /** The first and the last code of each range of removed characters. */
  remove: [first: number, last: number][]
  replace: Record<string, string>
}

/** Reads the table from the rule itself, so that the two cannot differ. A test shows that no character is beyond `LAST`. */
export function characterTable(rule: (value: string) => string): CharacterTable {
  const table: CharacterTable = { remove: [], replace: {} }
  for (let code = 0; code <= LAST; code++) {
    const character = String.fromCharCode(code)
    const written = rule(character)
    if (written === '') addCode(table.remove, code)
    else if (written !== character) table.replace[character] = written
  }
  return table
}

export const LAST = 0x20ff

function addCode(ranges: [first: number, last: number][], code: number): void {
  const last = ranges.at(-1)
  if (last?.[1] === code - 1) last[1] = code
  else ranges.push([code, code])
}
