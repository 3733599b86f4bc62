import type { PlaceholderStyle } from '../language/engines/engine.ts'
import { entriesOf, isGroup, isMark, isWord } from './code-entries.ts'
import { type GroupToken, readTokens, type Token } from './code-tokens.ts'
import { addToObject } from './edit-object.ts'

export type ConfigEdit = { text: string } | 'has it' | 'cannot tell'

/** Adds a `letterform` key to a config file and leaves the rest of the text as it is. */
export function editConfig(text: string, key: string): ConfigEdit {
  const tokens = readTokens(text, 'javascript')
  const object = exportedObject(tokens)
  if (!object?.isClosed) return 'cannot tell'
  if (entriesOf(object).some((entry) => entry.key?.name === 'letterform')) return 'has it'
  return { text: addToObject(text, object, [key]) }
}

/** The settings to write. */
export interface KeyValues {
  packageName: string
  targets: string[]
  placeholders?: PlaceholderStyle | undefined
}

/** The `letterform` key as source code. */
export function letterformKey({ packageName, targets, placeholders }: KeyValues): string {
  const lines = [
    `package: { name: '${packageName}' },`,
    ...(targets.length > 1 ? [`targets: ${listOf(targets)},`] : []),
    ...(placeholders
      ? [`placeholders: ${Array.isArray(placeholders) ? listOf(placeholders) : `'${placeholders}'`},`]
      : []),
  ]
  return `letterform: {\n${lines.map((line) => `  ${line}`).join('\n')}\n}`
}

function listOf(texts: string[]): string {
  return `[${texts.map((one) => `'${one}'`).join(', ')}]`
}

/** The exported object: inline, as a call's argument, or behind a name. */
function exportedObject(tokens: Token[]): GroupToken | undefined {
  const at = tokens.findIndex((_, index) => isExport(tokens, index))
  if (at === -1) return undefined
  return objectAt(tokens, isWord(tokens[at], 'export') ? at + 2 : at + 4)
}

function isExport(tokens: Token[], at: number): boolean {
  const [one, two, three, four] = tokens.slice(at, at + 4)
  if (isWord(one, 'export')) return isWord(two, 'default')
  return isWord(one, 'module') && isMark(two, '.') && isWord(three, 'exports') && isMark(four, '=')
}

function objectAt(tokens: Token[], at: number, depth = 0): GroupToken | undefined {
  const [first, second, third] = tokens.slice(at, at + 3)
  if (isGroup(first, '{')) return endsThere(tokens[at + 1]) ? first : undefined
  if (!isWord(first) || depth > 3) return undefined
  // A call whose only argument is an object, such as defineConfig.
  if (isGroup(second, '(')) return endsThere(third) && second.inner.length <= 2 ? objectIn(second) : undefined
  return endsThere(second) ? objectNamed(tokens, first.text, depth) : undefined
}

function objectIn({ inner: [first, comma] }: GroupToken): GroupToken | undefined {
  return isGroup(first, '{') && (comma === undefined || isMark(comma, ',')) ? first : undefined
}

function objectNamed(tokens: Token[], name: string, depth: number): GroupToken | undefined {
  const at = tokens.findIndex((token, index) => isWord(token, name) && isWord(tokens[index - 1], 'const', 'let', 'var'))
  return at !== -1 && isMark(tokens[at + 1], '=') ? objectAt(tokens, at + 2, depth + 1) : undefined
}

/** Anything after the object would change the value, so it must come last. */
function endsThere(token: Token | undefined): boolean {
  return token === undefined || isMark(token, ';') || (token.isFirst && token.kind === 'word')
}
