import { problem } from '../diagnostics.ts'
import type { Contract, EmailContract, Languages, Variable } from '../language/contract.ts'
import type { Place, Problem } from '../types.ts'
import { aliasesOf } from './aliases.ts'
import { mergeTranslations, type Translation } from './merge-translations.ts'
import { allPositions, isVaguer } from './merge-variables.ts'

/** The contract of an email, or of one of its translations. */
export interface AnalysedEmail {
  locale?: string
  contract: EmailContract
}

export interface AssemblyOptions {
  /** Absent in a project of one language. */
  languages?: Languages | undefined
  /** Where an email uses a variable, or the whole email if there is no name. */
  placeOf?: (id: string, locale: string, name?: string) => Place | undefined
}

/** Merges the contracts of all emails. Where emails know a global's type more or less exactly, the exact type counts. */
export function assembleContract(
  analysed: AnalysedEmail[],
  options: AssemblyOptions = {},
): { contract: Contract; problems: Problem[] } {
  const { emails, problems } = mergeEmails(analysed, options)
  const globals = new Map<string, Variable>()
  for (const email of emails) {
    for (const variable of email.globals) {
      const known = globals.get(variable.name)
      const merged = known ? refine(known, variable) : variable
      // A global that any email uses as a link is checked as a link once, when it is set.
      if (merged) globals.set(variable.name, { ...merged, ...allPositions(known?.positions, variable.positions) })
      else problems.push(conflict(variable, known!, email))
    }
  }
  const inOrder = emails.flatMap((email) => [email, ...aliasesOf(email)]).sort((a, b) => (a.id < b.id ? -1 : 1))
  const sorted = [...globals.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  return { contract: { emails: inOrder, globals: sorted, ...options.languages }, problems }
}

/** One contract for each email, whatever the number of its translations. */
function mergeEmails(
  analysed: AnalysedEmail[],
  { languages, placeOf }: AssemblyOptions,
): { emails: EmailContract[]; problems: Problem[] } {
  const emails: EmailContract[] = []
  const problems: Problem[] = []
  const byId = new Map<string, Translation[]>()
  for (const { locale, contract } of analysed) {
    if (locale === undefined) emails.push(contract)
    else byId.set(contract.id, [...(byId.get(contract.id) ?? []), { locale, contract }])
  }
  const { locales = [], defaultLocale = '' } = languages ?? {}
  for (const [id, translations] of byId) {
    const inOrder = translations.toSorted((a, b) => locales.indexOf(a.locale) - locales.indexOf(b.locale))
    const merged = mergeTranslations(inOrder, {
      defaultLocale,
      placeOf: (locale, name) => placeOf?.(id, locale, name),
    })
    emails.push(merged.contract)
    problems.push(...merged.problems)
  }
  return { emails, problems }
}

function refine(one: Variable, other: Variable): Variable | undefined {
  const optional = one.optional && other.optional
  const isSame = one.type.kind === other.type.kind
  if (isSame || isVaguer(other.type, one.type)) return { ...one, optional }
  if (isVaguer(one.type, other.type)) return { ...other, optional }
  return undefined
}

function conflict({ name, type }: Variable, known: Variable, { id }: EmailContract): Problem {
  return problem('global-conflict', { name, id, type: type.kind, other: known.type.kind })
}
