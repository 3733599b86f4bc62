import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Location, Position, Range } from 'vscode-languageserver/node'
import { locate } from '../text.ts'
import type { Edit, Place, SourceText } from '../types.ts'
import { fromRoot } from './edited-sources.ts'

/** Translates between our places, which count from 1 and are in files below the root, and those of the protocol. */
export interface Places {
  /** Undefined for what is no file of the project. */
  file(uri: string): string | undefined
  uri(file: string): string
}

export function createPlaces(root: string): Places {
  // Clients write one URI in several ways: what they opened is what they have to be told.
  const opened = new Map<string, string>()
  return {
    file(uri) {
      if (!uri.startsWith('file:')) return undefined
      const file = fromRoot(root, fileURLToPath(uri))
      if (file.startsWith('../') || path.isAbsolute(file)) return undefined
      // Editors send every YAML file; only those in `locales/` are messages.
      if (/\.ya?ml$/i.test(file) && !file.startsWith('locales/')) return undefined
      opened.set(file, uri)
      return file
    },
    uri: (file) => opened.get(file) ?? pathToFileURL(path.resolve(root, file)).href,
  }
}

export function rangeOf({ line, column, length }: Pick<Place, 'line' | 'column' | 'length'>): Range {
  const start = { line: line - 1, character: column - 1 }
  return { start, end: { line: line - 1, character: start.character + length } }
}

/** The range between two offsets. */
export function rangeBetween(source: SourceText, start: number, end: number): Range {
  return { start: positionAt(source, start), end: positionAt(source, end) }
}

export function positionAt(source: SourceText, offset: number): Position {
  const { line, column } = locate(source, offset)
  return { line: line - 1, character: column - 1 }
}

/** Positions beyond the end of a line or of the text mean that end. */
export function offsetAt({ text }: SourceText, { line, character }: Position): number {
  let start = 0
  for (let at = 0; at < line; at++) {
    const next = text.indexOf('\n', start)
    if (next === -1) return text.length
    start = next + 1
  }
  const next = text.indexOf('\n', start)
  return Math.min(start + character, next === -1 ? text.length : next)
}

export function locationOf(
  places: Places,
  source: SourceText,
  { start, end }: { start: number; end: number },
): Location {
  return { uri: places.uri(source.file), range: rangeBetween(source, start, end) }
}

/** An edit of a problem, with the line breaks of the file. */
export function textEdit({ text, ...place }: Edit, isCrlf: boolean) {
  return { range: rangeOf(place), newText: isCrlf ? text.replaceAll('\n', '\r\n') : text }
}
