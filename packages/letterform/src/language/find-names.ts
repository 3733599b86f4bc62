/** A name in the text of a tag. */
export interface CodeName {
  name: string
  /** From the start of the text. */
  offset: number
}

/** The names in the text of a tag. It may be incomplete, as while it is typed. */
export interface CodeNames {
  /** Each path as its names: `item.price` has two. */
  paths: CodeName[][]
  filters: CodeName[]
  /** What `for` names its items, and the filters `first` and `last` between the list and its items. */
  loop?: { item: CodeName; depth: number }
}

const WORD = /[A-Za-z_]\w*|[.|]|[^\s.|]/g
const STRING = /"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?/g
const KEYWORDS = new Set(
  'and or not in if else elif for is true false none null True False None endif endfor'.split(' '),
)

export function findNames(code: string, kind: 'placeholder' | 'block'): CodeNames {
  const found: CodeNames = { paths: [], filters: [] }
  const words = [...code.replace(STRING, (text) => '0'.repeat(text.length)).matchAll(WORD)]
  let before = ''
  for (const { 0: name, index: offset } of words) {
    const isName = /^[A-Za-z_]/.test(name)
    if (isName && before === '|') found.filters.push({ name, offset })
    else if (isName && before === '.' && found.paths.length > 0) found.paths.at(-1)!.push({ name, offset })
    else if (isName && !KEYWORDS.has(name)) found.paths.push([{ name, offset }])
    before = name
  }
  return kind === 'block' && /^for\b/.test(code) ? withLoop(found) : found
}

function withLoop({ paths, filters }: CodeNames): CodeNames {
  const [item, ...rest] = paths
  const depth = filters.filter(({ name }) => name === 'first' || name === 'last').length
  return item?.length === 1 ? { paths: rest, filters, loop: { item: item[0]!, depth } } : { paths, filters }
}
