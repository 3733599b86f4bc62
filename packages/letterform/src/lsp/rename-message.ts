import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver/node'
import { findKeys } from '../messages/find-keys.ts'
import { findUses } from '../messages/find-uses.ts'
import { isRenamed, type KeyRename, renamed, renameKey } from '../messages/rename-key.ts'
import type { Catalog } from '../messages/types.ts'
import { STATE_FILE } from '../project/is-watched.ts'
import type { SourceText } from '../types.ts'
import { type KeySpot, usesOfKey } from './message-keys.ts'
import type { OpenProject } from './open-project.ts'
import { type Places, rangeBetween, rangeOf } from './places.ts'
import { RenameRefused } from './rename.ts'

export interface MessageNames {
  project: OpenProject
  catalogs: readonly Catalog[]
  places: Places
}

/** The name to edit: a file of messages has the rest of the key in the lines around it. */
export function prepareMessageRename({ catalogs }: MessageNames, spot: KeySpot) {
  if (!catalogs.some(({ messages }) => [...messages.keys()].some((key) => isRenamed(key, { from: spot.key })))) {
    return undefined
  }
  const name = spot.parent === '' ? spot.key : spot.key.slice(spot.parent.length + 1)
  return { start: spot.start, end: spot.end, name }
}

/** Renames a key, or the start of several, in the templates and in each language. */
export function renameMessage(names: MessageNames, spot: KeySpot, name: string): WorkspaceEdit | undefined {
  if (!prepareMessageRename(names, spot)) return undefined
  const rename = { from: spot.key, to: spot.parent === '' ? name : `${spot.parent}.${name}` }
  if (rename.from === rename.to) return { changes: {} }
  if (!NAME.test(name)) throw new RenameRefused(`“${name}” is not a name for a message.`)
  checkComputed(names.project, rename)
  const changes: Record<string, TextEdit[]> = {}
  const add = (file: string, edits: TextEdit[]) => {
    if (edits.length > 0) changes[names.places.uri(file)] = [...(changes[names.places.uri(file)] ?? []), ...edits]
  }
  for (const { key, place } of usesOfKey(names.project, rename.from)) {
    add(place.file, [{ range: rangeOf(place), newText: renamed(key, rename) }])
  }
  for (const catalog of names.catalogs) add(catalog.file, catalogEdits(names.project, catalog, rename))
  add(STATE_FILE, stateEdits(names.project, rename))
  return { changes }
}

const NAME = /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*$/u

/** A key that is put together from parts would lead to the old one. */
function checkComputed(project: OpenProject, { from }: KeyRename): void {
  for (const file of project.files()) {
    const source = project.template(file)?.template.source
    const computed =
      source && findUses(source).find(({ key, isPrefix }) => isPrefix && key !== '' && from.startsWith(key))
    if (!computed) continue
    const { key, place } = computed
    throw new RenameRefused(
      `${place.file}:${place.line} computes keys that start with “${key}”: this may be one of them.`,
    )
  }
}

function catalogEdits(project: OpenProject, { file, messages }: Catalog, rename: KeyRename): TextEdit[] {
  const source = project.sources.text(file)
  const taken = [...findKeys(source, messages).filter(({ key }) => key === rename.to), ...messages.values()].find(
    ({ key }) => !isRenamed(key, rename) && isRenamed(rename.to, { from: key }),
  )
  if (taken) throw new RenameRefused(`${file} already has ${taken.key}.`)
  const splices = renameKey(source, rename)
  if (!splices) throw new RenameRefused(`${rename.from} cannot be moved to ${rename.to} in ${file}: edit that file.`)
  return splices.map(({ start, end, text }) => ({ range: rangeBetween(source, start, end), newText: text }))
}

/** What \`letterform translate\` remembers of each text, by its key and form. */
function stateEdits({ sources }: OpenProject, rename: KeyRename): TextEdit[] {
  if (sources.hash(STATE_FILE) === null) return []
  const source: SourceText = sources.text(STATE_FILE)
  return [...source.text.matchAll(/^\s*"([^":]+)(?::[^"]*)?": "/gm)].flatMap(({ 0: line, 1: key, index }) => {
    if (!isRenamed(key!, rename)) return []
    const start = index + line.indexOf('"') + 1
    return [{ range: rangeBetween(source, start, start + key!.length), newText: renamed(key!, rename) }]
  })
}
