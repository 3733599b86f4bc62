/** A piece of code with its kind. */
export interface Piece {
  text: string
  kind: 'plain' | 'tag' | 'name' | 'string' | 'comment' | 'placeholder' | 'keyword'
}

export type Language = 'html' | 'ts' | 'json'

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

const PLACEHOLDER = String.raw`(?<placeholder><<[^<>]*>>|<%[\s\S]*?%>|@\{\{[^}]*\}\}|\{\{[^}]*\}\})`
const PATTERNS: Record<Language, RegExp> = {
  html: new RegExp(
    `(?<comment><!--[\\s\\S]*?-->)|${PLACEHOLDER}|(?<tag></?[a-zA-Z][\\w:.-]*|/?>)|(?<string>(?<==)"[^"]*"|(?<==)'[^']*')|(?<name>(?<=[\\s"'])[a-zA-Z@:][\\w:.-]*(?==))`,
    'g',
  ),
  ts: /(?<comment>\/\*[\s\S]*?\*\/|\/\/[^\n]*)|(?<string>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`[^`]*`)|(?<keyword>\b(?:import|export|type|from|interface|declare|function|const|readonly|string|number|boolean|null|undefined|true|false)\b)|(?<name>\b[\w$]+(?=\??:))/g,
  json: /(?<name>"(?:[^"\\]|\\.)*"(?=\s*:))|(?<string>"(?:[^"\\]|\\.)*")|(?<keyword>\b(?:true|false|null)\b)/g,
}

function* pieces(code: string, language: Language): Generator<Piece> {
  let from = 0
  for (const match of code.matchAll(PATTERNS[language])) {
    if (match.index > from) yield { text: code.slice(from, match.index), kind: 'plain' }
    const kind = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined)?.[0] ?? 'plain'
    if (kind === 'string') yield* inString(match[0])
    else yield { text: match[0], kind: kind as Piece['kind'] }
    from = match.index + match[0].length
  }
  if (from < code.length) yield { text: code.slice(from), kind: 'plain' }
}

/** Attribute values may contain placeholders. */
function* inString(text: string): Generator<Piece> {
  let from = 0
  for (const match of text.matchAll(new RegExp(PLACEHOLDER, 'g'))) {
    if (match.index > from) yield { text: text.slice(from, match.index), kind: 'string' }
    yield { text: match[0], kind: 'placeholder' }
    from = match.index + match[0].length
  }
  if (from < text.length) yield { text: text.slice(from), kind: 'string' }
}
