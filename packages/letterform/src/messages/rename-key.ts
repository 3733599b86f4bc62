import { isMap } from 'yaml'
import type { SourceText } from '../types.ts'
import { findKeys, type WrittenKey } from './find-keys.ts'
import { parseCatalog } from './parse-catalog.ts'
import { printKey } from './print-text.ts'
import type { Message } from './types.ts'

/** A new name for a message, or for all messages of a map: `reset.subject` → `reset.title`, `reset` → `password.reset`. */
export interface KeyRename {
  from: string
  to: string
}

/** A part of a text to replace. */
export interface Splice {
  start: number
  end: number
  text: string
}

/** What a key is called after a rename. */
export function renamed(key: string, { from, to }: KeyRename): string {
  return isRenamed(key, { from }) ? to + key.slice(from.length) : key
}

export function isRenamed(key: string, { from }: Pick<KeyRename, 'from'>): boolean {
  return key === from || key.startsWith(`${from}.`)
}

/**
 * Renames a key where it is written; into another map, its lines move there, with their comment. Undefined if that would
 * change anything else: YAML has many corners, so the result is read again.
 */
export function renameKey(source: SourceText, rename: KeyRename): Splice[] | undefined {
  const before = parseCatalog(source)
  const keys = findKeys(source, before.messages)
  const own = keys.filter(({ key, parent }) => isRenamed(key, rename) && !isRenamed(parent, rename))
  const splices = own.map((key) => {
    const next = renamed(key.key, rename)
    return isBelow(next, key.parent) ? [inPlace(key, next)] : move(source.text, keys, { key, next })
  })
  if (!splices.every((one) => one !== undefined)) return undefined
  const all = splices.flat()
  const after = parseCatalog({ ...source, text: applySplices(source.text, all) })
  const wanted = [...before.messages.values()].map((message) => textOf(message, renamed(message.key, rename)))
  const found = [...after.messages.values()].map((message) => textOf(message, message.key))
  const isSame = wanted.sort().join('\n') === found.sort().join('\n')
  return isSame && after.problems.length === before.problems.length ? all : undefined
}

export function applySplices(text: string, splices: Splice[]): string {
  return splices
    .toSorted((a, b) => b.start - a.start)
    .reduce((now, { start, end, text: part }) => now.slice(0, start) + part + now.slice(end), text)
}

/** Everything that a rename has to keep. */
function textOf({ file: _file, line: _line, column: _column, ...message }: Message, key: string): string {
  return JSON.stringify({ ...message, key })
}

function isBelow(key: string, parent: string): boolean {
  return parent === '' || key.startsWith(`${parent}.`)
}

function nameBelow(key: string, parent: string): string {
  return parent === '' ? key : key.slice(parent.length + 1)
}

function inPlace({ parent, start, end, isQuoted, map }: WrittenKey, next: string): Splice {
  const name = nameBelow(next, parent)
  return { start, end, text: isQuoted ? name : printKey(name, Boolean(map.flow)) }
}

/** Takes the lines of a key out of its map, and adds them to the innermost map that the new key belongs to. */
function move(
  text: string,
  keys: WrittenKey[],
  { key, next }: { key: WrittenKey; next: string },
): Splice[] | undefined {
  const lines = linesOf(text, emptied(keys, key))
  const own = linesOf(text, key)
  const target = keys
    .filter(({ key: parent, value }) => isMap(value) && !value.flow && isBelow(next, parent))
    .sort((a, b) => b.key.length - a.key.length)[0]
  const siblings = keys.filter(({ parent }) => parent === (target?.key ?? ''))
  const last = siblings.at(-1)
  if (!lines || !own || !last) return undefined
  const after = linesOf(text, last)
  if (!after) return undefined
  const name = printKey(nameBelow(next, target?.key ?? ''), false)
  const [indent, wanted] = [indentOf(text, key), indentOf(text, siblings[0]!)]
  const quote = key.isQuoted ? 1 : 0
  const written = text.slice(own.start, key.start - quote) + name + text.slice(key.end + quote, own.end)
  const moved = written
    .split('\n')
    .map((line) => (line.startsWith(indent) ? wanted + line.slice(indent.length) : line))
    .join('\n')
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  const isEnded = text.slice(0, after.end).endsWith('\n')
  const isMovedEnded = moved.endsWith('\n')
  const insert = (isEnded ? '' : newline) + moved + (isMovedEnded || after.end === text.length ? '' : newline)
  return [
    { ...lines, text: '' },
    { start: after.end, end: after.end, text: insert },
  ]
}

/** The key itself, or the outermost map that would be empty without it. */
function emptied(keys: WrittenKey[], key: WrittenKey): WrittenKey {
  const isAlone = key.map.items.length === 1
  const parent = isAlone ? keys.find(({ value }) => value === key.map) : undefined
  return parent ? emptied(keys, parent) : key
}

/** The lines that a key and its value take, and the comment above; undefined if they share a line with others. */
function linesOf(
  text: string,
  { start, isQuoted, value, map, end }: WrittenKey,
): { start: number; end: number } | undefined {
  if (map.flow) return undefined
  let from = start - (isQuoted ? 1 : 0)
  from = text.lastIndexOf('\n', from - 1) + 1
  const indent = /^ */.exec(text.slice(from))![0]
  while (from > 0) {
    const above = text.lastIndexOf('\n', from - 2) + 1
    if (!new RegExp(`^ {${indent.length}}#`).test(text.slice(above, from))) break
    from = above
  }
  const stop = Math.max(end, value?.range?.[1] ?? 0)
  if (text[stop - 1] === '\n') return { start: from, end: stop }
  const next = text.indexOf('\n', stop)
  return { start: from, end: next === -1 ? text.length : next + 1 }
}

function indentOf(text: string, { start }: WrittenKey): string {
  return /^ */.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1))![0]
}
