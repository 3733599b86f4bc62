import { escapeRegExp } from '../text.ts'

/** A text that a component has in several languages. */
export interface Translations {
  languages: string[]
  /** The props that replace it. */
  props: string[]
}

const TEXT = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`/.source
const ENTRY = `\\s*['"]?[a-z]{2}(?:-[A-Za-z]{2,4})?['"]?\\s*:\\s*(?:${TEXT})\\s*`
const TABLE = new RegExp(`\\b(?:const|let|var)\\s+([\\w$]+)\\s*=\\s*\\{(${ENTRY}(?:,${ENTRY})+),?\\s*\\}`, 'g')

/** Tables of texts by language in a props script: `const fallbacks = { en: '…', fr: '…' }`. */
export function readTranslations(code: string, propsName: string): Translations[] {
  return [...code.matchAll(TABLE)].map(([, name, entries]) => {
    const keys = entries!.replace(new RegExp(TEXT, 'g'), (text) =>
      /^.[a-z]{2}(?:-[A-Za-z]{2,4})?.$/.test(text) ? text : '',
    )
    const languages = [...keys.matchAll(/([a-z]{2}(?:-[A-Za-z]{2,4})?)['"]?\s*:/g)].map((match) => match[1]!)
    const uses = code.split('\n').filter((line) => new RegExp(`\\b${escapeRegExp(name!)}\\s*[.?[]`).test(line))
    const read = new RegExp(`\\b${escapeRegExp(propsName)}\\s*\\??\\.\\s*([A-Za-z_$][\\w$]*)`, 'g')
    return {
      languages,
      props: [...new Set(uses.flatMap((line) => [...line.matchAll(read)].map((match) => match[1]!)))],
    }
  })
}
