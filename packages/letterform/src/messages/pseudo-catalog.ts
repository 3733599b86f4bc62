import { tokenizeTemplate } from '../html/tokenize-html.ts'
import { scan } from '../placeholders/scan.ts'
import type { PseudoLocale } from '../project/settings.ts'
import type { Catalog, Message } from './types.ts'

/**
 * A language that is made from the default one, to see what translations do to a layout before there are any: `en-XA` has
 * accents and is 40 % longer, `ar-XB` is written from right to left. Tags, placeholders, blocks and entities stay as they are.
 */
export function pseudoCatalog({ file, messages }: Catalog, locale: PseudoLocale): Catalog {
  const change = locale === 'en-XA' ? accented : mirrored
  const changed = [...messages].map(([key, message]): [string, Message] => [key, withTexts(message, change)])
  return { locale, file, messages: new Map(changed) }
}

function withTexts(message: Message, change: (words: string) => string): Message {
  if (message.kind === 'text') return { ...message, text: changeWords(message.text, change) }
  const forms = Object.entries(message.forms).map(([form, text]) => [form, changeWords(text!, change)])
  return { ...message, forms: Object.fromEntries(forms) }
}

/** Changes what people read of a text with HTML and placeholders. */
function changeWords(text: string, change: (words: string) => string): string {
  let masked = text.replace(/&#?\w+;|\{\{.*?\}\}/g, (kept) => MASK.repeat(kept.length))
  for (const { offset, length } of scan({ file: '', text }).tags) {
    masked = masked.slice(0, offset) + MASK.repeat(length) + masked.slice(offset + length)
  }
  const ranges = tokenizeTemplate(masked).flatMap((token): [number, number][] => {
    if (token.kind !== 'text' || token.mode !== 'data') return []
    return [...masked.slice(token.start, token.end).matchAll(WORDS)].map(({ 0: words, index }) => {
      return [token.start + index, token.start + index + words.length]
    })
  })
  return ranges.reduceRight(
    (rest, [start, end]) => rest.slice(0, start) + change(rest.slice(start, end)) + rest.slice(end),
    text,
  )
}

/** A character that no text has, in place of those of tags and entities. */
const MASK = '\uE000'
/** Text up to the next tag or entity. */
const WORDS = /[^\uE000]+/g

/** Two letters of five are doubled, which makes every text 40 % longer, and its words as well. */
function accented(words: string): string {
  let count = 0
  return words.replace(/\p{L}/gu, (letter) => {
    const changed = ACCENTS[letter] ?? letter
    return (count++ * 2) % 5 < 2 ? changed + changed : changed
  })
}

const PLAIN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const ACCENTED = 'ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļṁñöþǫŕšţûṽŵẋýž'
const ACCENTS: Record<string, string> = Object.fromEntries(
  [...PLAIN].map((letter, index) => [letter, ACCENTED[index]!]),
)

/** Each word is shown from right to left, whatever its letters are. */
function mirrored(words: string): string {
  return words.replace(/[\p{L}\p{N}’'-]+/gu, (word) => `${RIGHT_TO_LEFT}${word}${POP}`)
}

const RIGHT_TO_LEFT = '\u200F\u202E'
const POP = '\u202C\u200F'
