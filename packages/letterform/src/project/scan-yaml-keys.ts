/** A key of a YAML text. Items of lists have `[]` in their path. */
export interface YamlKey {
  path: string[]
  start: number
  end: number
  /** The end of its value. */
  valueEnd: number
}

/** A line that has a key, or an item of a list. */
const LINE = /^( *)((?:-[ \t]+)*)(?:(["']?)([^\s"'#{}[\],&*!|>%@`:][^"'#{}[\],\n]*?)\3[ \t]*:(?=[ \t\r]|$)[ \t]*)?(.*)$/

/**
 * Finds the keys of a YAML text with their places. Unlike a parser, it reads texts that are being typed, in a hundredth
 * of the time; it is no judge of whether they are valid.
 */
export function scanYamlKeys(yaml: string): YamlKey[] {
  const keys: YamlKey[] = []
  const open: Level[] = []
  for (let at = 0; at < yaml.length; ) {
    const line = yaml.slice(at, endOfLine(yaml, at)).replace(/\r$/, '')
    const stop = /^\s*(?:#|$)/.test(line) ? at : readLine(yaml, { at, line }, { keys, open })
    at = endOfLine(yaml, Math.max(stop, at)) + 1
  }
  return keys
}

/** A key or an item of a list whose value may go on in the next line. */
interface Level {
  indent: number
  path: string[]
  key?: YamlKey
}

/** Deeper than any front matter. */
const DEEPEST = 50

/** Reads the key of a line with its value, and returns where that ends. */
function readLine(
  yaml: string,
  { at, line }: { at: number; line: string },
  { keys, open }: { keys: YamlKey[]; open: Level[] },
): number {
  const [, spaces = '', dashes = '', quote = '', name, value = ''] = LINE.exec(line) ?? []
  const indent = spaces.length + dashes.length
  const isInside = (level: Level) =>
    level.indent < spaces.length || (dashes !== '' && level.indent === spaces.length && level.key)
  while (open.length > 0 && !isInside(open.at(-1)!)) open.pop()
  for (const { index } of [...dashes.matchAll(/-/g)].slice(0, DEEPEST)) {
    open.push({ indent: spaces.length + index, path: [...(open.at(-1)?.path ?? []), '[]'] })
  }
  const parent = open.at(-1)?.path ?? []
  const path = name === undefined ? parent : [...parent, name]
  const start = at + indent + quote.length
  const key = name === undefined ? undefined : { path, start, end: start + name.length, valueEnd: 0 }
  if (key) keys.push(key)
  const stop = endOfValue(yaml, { from: at + line.length - value.length, indent, path }, keys)
  if (key) open.push({ indent, path, key })
  for (const level of open) if (level.key) level.key.valueEnd = stop
  return stop
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end
}

/** The end of a value that may take several lines: a flow map or list, a quoted string, a block of text. */
function endOfValue(
  yaml: string,
  { from, indent, path }: { from: number; indent: number; path: string[] },
  keys: YamlKey[],
): number {
  const first = yaml[from]
  if (first === '{' || first === '[') return scanFlow(yaml, from, { path, keys })
  if (first === '"' || first === "'") return endOfQuote(yaml, from)
  const end = from + yaml.slice(from, endOfLine(yaml, from)).trimEnd().length
  if ((first !== '|' && first !== '>') || !/^[|>][+-]?\d?[+-]?\s*(?:#.*)?$/.test(yaml.slice(from, end))) {
    return end
  }
  let stop = end
  for (let at = end + 1; at < yaml.length; at = endOfLine(yaml, at) + 1) {
    const line = yaml.slice(at, endOfLine(yaml, at)).trimEnd()
    if (line.trim() !== '' && /^ */.exec(line)![0].length <= indent) break
    if (line.trim() !== '') stop = at + line.length
  }
  return stop
}

function endOfQuote(yaml: string, from: number): number {
  const quote = yaml[from]
  for (let at = from + 1; at < yaml.length; at++) {
    if (quote === '"' && yaml[at] === '\\') at++
    else if (yaml[at] === quote) {
      if (quote === "'" && yaml[at + 1] === "'") at++
      else return at + 1
    }
  }
  // While it is typed, a string ends with its line.
  return endOfLine(yaml, from)
}

/** Reads `{ a: 1, b: [{ c: 2 }] }`, and returns where it ends. */
function scanFlow(yaml: string, from: number, { path, keys }: { path: string[]; keys: YamlKey[] }): number {
  const around: { isMap: boolean; path: string[]; key?: YamlKey }[] = []
  let value = path
  for (let at = from; at < yaml.length; at++) {
    const char = yaml[at]!
    const inner = around.at(-1)
    if (char === '{' || char === '[') {
      if (around.length > DEEPEST) return yaml.length
      const own = inner && !inner.isMap ? inner.path : value
      around.push({ isMap: char === '{', path: char === '[' ? [...own, '[]'] : own })
    } else if (char === '}' || char === ']') {
      if (inner?.key) inner.key.valueEnd = at
      around.pop()
      if (around.length === 0) return at + 1
    } else if (char === ',') {
      if (inner?.key) inner.key.valueEnd = at
      delete inner?.key
    } else if (/\s/.test(char)) {
      // The rest of a document is no part of a map that is never closed.
      if (char === '\n' && /^(?:[\w-]+:|---)/.test(yaml.slice(at + 1, at + 80))) return at
    } else {
      const [word, end] = readWord(yaml, at)
      const isKey = inner?.isMap && !inner.key && /^[ \t]*:/.test(yaml.slice(end, end + 20))
      if (isKey) {
        const quote = /^["']/.test(yaml[at]!) ? 1 : 0
        inner.key = { path: [...inner.path, word], start: at + quote, end: at + quote + word.length, valueEnd: end }
        value = inner.key.path
        keys.push(inner.key)
      }
      at = isKey ? yaml.indexOf(':', end) : end - 1
    }
  }
  return yaml.length
}

/** A quoted or plain word of a flow map, and where it ends. */
function readWord(yaml: string, from: number): [word: string, end: number] {
  if (yaml[from] === '"' || yaml[from] === "'") {
    const end = endOfQuote(yaml, from)
    return [yaml.slice(from + 1, end - 1), end]
  }
  const [word] = /^(?:[^,{}[\]\n:]|:(?![\s,}\]]))+/.exec(yaml.slice(from, from + 2000)) ?? ['']
  return [word.trimEnd(), from + Math.max(1, word.trimEnd().length)]
}
