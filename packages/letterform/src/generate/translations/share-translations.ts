import { programBody } from '../generate-program.ts'
import type { Body, Part, Program, TranslatedProgram } from '../program.ts'
import { alignParts } from './align-parts.ts'
import { createSlots } from './slots.ts'

/** Turns the programs of an email's translations into one, so that packages store what they share once. */
export function shareTranslations(programs: Program[]): TranslatedProgram {
  const translations = programs.map((program) => ({ ...program.translation!, program }))
  const slots = createSlots(new Map(translations.map(({ locale, program }) => [locale, program.constants])))
  const body = (name: 'subject' | 'preheader' | 'html' | 'text') =>
    programBody(
      alignParts(
        translations.map(({ locale, program }) => ({ locale, parts: withoutRepeated(program[name]) })),
        slots,
      ),
    )
  const { id, variables, globals } = programs[0]!
  const bodies = { subject: body('subject'), preheader: body('preheader'), html: body('html'), text: body('text') }
  const { constants, own } = slots.filled()
  return {
    id,
    variables,
    globals,
    constants,
    ...bodies,
    translations: translations.map(({ locale, isRightToLeft, program: { file } }) => {
      return { locale, isRightToLeft, file, own: own.get(locale)! }
    }),
  }
}

/** Which values repeat depends on all translations. */
function withoutRepeated({ repeated, parts }: Pick<Body, 'repeated' | 'parts'>): Part[] {
  return parts.map((part): Part => {
    switch (part.kind) {
      case 'repeated':
        return { kind: 'value', value: repeated[part.index]! }
      case 'for':
        return { ...part, body: withoutRepeated({ repeated, parts: part.body }) }
      case 'if': {
        const inner = (list: Part[]) => withoutRepeated({ repeated, parts: list })
        const branches = part.branches.map(({ test, body }) => ({ test, body: inner(body) }))
        return { ...part, branches, else: inner(part.else) }
      }
      default:
        return part
    }
  })
}
