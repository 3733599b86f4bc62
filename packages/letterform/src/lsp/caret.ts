import { isEmpty } from '../html/open-elements.ts'
import { protect } from '../placeholders/protect.ts'
import { findFrontMatter } from '../project/front-matter.ts'
import type { Dialect } from '../templates/dialect.ts'
import { componentName, readTemplate, type TagToken, writtenName } from '../templates/read-template.ts'

/** What someone is typing. `word` is the part of it before the caret. */
export type Caret = { word: string } & (
  | { kind: 'front-matter'; path: string[]; isValue: boolean }
  /** After `|`. */
  | { kind: 'filter' }
  /** A name after these: `order.` has one. */
  | { kind: 'name'; parents: string[]; isBlock: boolean }
  | { kind: 'block' }
  /** After `<` or `</`. */
  | { kind: 'element'; isEnd: boolean; open: string[] }
  | { kind: 'attribute'; component: string; given: string[] }
  | { kind: 'value'; component: string; attribute: string }
)

/** The longest tag that is looked for before the caret, as in the scanner. */
const LONGEST_TAG = 4000

export function readCaret(file: string, text: string, offset: number, dialect: Dialect): Caret | undefined {
  const head = text.slice(0, offset)
  const tag = openTag(head)
  if (tag) return inTag(tag)
  const block = findFrontMatter(text)
  if (block && offset >= block.yaml[0] && offset <= block.yaml[1]) return inFrontMatter(head.slice(block.yaml[0]))
  // An unclosed front matter is still one while it is typed.
  if (!block && /^---[ \t]*\r?\n(?:(?!---)[^<]*)$/.test(head)) return inFrontMatter(head.replace(/^.*\n/, ''))
  return inMarkup(file, head, dialect)
}

interface OpenTag {
  opener: string
  code: string
}

function openTag(head: string): OpenTag | undefined {
  const near = head.slice(-LONGEST_TAG)
  const start = Math.max(near.lastIndexOf('<<'), near.lastIndexOf('<%'), near.lastIndexOf('@{{'))
  if (start === -1) return undefined
  const opener = near.startsWith('@{{', start) ? '@{{' : near.slice(start, start + 2)
  const code = near.slice(start + opener.length)
  return /[<>{}]|%>/.test(code.replace(/"[^"\n]*"?|'[^'\n]*'?/g, '')) ? undefined : { opener, code }
}

function inTag({ opener, code }: OpenTag): Caret | undefined {
  const plain = code.replace(/"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?/g, (string) =>
    /^(["']).*\1$/s.test(string) ? '0' : '"',
  )
  // In the argument of a filter.
  if (plain.endsWith('"')) return undefined
  const isBlock = opener === '<%'
  const [word] = /[A-Za-z_]?\w*$/.exec(plain)!
  const before = plain.slice(0, plain.length - word.length)
  if (isBlock && before.trim() === '') return { kind: 'block', word }
  if (/\|\s*$/.test(before)) return { kind: 'filter', word }
  // The name of a loop's items is free.
  if (isBlock && /^\s*for\s+$/.test(before)) return undefined
  const parents = /((?:[A-Za-z_]\w*\.)*)$/.exec(before)![1]!.split('.').filter(Boolean)
  return /[\w)]\s+$/.test(before) && !/\b(?:in|and|or|not|if|elif|for)\s+$/.test(before)
    ? undefined
    : { kind: 'name', word, parents, isBlock }
}

function inFrontMatter(yaml: string): Caret {
  const lines = yaml.split('\n')
  const line = lines.pop()!
  const path: string[] = []
  let level = /^ */.exec(line)![0].length
  for (const above of lines.reverse()) {
    const key = /^( *)(?:- )?["']?([\w-]+)["']?[ \t]*:/.exec(above)
    if (!key || key[1]!.length >= level) continue
    path.unshift(key[2]!)
    level = key[1]!.length
  }
  const flow = flowPath(line)
  const rest = flow ? flow.rest : line.trimStart()
  const value = /^["']?([\w-]+)["']?[ \t]*:[ \t]+(.*)$/.exec(rest)
  const parents = [...path, ...(flow?.path ?? [])]
  if (value) return { kind: 'front-matter', path: [...parents, value[1]!], isValue: true, word: value[2]! }
  return { kind: 'front-matter', path: parents, isValue: false, word: rest.replace(/^- /, '') }
}

/** The keys whose `{` is open at the end of a line, and what follows the last comma. */
function flowPath(line: string): { path: string[]; rest: string } | undefined {
  const path: string[] = []
  let from = 0
  for (const { 0: mark, index } of line.matchAll(/"[^"]*"|'[^']*'|[{},]/g)) {
    if (mark === '{') path.push(/([\w-]+)["']?[ \t]*:[ \t]*$/.exec(line.slice(from, index))?.[1] ?? '')
    else if (mark === '}') path.pop()
    else if (mark !== ',') continue
    from = index + 1
  }
  return path.length > 0 ? { path, rest: line.slice(from).trimStart() } : undefined
}

function inMarkup(file: string, head: string, dialect: Dialect): Caret | undefined {
  const source = { file, text: head }
  const template = readTemplate(source, protect(source, findFrontMatter(head)?.own), dialect)
  const last = template.tokens.at(-1)
  if (last?.kind === 'text' && /<\/?$/.test(template.html)) {
    return { kind: 'element', word: '', isEnd: template.html.endsWith('/'), open: openElements(template.tokens) }
  }
  if (last?.kind === 'declaration' && template.html.endsWith('</')) {
    return { kind: 'element', word: '', isEnd: true, open: openElements(template.tokens) }
  }
  if (last?.kind !== 'tag' || last.isWhole) return undefined
  if (last.nameEnd === template.html.length) {
    const open = openElements(template.tokens.slice(0, -1))
    return { kind: 'element', word: writtenName(template, last), isEnd: last.isEnd, open }
  }
  const component = componentName(template, last)
  if (component === undefined || last.isEnd) return undefined
  const attribute = last.attributes.at(-1)
  const end = template.html.length
  if (attribute && attribute.quote !== '' && attribute.valueEnd === end) {
    const word = template.html.slice(attribute.valueStart, end)
    return { kind: 'value', component, attribute: nameIn(attribute), word }
  }
  const isTyped = attribute?.nameEnd === end
  const given = (isTyped ? last.attributes.slice(0, -1) : last.attributes).map(nameIn)
  if (!isTyped && !/\s$/.test(template.html)) return undefined
  return { kind: 'attribute', component, given, word: isTyped ? nameIn(attribute) : '' }

  function nameIn({ nameStart, nameEnd }: { nameStart: number; nameEnd: number }): string {
    return template.html.slice(nameStart, nameEnd)
  }
}

/** The names of the elements that are open, by the tags alone. */
function openElements(tokens: { kind: string }[]): string[] {
  const open: string[] = []
  for (const token of tokens) {
    if (token.kind !== 'tag') continue
    const tag = token as TagToken
    const at = tag.isEnd ? open.lastIndexOf(tag.name) : -1
    if (at !== -1) open.length = at
    else if (!tag.isEnd && !tag.isSelfClosing && !isEmpty(tag)) open.push(tag.name)
  }
  return open
}
