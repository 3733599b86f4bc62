import { CompletionItemKind, type Location } from 'vscode-languageserver/node'
import { mainText, textsOf } from '../messages/message-texts.ts'
import type { Catalog } from '../messages/types.ts'
import type { Completion } from './complete.ts'
import { paragraphs } from './describe.ts'
import type { Hovered } from './hover.ts'
import { type Places, rangeOf } from './places.ts'
import type { Spot } from './suggestion.ts'

/** By locale, the default one first. */
type Catalogs = readonly Catalog[]

interface KeySpot {
  key: string
  start: number
  end: number
}

/** A key in `t('…')`, also while it is being typed. */
export function keyAt({ text, offset }: Spot): KeySpot | undefined {
  const from = text.lastIndexOf('\n', offset - 1) + 1
  const to = text.indexOf('\n', offset)
  const line = text.slice(from, to === -1 ? text.length : to)
  for (const { 1: key, 0: call, index } of line.matchAll(/(?<![\w$.])t\(\s*['"`]([\p{L}\p{N}_.-]*)/gu)) {
    const start = from + index + call.length - key!.length
    const end = start + key!.length
    if (start <= offset && offset <= end) return { key: key!, start, end }
  }
  return undefined
}

/** All keys, each with its text in the default language. */
export function completeKey([source]: Catalogs, { start, end }: KeySpot): Completion {
  const suggestions = [...(source?.messages.values() ?? [])].map((message) => ({
    label: message.key,
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

/** The message in each file that has it. */
export function findMessage(catalogs: Catalogs, places: Places, { key }: KeySpot): Location[] {
  return catalogs.flatMap(({ messages }) => {
    const message = messages.get(key)
    return message ? [{ uri: places.uri(message.file), range: rangeOf({ ...message, length: 0 }) }] : []
  })
}
