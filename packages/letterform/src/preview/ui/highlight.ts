/** A piece of code with its kind. */
export interface Piece {
  text: string
  kind: Kind
}

type Kind =
  | 'plain'
  | 'tag'
  | 'component'
  | 'name'
  | 'string'
  | 'comment'
  /** Filled in when a mail is sent. */
  | 'placeholder'
  /** Evaluated by Maizzle when the email is compiled. */
  | 'expression'
  | 'keyword'

export type Language = 'template' | 'html' | 'yaml' | 'ts' | 'json'

/** Splits code into lines, and lines into pieces. Regular expressions are good enough here, and small. */
export function highlight(code: string, language: Language): Piece[][] {
  const lines: Piece[][] = [[]]
  for (const piece of pieces(code, language)) {
    const [first = '', ...rest] = piece.text.split('\n')
    if (first) lines.at(-1)!.push({ ...piece, text: first })
    for (const text of rest) lines.push(text ? [{ ...piece, text }] : [])
  }
  return lines
}

// Everything without an end is limited in length, or the time would grow with the square of the code.
const PLACEHOLDER = String.raw`(?<placeholder><<[^<>]*>>|<%[^%]{0,500}%>|@\{\{[^{}]{0,500}\}\})`
const EXPRESSION = String.raw`(?<expression>\{\{\{?(?:[^{}]|\{[^{}]{0,200}\}){0,500}\}?\}\})`
const MARKUP = [
  '(?<comment><!--[\\s\\S]*?(?:-->|$))',
  PLACEHOLDER,
  EXPRESSION,
  '(?<component></?(?:x-|slot\\b|fill\\b|yield\\b|stack\\b|push\\b)[\\w:.-]*)',
  '(?<tag><!doctype\\b[^>]*>|</?[a-zA-Z][\\w:.-]*|/?>)',
  '(?<string>(?<==)"[^"]*"|(?<==)\'[^\']*\')',
  '(?<name>(?<=[\\s"\'])[a-zA-Z@:][\\w:.-]*(?==))',
].join('|')
const YAML = [
  '(?<comment>(?<=^|\\s)#[^\\n]*)',
  PLACEHOLDER,
  EXPRESSION,
  '(?<name>(?<=^[ \\t-]{0,80}|[{,] {0,9})[\\w$.@/-]+(?= {0,9}:(?:\\s|$)))',
  "(?<string>\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\n]|'')*')",
  '(?<keyword>(?<=[\\s[,])(?:true|false|null|-?\\d+(?:\\.\\d+)?)(?= {0,9}(?:$|[,\\]}#])))',
].join('|')

const PATTERNS: Record<Exclude<Language, 'template'>, RegExp> = {
  html: new RegExp(MARKUP, 'gi'),
  yaml: new RegExp(YAML, 'gm'),
  ts: /(?<comment>\/\*[\s\S]*?\*\/|\/\/[^\n]*)|(?<string>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`[^`]*`)|(?<keyword>\b(?:import|export|type|from|interface|declare|function|const|readonly|string|number|boolean|null|undefined|true|false)\b)|(?<name>\b[\w$]+(?=\??:))/g,
  json: /(?<name>"(?:[^"\\]|\\.)*"(?=\s*:))|(?<string>"(?:[^"\\]|\\.)*")|(?<keyword>\b(?:true|false|null)\b)/g,
}

/** The front matter, with the lines around it, and the rest. */
const FRONT_MATTER = /^---[ \t]*\r?\n(?:[\s\S]*?\r?\n)?---[ \t]*(?=\r?\n|$)/

function* pieces(code: string, language: Language): Generator<Piece> {
  if (language !== 'template') return yield* piecesOf(code, PATTERNS[language])
  const head = FRONT_MATTER.exec(code)?.[0] ?? ''
  yield* piecesOf(head, PATTERNS.yaml)
  yield* piecesOf(code.slice(head.length), PATTERNS.html)
}

function* piecesOf(code: string, pattern: RegExp): Generator<Piece> {
  let from = 0
  for (const match of code.matchAll(pattern)) {
    if (match.index > from) yield { text: code.slice(from, match.index), kind: 'plain' }
    const kind = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined)?.[0] ?? 'plain'
    if (kind === 'string') yield* inString(match[0])
    else yield { text: match[0], kind: kind as Kind }
    from = match.index + match[0].length
  }
  if (from < code.length) yield { text: code.slice(from), kind: 'plain' }
}

const IN_STRING = new RegExp(`${PLACEHOLDER}|${EXPRESSION}`, 'g')

/** Attribute values may contain placeholders. */
function* inString(text: string): Generator<Piece> {
  let from = 0
  for (const match of text.matchAll(IN_STRING)) {
    if (match.index > from) yield { text: text.slice(from, match.index), kind: 'string' }
    yield { text: match[0], kind: match.groups!.placeholder === undefined ? 'expression' : 'placeholder' }
    from = match.index + match[0].length
  }
  if (from < text.length) yield { text: text.slice(from), kind: 'string' }
}
