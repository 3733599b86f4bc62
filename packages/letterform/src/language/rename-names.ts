/** Replaces names at the start of paths in the code of a tag: `count` by `order.count` in `count | round`. */
export function renameNames(code: string, names: ReadonlyMap<string, string>): string {
  let before = ''
  return code.replace(WORDS, (word) => {
    const isFilter = before === '|'
    before = word
    const [root = '', ...rest] = word.split('.')
    const name = isFilter ? undefined : names.get(root)
    return name === undefined ? word : [name, ...rest].join('.')
  })
}

/** Texts, paths, and what may be in front of the name of a filter. */
const WORDS = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[A-Za-z_]\w*(?:\.\w+)*|[^\s\w]/g

/** The names at the start of the paths in the code of a tag. */
export function rootsOf(code: string): string[] {
  const found: string[] = []
  let before = ''
  for (const [word] of code.matchAll(WORDS)) {
    if (before !== '|' && /^[A-Za-z_]/.test(word)) found.push(word.split('.')[0]!)
    before = word
  }
  return found.filter((name) => !KEYWORDS.has(name))
}

const KEYWORDS = new Set('if elif else endif for in endfor raw endraw and or not is true false none null'.split(' '))
