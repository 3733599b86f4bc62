import { scan } from '../placeholders/scan.ts'
import type { SourceText, Tag } from '../types.ts'
import { textsOf } from './message-texts.ts'
import { offsetOfMessage } from './place-of-message.ts'
import { messageAddress } from './tag-sources.ts'
import type { Catalog, Message } from './types.ts'

/** A message as `t()` needs it: its texts by form, and where their tags are. A plain message has the form `other` only. */
export interface PreparedMessage {
  kind: Message['kind']
  /** Of its text, which may be that of the default language. */
  locale: string
  /** What its tags have for a file. */
  address: string
  forms: Record<string, PreparedText>
}

export interface PreparedText {
  text: string
  tags: PreparedTag[]
}

/** A tag of a text, from one offset of the text to another. Its place counts from the start of the message in its file. */
export type PreparedTag = Pick<Tag, 'kind' | 'code' | 'isPassed' | 'offset' | 'length'> & { from: number; to: number }

export function prepareCatalog({ locale, messages }: Catalog, source: SourceText): Map<string, PreparedMessage> {
  const starts = [...messages.values()].map((message) => offsetOfMessage(message, source))
  return new Map(
    [...messages].map(([key, message], index) => {
      const start = starts[index]!
      const written = source.text.slice(start, starts[index + 1])
      return [
        key,
        {
          kind: message.kind,
          locale,
          address: messageAddress(message),
          forms: formsOf(message, { ...source, text: written }),
        },
      ]
    }),
  )
}

/** YAML may have broken or escaped a tag; its place is then the start of the message. */
function formsOf(message: Message, { text: written, tagSyntax }: SourceText): Record<string, PreparedText> {
  let at = 0
  const forms = textsOf(message).map(({ form = 'other', text }): [string, PreparedText] => {
    const tags = scan({ file: message.file, text, ...(tagSyntax && { tagSyntax }) }).tags.map((tag) => {
      const { kind, code, isPassed, offset: from, length } = tag
      const to = from + length
      const found = written.indexOf(text.slice(from, to), at)
      if (found !== -1) at = found + length
      return {
        kind,
        code,
        ...(isPassed && { isPassed }),
        from,
        to,
        offset: Math.max(0, found),
        length: found === -1 ? 1 : length,
      }
    })
    return [form, { text, tags }]
  })
  return Object.fromEntries(forms)
}
