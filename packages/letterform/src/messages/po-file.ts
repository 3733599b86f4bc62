import { type PoEntry, po } from 'gettext-parser'
import {
  type ReturnedFile,
  type TranslationFile,
  TranslationFileError,
  type TranslationUnit,
} from './translation-file.ts'

/**
 * A PO file. Each text is an entry with its id as the context, plural forms too: gettext chooses forms for whole numbers
 * only, and by formulas that differ from CLDR's.
 */
export function printPo({ sourceLocale, locale, units }: TranslationFile): string {
  const translations: Record<string, Record<string, PoEntry>> = {}
  for (const unit of units) translations[unit.id] = { [unit.source]: entryOf(unit) }
  const headers = {
    Language: locale.replaceAll('-', '_'),
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Transfer-Encoding': '8bit',
    'X-Source-Language': sourceLocale,
  }
  const file = { charset: 'utf-8', headers, translations }
  return `${po.compile(file, { foldLength: 0 }).toString('utf8').trimEnd()}\n`
}

function entryOf({ id, source, target, isDone, notes, places }: TranslationUnit): PoEntry {
  return {
    msgctxt: id,
    msgid: source,
    msgstr: [target],
    comments: {
      ...(notes.length > 0 && { extracted: notes.join('\n') }),
      ...(places.length > 0 && { reference: places.join('\n') }),
      ...(target !== '' && !isDone && { flag: 'fuzzy' }),
    },
  }
}

export function parsePo(text: string): ReturnedFile {
  const { headers, translations } = read(text)
  const locale = Object.entries(headers).find(([name]) => name.toLowerCase() === 'language')?.[1]
  if (!locale) throw new TranslationFileError('it names no language')
  const entries = Object.values(translations).flatMap((context) => Object.values(context))
  return {
    locale: locale.replaceAll('_', '-'),
    units: entries.flatMap(({ msgctxt, msgid, msgstr: [target = ''], comments }) => {
      const isDone = target !== '' && !comments?.flag?.split(/[\s,]+/).includes('fuzzy')
      return msgctxt ? { id: msgctxt, source: msgid, target, isDone } : []
    }),
  }
}

function read(text: string) {
  try {
    return po.parse(text)
  } catch (error) {
    throw new TranslationFileError((error as Error).message)
  }
}
