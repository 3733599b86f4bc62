import { isMap, isScalar, type Node, parseDocument, Scalar, type YAMLMap } from 'yaml'
import type { SourceText } from '../types.ts'

/** A key as a file of messages has it: of one message, or of a map of messages. */
export interface WrittenKey {
  /** With the keys of the maps around it: `reset.subject`. */
  key: string
  /** The key of the map that it is in; '' for the outermost one. */
  parent: string
  /** The place of its name, without quotes. */
  start: number
  end: number
  isQuoted: boolean
  value: Node | null
  map: YAMLMap
}

/** Finds all keys of a file, from the outside in. The forms of a plural or select are none, so its messages are needed. */
export function findKeys({ text }: SourceText, messages: { has(key: string): boolean }): WrittenKey[] {
  const { contents } = parseDocument(text, { schema: 'failsafe', uniqueKeys: false })
  const found: WrittenKey[] = []
  if (isMap(contents)) addKeys(contents as YAMLMap, '')
  return found

  function addKeys(map: YAMLMap, parent: string): void {
    for (const item of map.items) {
      const node = item.key
      if (!isScalar(node)) continue
      const isQuoted = node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE
      const quote = isQuoted ? 1 : 0
      const key = parent === '' ? String(node.value) : `${parent}.${node.value}`
      const [start, end] = [node.range![0] + quote, node.range![1] - quote]
      const value = item.value as Node | null
      found.push({ key, parent, start, end, isQuoted, value, map })
      if (isMap(value) && !messages.has(key)) addKeys(value as YAMLMap, key)
    }
  }
}
