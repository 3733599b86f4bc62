import type { Sources } from '../project/sources.ts'
import type { SourceText } from '../types.ts'
import { parseCatalog } from './parse-catalog.ts'
import { offsetOfMessage } from './place-of-message.ts'
import type { Message } from './types.ts'

/** Stands for a file in the tags of a message, so that they stay the same when the file's other messages change. */
export function messageAddress({ file, key }: Pick<Message, 'file' | 'key'>): string {
  return `${file}#${key}`
}

const ADDRESS = /^(locales\/[^#]+\.ya?ml)#(.+)$/

/** Finds the text that the offsets of a tag count in, by the tag's `file`. Each file is read once. */
export function createTagSources(sources: Pick<Sources, 'text'>): (file: string) => SourceText {
  const texts = new Map<string, SourceText>()
  const starts = new Map<string, Map<string, number>>()

  function textOf(file: string): SourceText {
    const known = texts.get(file) ?? sources.text(file)
    texts.set(file, known)
    return known
  }

  function startsIn(file: string): Map<string, number> {
    const known = starts.get(file)
    if (known) return known
    const source = textOf(file)
    const messages = [...parseCatalog(source).messages.values()]
    const found = new Map(messages.map((one) => [one.key, offsetOfMessage(one, source)]))
    starts.set(file, found)
    return found
  }

  return (name) => {
    const [, file, key] = ADDRESS.exec(name) ?? []
    if (file === undefined) return textOf(name)
    const source = textOf(file)
    const from = startsIn(file).get(key!) ?? 0
    return { file, text: source.text.slice(from), restOf: { source, from } }
  }
}
