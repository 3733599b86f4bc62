import { attribute, text } from '../runtime/escape.ts'
import { header } from '../runtime/header.ts'
import { plain } from '../runtime/plain.ts'
import { type CharacterTable, characterTable } from './character-table.ts'

/** `programs.json` without its emails, as `docs/PROGRAMS.md` specifies it. */
export interface ProgramsHead {
  $schema: string
  letterform: 1
  characters: Record<'text' | 'attribute' | 'header' | 'plain', CharacterTable>
}

/** All emails as data that a renderer in any language can run. Takes each program as JSON, which is cached. */
export function programsJson(programs: { id: string; json: string }[]): string {
  const head: ProgramsHead = {
    $schema: './programs.schema.json',
    letterform: 1,
    characters: {
      text: characterTable(text),
      attribute: characterTable(attribute),
      header: characterTable(header),
      plain: characterTable(plain),
    },
  }
  const emails = programs.map(({ id, json }) => `${JSON.stringify(id)}: ${json}`)
  return `${JSON.stringify(head).slice(0, -1)},"emails":{\n${emails.join(',\n')}\n}}\n`
}
