import { existsSync, readFileSync } from 'node:fs'
import { editCatalog, type TextEdit } from '../messages/edit-catalog.ts'
import { mainText } from '../messages/message-texts.ts'
import { parseCatalog } from '../messages/parse-catalog.ts'
import { packageFile } from '../package-folder.ts'

/** Texts by their keys. */
export type Words = ReadonlyMap<string, string>

/** A component or a layout, with messages in place of its own words. */
export interface WithMessages {
  text: string
  /** The messages that it uses. */
  keys: string[]
}

/** The words that components and layouts bring, such as “Unsubscribe”, in a language; in English if nobody translated them. */
export function readWords(locale: string): Words {
  return textsIn(readShipped('templates/words', locale))
}

/** A file of messages that ships with this package: for the locale, for its language, or in English. */
export function readShipped(folder: string, locale: string): string {
  const candidates = [locale, new Intl.Locale(locale).language, 'en'].map((one) => packageFile(`${folder}/${one}.yaml`))
  return readFileSync(candidates.find((file) => existsSync(file))!, 'utf8')
}

/** Replaces the own words of a component by messages: in its script a whole string, in its markup the text after a tag. */
export function useMessages({ folder, name, text }: { folder: string; name: string; text: string }): WithMessages {
  const own = [...readWords('en')].filter(([key]) => key.startsWith(`${folder}.${name}.`))
  return {
    text: own.reduce((result, [key, words]) => replaceWords(result, key, words), text),
    keys: own.map(([key]) => key),
  }
}

function replaceWords(text: string, key: string, words: string): string {
  const names = [...words.matchAll(PARAMETER)].map(([, name]) => name)
  const call = names.length > 0 ? `t('${key}', { ${names.join(', ')} })` : `t('${key}')`
  const inScript = names.length > 0 ? `\`${words.replace(PARAMETER, (_, name) => `\${${name}}`)}\`` : `'${words}'`
  if (text.includes(inScript)) return text.replaceAll(inScript, () => call)
  return text.replaceAll(`>${words}`, () => `>{{ ${call} }}`)
}

const PARAMETER = /\{\{ (\w+) \}\}/g

/** Adds messages to a file, apart from those that it has. */
export function addWords(yaml: string, keys: string[], words: Words): string {
  const known = textsIn(yaml)
  const edits = keys.flatMap((key): TextEdit[] => {
    return known.has(key) || !words.has(key) ? [] : [{ path: key.split('.'), text: words.get(key)! }]
  })
  return editCatalog(yaml, edits)
}

function textsIn(text: string): Words {
  const { messages } = parseCatalog({ file: '', text })
  return new Map([...messages].map(([key, message]) => [key, mainText(message)]))
}
