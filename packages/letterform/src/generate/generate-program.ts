import type { EmailContract, Part as TemplatePart } from '../language/contract.ts'
import { directionOf } from '../language/direction.ts'
import type { TokenTag } from '../types.ts'
import type { Bake, LocaleFilter } from './bake-filter.ts'
import { isolatedText } from './isolated-text.ts'
import { narrowCharacters } from './narrow-characters.ts'
import type { Body, Constant, Part, Program } from './program.ts'
import { resolveParts } from './resolve-parts.ts'
import { shareRepeated } from './share-repeated.ts'
import { usesGlobals, usesVariables } from './uses.ts'
import { valueFields } from './value-fields.ts'

/** An email as the generator takes it: its contract, its four templates, and the file that they come from. */
export interface GeneratorEmail {
  file: string
  /** The language of a translation. */
  locale?: string | undefined
  contract: EmailContract
  subject: TemplatePart[]
  preheader: TemplatePart[]
  html: TemplatePart[]
  text: TemplatePart[]
}

/** A filter for a locale that `Intl` does not know, or that does not fit our data. Its value is written without it. */
export interface UnknownLocale {
  tag: TokenTag
  locale: string
}

export interface GeneratedProgram {
  program: Program
  unknownLocales: UnknownLocale[]
}

/** Turns an email's templates into the program that all printers print. */
export function generateProgram(email: GeneratorEmail, bake: Bake): GeneratedProgram {
  const { file, contract, locale } = email
  const constants: Constant[] = []
  const constant = numberConstants(constants)
  const unknownLocales: UnknownLocale[] = []
  const format = (filter: LocaleFilter, tag: TokenTag) => {
    const { as, data, locale } = bake(filter)
    if (data) return { as, constant: constant(data) }
    unknownLocales.push({ tag, locale })
    return undefined
  }
  const isIsolated = locale === undefined ? () => false : isolatedText(contract.variables)
  const body = (templates: TemplatePart[]): Body => {
    return programBody(resolveParts(templates, { constant, format, isIsolated, names: new Map(), depth: 0 }))
  }
  const program = {
    id: contract.id,
    file,
    ...(locale !== undefined && { translation: { locale, isRightToLeft: directionOf(locale) === 'rtl' } }),
    variables: valueFields(contract.variables),
    globals: valueFields(contract.globals),
    constants,
    subject: body(email.subject),
    preheader: body(email.preheader),
    html: body(narrowCharacters(email.html)),
    text: body(email.text),
  }
  return { program, unknownLocales }
}

export function programBody(parts: Part[]): Body {
  return { usesVariables: usesVariables(parts), usesGlobals: usesGlobals(parts), ...shareRepeated(parts) }
}

/** Gives each constant its index, and equal ones the same. */
function numberConstants(constants: Constant[]): (value: Constant) => number {
  const indexes = new Map<string, number>()
  return (value) => {
    const key = JSON.stringify(value)
    const known = indexes.get(key)
    if (known !== undefined) return known
    indexes.set(key, constants.length)
    return constants.push(value) - 1
  }
}
