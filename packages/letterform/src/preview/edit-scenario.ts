import { isDeepStrictEqual } from 'node:util'
import { isMap, parseDocument, stringify, type YAMLMap } from 'yaml'
import { protect } from '../placeholders/protect.ts'
import { findFrontMatter } from '../project/front-matter.ts'
import type { TokenTag } from '../types.ts'

type Values = Record<string, unknown>

/**
 * Adds or replaces a scenario in an email's text. Only the scenario's own lines change; comments, order and quotes of
 * everything else are kept, which no YAML library does. Undefined if the result would not parse to the intended values.
 */
export function editScenario(text: string, name: string, values: Values): string | undefined {
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  const block = findFrontMatter(text)
  if (!block) return `---${newline}${lines({ scenarios: { [name]: values } }, '', newline)}---${newline}${text}`
  const before = text.slice(...block.yaml)
  const tags = protect({ file: '', text }).tags
  const hidden = hideTags(before, tags, block.yaml[0])
  const edit = planEdit(hidden, name, values, newline)
  if (!edit) return undefined
  const after = before.slice(0, edit.from) + edit.text + before.slice(edit.to)
  const isRight = parsesTo(hidden.slice(0, edit.from) + edit.text + hidden.slice(edit.to), hidden, name, values)
  return isRight ? text.slice(0, block.yaml[0]) + after + text.slice(block.yaml[1]) : undefined
}

interface Edit {
  from: number
  to: number
  text: string
}

/** Tags may contain YAML syntax. Replacing each by a word of the same length keeps every offset. */
function hideTags(yaml: string, tags: TokenTag[], start: number): string {
  let hidden = yaml
  for (const { offset, length } of tags) {
    const at = offset - start
    if (at < 0 || at >= yaml.length) continue
    hidden = hidden.slice(0, at) + 'x'.repeat(length) + hidden.slice(at + length)
  }
  return hidden
}

function planEdit(yaml: string, name: string, values: Values, newline: string): Edit | undefined {
  const document = parseDocument(yaml, { uniqueKeys: false })
  if (document.errors.length > 0) return undefined
  const root = document.contents
  const end = yaml.length
  if (root === null) return { from: end, to: end, text: lines({ scenarios: { [name]: values } }, '', newline) }
  if (!isMap(root)) return undefined
  const scenarios = root.get('scenarios', true) as unknown
  if (scenarios === undefined)
    return { from: end, to: end, text: lines({ scenarios: { [name]: values } }, '', newline) }
  if (!isMap(scenarios)) return undefined
  return scenarios.flow ? inFlow(scenarios, yaml, name, values) : inBlock(scenarios, yaml, { name, values, newline })
}

function pairOf(map: YAMLMap, name: string) {
  return map.items.find(({ key }) => String(key) === name)
}

type Ranged = { range?: [number, number, number] | null } | null | undefined

function inFlow(map: YAMLMap, yaml: string, name: string, values: Values): Edit | undefined {
  const written = `${plainKey(name)}: ${inline(values)}`
  const pair = pairOf(map, name)
  if (pair) {
    const from = (pair.key as Ranged)?.range?.[0]
    const to = (pair.value as Ranged)?.range?.[1] ?? (pair.key as Ranged)?.range?.[1]
    return from === undefined || to === undefined ? undefined : { from, to, text: written }
  }
  const close = map.range && yaml.lastIndexOf('}', map.range[1])
  if (!close) return undefined
  const last = yaml.slice(0, close).trimEnd()
  const comma = map.items.length > 0 && !last.endsWith(',') ? ', ' : ' '
  return { from: last.length, to: close, text: `${comma}${written} ` }
}

function inBlock(
  map: YAMLMap,
  yaml: string,
  { name, values, newline }: { name: string; values: Values; newline: string },
): Edit | undefined {
  const first = (map.items[0]?.key as Ranged)?.range?.[0]
  if (first === undefined) return undefined
  const indent = yaml.slice(yaml.lastIndexOf('\n', first - 1) + 1, first)
  if (indent.trim() !== '') return undefined
  const text = lines({ [name]: values }, indent, newline)
  const pair = pairOf(map, name)
  if (pair) {
    const from = yaml.lastIndexOf('\n', (pair.key as Ranged)!.range![0] - 1) + 1
    return { from, to: endOfLine(yaml, (pair.value as Ranged)?.range?.[1] ?? from), text }
  }
  const at = endOfLine(yaml, (map.items.at(-1)!.value as Ranged)?.range?.[1] ?? first)
  return { from: at, to: at, text: yaml[at - 1] === '\n' ? text : newline + text }
}

/** The start of the next line. A block's range may already end there. */
function endOfLine(yaml: string, at: number): number {
  if (yaml[at - 1] === '\n') return at
  const next = yaml.indexOf('\n', at)
  return next === -1 ? yaml.length : next + 1
}

/** Strings that any version of YAML could read as another type, such as dates and `yes`, are quoted. */
function lines(value: object, indent: string, newline: string): string {
  const text = stringify(value, { lineWidth: 0, indentSeq: true, version: '1.1' })
  return text.replace(/^(?=.)/gm, indent).replaceAll('\n', newline)
}

/** On one line. JSON is valid YAML in every context. */
function inline(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`
  const pairs = Object.entries(value).map(([key, item]) => `${plainKey(key)}: ${inline(item)}`)
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`
}

function plainKey(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) && !/^(yes|no|on|off|true|false|null)$/i.test(key) ? key : JSON.stringify(key)
}

/** Whether the scenario has the given values and nothing else has changed. */
function parsesTo(after: string, before: string, name: string, values: Values): boolean {
  const [old, fresh] = [before, after].map((yaml) => parseDocument(yaml, { uniqueKeys: false }))
  if (fresh!.errors.length > 0) return false
  const was = (old!.toJS() ?? {}) as Values
  const wanted = { ...was, scenarios: { ...(was.scenarios as Values | undefined), [name]: values } }
  return isDeepStrictEqual(toJson(fresh!.toJS()), toJson(wanted))
}

function toJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}
