import type { Constant, TranslatedProgram, Translation } from '../program.ts'

/** The constants of one translation, with what it shares with others. */
export function wholeConstants(
  { constants }: Pick<TranslatedProgram, 'constants'>,
  { own }: Pick<Translation, 'own'>,
): Constant[] {
  let next = 0
  return constants.map((value): Constant => {
    if (value === null) return own[next++]!
    if (!Array.isArray(value)) return value
    return value.map((text, index) => (index === 0 ? text : `${own[next++]}${text}`)).join('')
  })
}
