import type { Contract, Languages } from '../language/contract.ts'
import { attribute, text } from '../runtime/escape.ts'
import { header } from '../runtime/header.ts'
import { plain } from '../runtime/plain.ts'
import { type CharacterTable, characterTable } from './character-table.ts'
import type { TranslatedProgram } from './program.ts'
import type { EmailCode } from './typescript/email-code.ts'

/** Where the programs of emails come from, by id. */
export interface ProgramSources {
  /** The program of an email as JSON, which is cached. */
  programOf: (id: string) => string
  codeOf: (id: string) => EmailCode
  /** Of an email in several languages. */
  translatedOf: (id: string) => TranslatedProgram
}

/** `programs.json` without its emails, as `docs/PROGRAMS.md` specifies it. */
export interface ProgramsHead extends Partial<Languages> {
  $schema: string
  letterform: 1 | 2
  characters: Record<'text' | 'attribute' | 'header' | 'plain', CharacterTable>
}

/** All emails as data that a renderer in any language can run. */
export function programsJson({ emails, locales, defaultLocale }: Contract, sources: ProgramSources): string {
  const head: ProgramsHead = {
    $schema: './programs.schema.json',
    letterform: locales ? 2 : 1,
    ...(locales && { locales, defaultLocale }),
    characters: {
      text: characterTable(text),
      attribute: characterTable(attribute),
      header: characterTable(header),
      plain: characterTable(plain),
    },
  }
  const entries = emails.map(({ id }) => {
    const json = locales ? JSON.stringify(translatedEntry(sources.translatedOf(id))) : sources.programOf(id)
    return `${JSON.stringify(id)}: ${json}`
  })
  return `${JSON.stringify(head).slice(0, -1)},"emails":{\n${entries.join(',\n')}\n}}\n`
}

function translatedEntry({ translations, ...shared }: TranslatedProgram) {
  return { ...shared, locales: Object.fromEntries(translations.map(({ locale, ...own }) => [locale, own])) }
}
