import { parseDocument, Scalar } from 'yaml'

export interface TextPosition {
  /** The style of the text that is replaced. */
  type?: Scalar.Type | undefined
  /** The indentation of its key. */
  indent: string
  isFlow: boolean
}

/** Writes a text as a YAML value that reads as exactly this text, in the style of the one before where that is possible. */
export function printText(text: string, { type, indent, isFlow }: TextPosition): string {
  const isBlock = type === Scalar.BLOCK_FOLDED || type === Scalar.BLOCK_LITERAL
  if (!isFlow && (isBlock || text.includes('\n')) && BLOCK.test(text)) {
    const lines = text.split('\n').map((line) => (line === '' ? '' : `${indent}  ${line}`))
    return [type === Scalar.BLOCK_FOLDED && lines.length === 1 ? '>-' : '|-', ...lines].join('\n')
  }
  if (type === Scalar.QUOTE_SINGLE && ONE_LINE.test(text)) return `'${text.replaceAll("'", "''")}'`
  return type !== Scalar.QUOTE_DOUBLE && isPlain(text, isFlow) ? text : quoted(text)
}

export function printKey(name: string, isFlow: boolean): string {
  return isPlain(name, isFlow) ? name : quoted(name)
}

const ONE_LINE = /^[^\p{Cc}\u2028\u2029\uFEFF]*$/u
/** Lines without control characters, of which neither the first nor the last is empty or starts or ends with a space. */
const BLOCK = /^(?=\S)[^\p{Cc}\u2028\u2029\uFEFF]*(?:\n[^\p{Cc}\u2028\u2029\uFEFF]*)*(?<=\S)$/u

/** Whether a text needs no quotes here: a parser decides. Words such as `no` and `12` are quoted for other readers of YAML. */
function isPlain(text: string, isFlow: boolean): boolean {
  if (!ONE_LINE.test(text) || OTHER_TYPES.test(text)) return false
  const { errors, warnings, contents } = parseDocument(isFlow ? `{ a: ${text} }` : `a: ${text}`, { schema: 'failsafe' })
  if (errors.length + warnings.length > 0) return false
  const read = (contents as { get?: (key: string, keep: true) => unknown } | null)?.get?.('a', true)
  return (
    read instanceof Scalar &&
    read.type === Scalar.PLAIN &&
    read.value === text &&
    !read.anchor &&
    !read.tag?.startsWith('!')
  )
}

const OTHER_TYPES = /^(?:~|null|true|false|yes|no|on|off|y|n|[-+.\d][\d._:eE+x-]*|)$/i

/** JSON is YAML, once line separators are escaped. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\x7f-\x9f\u2028\u2029\uFEFF]/g, (char) => {
    return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
