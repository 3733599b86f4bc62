import { isMap, isScalar, type Node, parseDocument, type Scalar, type YAMLMap } from 'yaml'
import { printKey, printText } from './print-text.ts'

/** A text to set, by the keys that lead to it: `reset`, `subject`. */
export interface TextEdit {
  path: string[]
  text: string
}

/**
 * Sets texts in a file of messages. Existing ones are replaced in their style, new ones are added after the last key of
 * their map. Comments, order and all other lines stay. The caller checks the result, since YAML has many corners.
 */
export function editCatalog(yaml: string, edits: TextEdit[]): string {
  if (edits.length === 0) return yaml
  const newline = yaml.includes('\r\n') ? '\r\n' : '\n'
  const whole = yaml === '' || yaml.endsWith('\n') ? yaml : yaml + newline
  const { contents } = parseDocument(whole, { schema: 'failsafe', uniqueKeys: false })
  const found = edits.map(({ path, text }) => ({ text, ...find(isMap(contents) ? contents : undefined, path) }))
  const splices = found.flatMap(({ entry, text }) => (entry ? replacement(whole, entry, text) : []))
  const missing = found.filter(({ entry }) => !entry)
  for (const map of new Set(missing.map((one) => one.map))) {
    const texts = missing.filter((one) => one.map === map)
    splices.push({ ...addition(whole, map, treeOf(texts)), depth: texts[0]!.depth })
  }
  return splices
    .sort((a, b) => b.from - a.from || a.depth - b.depth)
    .reduce((text, { from, to, text: part }) => {
      return text.slice(0, from) + part.replaceAll('\n', newline) + text.slice(to)
    }, whole)
}

interface Splice {
  from: number
  to: number
  text: string
  /** Two maps may end at one offset: the text of the inner one comes first, so it is inserted last. */
  depth: number
}

interface Entry {
  key: Node
  value: Node | null
  isFlow: boolean
}

interface Found {
  /** The innermost map on the way, how deep it is, and the keys that it lacks. */
  map: YAMLMap | undefined
  depth: number
  rest: string[]
  /** Where the text is, if it exists. */
  entry?: Entry
}

function find(root: YAMLMap | undefined, path: string[]): Found {
  let found: Found = { map: root, depth: 0, rest: path }
  while (found.map && found.rest.length > 0) {
    const { map, depth, rest } = found
    const item = map.items.map((one) => ({ ...one, length: lengthOf(one.key, rest) })).find(({ length }) => length > 0)
    if (!item) break
    const left = rest.slice(item.length)
    const [key, value] = [item.key as Node, item.value as Node | null]
    if (left.length === 0) return { ...found, entry: { key, value, isFlow: Boolean(map.flow) } }
    if (!isMap(value)) break
    found = { map: value, depth: depth + 1, rest: left }
  }
  return found
}

/** How many names of a path a key has, as `reset.subject` has two; 0 if they are others. */
function lengthOf(key: unknown, path: string[]): number {
  const name = isScalar(key) ? String(key.value) : ''
  if (name === path[0]) return 1
  const names = name.split('.')
  return names.every((one, index) => one === path[index]) ? names.length : 0
}

function replacement(yaml: string, { key, value, isFlow }: Entry, text: string): Splice {
  const [from, to] = value?.range ?? [key.range![1] + 1, key.range![1] + 1]
  const type = isScalar(value) && value.source !== '' ? value.type : undefined
  // A block would make the comment behind it part of the text.
  const hasComment = yaml[to - 1] !== '\n' && /^[ \t]+#/.test(yaml.slice(to, to + 200))
  const written = printText(text, {
    type: type as Scalar.Type | undefined,
    indent: indentOf(yaml, key),
    isFlow: isFlow || hasComment,
  })
  const space = yaml[from - 1] === ':' ? ' ' : ''
  const end = /(?:\r?\n)*$/.exec(yaml.slice(from, to))![0].replaceAll('\r', '')
  return { from, to, text: space + written + end, depth: 0 }
}

/** The indentation of the line of a node. */
function indentOf(yaml: string, node: Node): string {
  const start = yaml.lastIndexOf('\n', node.range![0] - 1) + 1
  return /^ */.exec(yaml.slice(start, node.range![0]))![0]
}

interface Tree extends Map<string, Tree | string> {}

function treeOf(texts: { rest: string[]; text: string }[]): Tree {
  const tree: Tree = new Map()
  for (const { rest, text } of texts) {
    let parent = tree
    for (const name of rest.slice(0, -1)) {
      const known = parent.get(name)
      const child: Tree = known instanceof Map ? known : new Map()
      parent.set(name, child)
      parent = child
    }
    parent.set(rest.at(-1)!, text)
  }
  return tree
}

function addition(yaml: string, map: YAMLMap | undefined, tree: Tree): Omit<Splice, 'depth'> {
  const last = map?.items.at(-1)
  if (map?.flow) {
    const close = map.range![1] - 1
    const from = yaml.slice(0, close).trimEnd().length
    const comma = last && yaml[from - 1] !== ',' ? ', ' : ' '
    return { from, to: close, text: `${comma}${inline(tree)} ` }
  }
  const node = (last?.value ?? last?.key) as Node | undefined
  const from = node ? endOfLine(yaml, node.range![1]) : yaml.length
  return { from, to: from, text: lines(tree, map ? indentOf(yaml, map.items[0]!.key as Node) : '') }
}

/** The start of the next line. A block's range may already end there. */
function endOfLine(yaml: string, at: number): number {
  if (yaml[at - 1] === '\n') return at
  const next = yaml.indexOf('\n', at)
  return next === -1 ? yaml.length : next + 1
}

function lines(tree: Tree, indent: string): string {
  const written = [...tree].map(([name, value]) => {
    const key = indent + printKey(name, false)
    if (typeof value === 'string') return `${key}: ${printText(value, { indent, isFlow: false })}\n`
    return `${key}:\n${lines(value, `${indent}  `)}`
  })
  return written.join('')
}

function inline(tree: Tree): string {
  const written = [...tree].map(([name, value]) => {
    const text = typeof value === 'string' ? printText(value, { indent: '', isFlow: true }) : `{ ${inline(value)} }`
    return `${printKey(name, true)}: ${text}`
  })
  return written.join(', ')
}
