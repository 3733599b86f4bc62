import type { FinishedEmail } from '../compile/compilation.ts'
import { createBaker } from '../generate/bake-filter.ts'
import { generateProgram, type UnknownLocale } from '../generate/generate-program.ts'
import type { Program, TranslatedProgram } from '../generate/program.ts'
import { shareTranslations } from '../generate/translations/share-translations.ts'
import { type EmailCode, emailCode } from '../generate/typescript/email-code.ts'
import { valueFields } from '../generate/value-fields.ts'
import { hashOf } from '../hash.ts'
import type { Project } from '../project/load-project.ts'
import type { Settings } from '../project/settings.ts'
import { keepLast } from './keep-last.ts'
import type { PackagedEmail } from './packaged-emails.ts'

/** The code and programs of emails. Most come from the cache, so that a large project does not fill the memory. */
export interface EmailPrinter {
  /** A hash of all that the email's files are made of; absent if it was not cached. */
  keyOf: (email: FinishedEmail) => string | undefined
  code: (email: FinishedEmail) => EmailCode
  program: (email: FinishedEmail) => Program
  programJson: (email: FinishedEmail) => string
  /** An email in several languages, as one program. */
  translated: (email: PackagedEmail) => TranslatedProgram
  /** Makes all that the package needs while the email is in memory. */
  print: (email: FinishedEmail) => void
  /** The locales in these emails that turned out to be unknown, which is found while their code is made. */
  unknownLocales: (emails: FinishedEmail[]) => UnknownLocale[]
}

export function createEmailPrinter({ projectHash, settings }: Project): EmailPrinter {
  const bake = createBaker()
  const unknown = new Map<string, UnknownLocale[]>()
  const uncached = new Map<string, unknown>()
  const generate = keepLast(({ file, locale, contract, programs }: FinishedEmail) =>
    generateProgram({ file, locale, contract, ...programs() }, bake),
  )
  const readCode = keepLast((email: FinishedEmail) =>
    derive('code', email, () => {
      const { program, unknownLocales } = generate(email)
      return { printed: emailCode(email.contract, program), unknownLocales }
    }),
  )
  const program = keepLast((email: FinishedEmail) => JSON.parse(programJson(email)) as Program)

  function keyOf({ hash, contract }: FinishedEmail): string | undefined {
    return hash && hashOf(projectHash, hash, JSON.stringify(contract))
  }

  function derive<Value>(name: 'code' | 'program', email: FinishedEmail, make: () => Value): Value {
    const key = keyOf(email)
    if (key !== undefined) return email.derive(name, key, make)
    const own = `${name} ${email.id} ${email.locale}`
    if (!uncached.has(own)) uncached.set(own, make())
    return uncached.get(own) as Value
  }

  function code(email: FinishedEmail): EmailCode {
    const { printed, unknownLocales } = readCode(email)
    noteUnknown(email, unknownLocales)
    return printed
  }

  const translated = keepLast(({ contract, emails }: PackagedEmail): TranslatedProgram => {
    const { id, variables, globals } = contract
    const own = { id, variables: valueFields(variables), globals: valueFields(globals) }
    return { ...shareTranslations(emails.map(translation)), ...own }
  })

  /** The code depends on all translations, so the program of each is what is cached. */
  function translation(email: FinishedEmail): Program {
    const { program, unknownLocales } = derive('code', email, () => generate(email))
    noteUnknown(email, unknownLocales)
    return program
  }

  function make(email: FinishedEmail): void {
    if (email.locale === undefined) code(email)
    else translation(email)
  }

  function noteUnknown(email: FinishedEmail, found: UnknownLocale[]): void {
    unknown.set(nameOf(email), found)
  }

  function programJson(email: FinishedEmail): string {
    return derive('program', email, () => JSON.stringify(generate(email).program))
  }

  return {
    keyOf,
    code,
    program,
    programJson,
    translated,
    print(email) {
      make(email)
      if (email.locale === undefined && needsPrograms(settings)) programJson(email)
    },
    unknownLocales: (emails) =>
      emails.flatMap((email) => {
        if (!unknown.has(nameOf(email))) make(email)
        return unknown.get(nameOf(email))!
      }),
  }
}

function nameOf({ id, locale }: FinishedEmail): string {
  return `${id} ${locale}`
}

/** Whether the package includes the emails as data. */
export function needsPrograms({ targets }: Settings): boolean {
  return targets.includes('programs')
}
