import { parseJson, printJson } from './json-file.ts'
import { parsePo, printPo } from './po-file.ts'
import type { ReturnedFile, TranslationFile } from './translation-file.ts'
import { parseXliff, printXliff } from './xliff-file.ts'

interface Format {
  /** The endings of its files; the first one is written. */
  endings: [string, ...string[]]
  print: (file: TranslationFile) => string
  /** Throws a `TranslationFileError`. */
  parse: (text: string) => ReturnedFile
}

/** The files that translators work with, by the name of their format. */
export const TRANSLATION_FORMATS: Record<string, Format> = {
  po: { endings: ['po', 'pot'], print: printPo, parse: parsePo },
  xliff: { endings: ['xlf', 'xliff'], print: printXliff, parse: parseXliff },
  json: { endings: ['json'], print: printJson, parse: parseJson },
}
