import { CompletionItemKind, type Location } from 'vscode-languageserver/node'
import { findKeys } from '../messages/find-keys.ts'
import { findUses, type MessageUse } from '../messages/find-uses.ts'
import { mainText, textsOf } from '../messages/message-texts.ts'
import { isRenamed } from '../messages/rename-key.ts'
import type { Catalog } from '../messages/types.ts'
import { scanYamlKeys } from '../project/scan-yaml-keys.ts'
import type { Completion } from './complete.ts'
import { paragraphs } from './describe.ts'
import type { Hovered } from './hover.ts'
import type { OpenProject } from './open-project.ts'
import { locationOf, type Places, rangeOf } from './places.ts'
import type { Spot } from './suggestion.ts'

/** By locale, the default one first. */
type Catalogs = readonly Catalog[]

export interface KeySpot {
  key: string
  /** The keys around it, which its name in a file of messages does not have; '' in a template. */
  parent: string
  start: number
  end: number
}

/** A key in a template or in a file of messages, also while it is being typed. */
export function keyAt(catalogs: Catalogs, spot: Spot): KeySpot | undefined {
  const own = catalogs.find(({ file }) => file === spot.file)
  return own ? keyInCatalog(own, spot) : keyInCall(spot)
}

function keyInCatalog({ messages }: Catalog, { file, text, offset }: Spot): KeySpot | undefined {
  const isAt = ({ start, end }: { start: number; end: number }) => start <= offset && offset <= end
  return findKeys({ file, text }, messages).find(isAt) ?? newKeyAt({ file, text, offset })
}

/** A line with nothing but the start of a key, which is no YAML yet. */
function newKeyAt({ text, offset }: Spot): KeySpot | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const end = text.indexOf('\n', offset) === -1 ? text.length : text.indexOf('\n', offset)
  const line = /^( *)([\p{L}\p{N}_.-]*)\s*$/u.exec(text.slice(start, end))
  if (!line) return undefined
  const [, indent, name] = line as unknown as [string, string, string]
  const keys = scanYamlKeys(`${text.slice(0, start)}${indent}${MARK}:`)
  const path = keys.find((one) => one.path.at(-1) === MARK)?.path
  const parent = path?.slice(0, -1).join('.')
  if (parent === undefined) return undefined
  const at = start + indent.length
  return { key: parent === '' ? name : `${parent}.${name}`, parent, start: at, end: at + name.length }
}

/** Stands for a key that is not typed yet. */
const MARK = 'letterform-caret'

function keyInCall({ text, offset }: Spot): KeySpot | undefined {
  const from = text.lastIndexOf('\n', offset - 1) + 1
  const to = text.indexOf('\n', offset)
  const line = text.slice(from, to === -1 ? text.length : to)
  for (const { 1: key, 0: call, index } of line.matchAll(/(?<![\w$.])t\(\s*['"`]([\p{L}\p{N}_.-]*)/gu)) {
    const start = from + index + call.length - key!.length
    const end = start + key!.length
    if (start <= offset && offset <= end) return { key: key!, parent: '', start, end }
  }
  return undefined
}

/**
 * In a template, all keys, each with its text in the default language; in a file of messages, those that it lacks, without
 * the keys around them.
 */
export function completeKey(catalogs: Catalogs, { parent, start, end }: KeySpot, { file }: Spot): Completion {
  const [source] = catalogs
  const own = catalogs.find((one) => one.file === file)
  const prefix = parent === '' ? '' : `${parent}.`
  const offered = [...(source?.messages.values() ?? [])].filter(
    ({ key }) => key.startsWith(prefix) && !own?.messages.has(key),
  )
  const suggestions = offered.map((message) => ({
    label: message.key.slice(prefix.length),
    kind: CompletionItemKind.Text,
    detail: mainText(message),
    documentation: message.description,
  }))
  return { suggestions, start, end }
}

/** The description, and the text in each language. */
export function hoverMessage(catalogs: Catalogs, { key, start, end }: KeySpot): Hovered | undefined {
  const [source] = catalogs
  if (!source?.messages.has(key)) return undefined
  const languages = catalogs.map(({ locale, messages }) => {
    const message = messages.get(key)
    if (!message) return `**${locale}** is missing`
    const texts = textsOf(message).map(
      ({ form, text }) => `${form ? `*${form}* ` : ''}\`${text.replaceAll('`', "'")}\``,
    )
    return `**${locale}** ${texts.join(' ')}`
  })
  const text = paragraphs([`**\`${key}\`**`, source.messages.get(key)!.description, ...languages])
  return { text, start, end }
}

/** Each call of `t` in the templates with this key, or with one below it. */
export function usesOfKey(project: OpenProject, key: string): MessageUse[] {
  return project.files().flatMap((file) => {
    const { source } = project.template(file)?.template ?? {}
    if (!source) return []
    return findUses(source).filter((use) => isRenamed(use.key, { from: key }))
  })
}

/** The calls of `t`, and the key in each file of messages. */
export function findKeyReferences(
  { project, catalogs, places }: { project: OpenProject; catalogs: Catalogs; places: Places },
  { key }: KeySpot,
  declarations: boolean,
): Location[] {
  const calls = usesOfKey(project, key).map(({ place }) => ({ uri: places.uri(place.file), range: rangeOf(place) }))
  const declared = catalogs.flatMap(({ file, messages }) => {
    const source = project.sources.text(file)
    const own = findKeys(source, messages).filter((one) => one.key === key)
    return own.map((one) => locationOf(places, source, one))
  })
  return declarations ? [...declared, ...calls] : calls
}

/** The message in each file that has it. */
export function findMessage(catalogs: Catalogs, places: Places, { key }: KeySpot): Location[] {
  return catalogs.flatMap(({ messages }) => {
    const message = messages.get(key)
    return message ? [{ uri: places.uri(message.file), range: rangeOf({ ...message, length: 0 }) }] : []
  })
}
