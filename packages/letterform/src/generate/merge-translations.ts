import { problem } from '../diagnostics.ts'
import type { EmailContract, Variable, VariableType } from '../language/contract.ts'
import type { Place, Problem } from '../types.ts'
import { type MergedVariables, mergeVariables } from './merge-variables.ts'

export interface Translation {
  locale: string
  contract: EmailContract
}

export interface MergingOptions {
  defaultLocale: string
  /** Where a translation uses a variable, or its file if there is no name. */
  placeOf: (locale: string, name?: string) => Place | undefined
}

/** The one contract of an email: its callers pass the same values whatever the language. */
export function mergeTranslations(
  translations: Translation[],
  options: MergingOptions,
): { contract: EmailContract; problems: Problem[] } {
  const first = translations.find(({ locale }) => locale === options.defaultLocale) ?? translations[0]!
  const others = translations.filter((one) => one !== first)
  const variables = mergeAll(first, others, ({ contract }) => contract.variables)
  const globals = mergeAll(first, others, ({ contract }) => contract.globals)
  const problems = [
    ...others.flatMap((other) => [...differences(first, other, options), ...subjectProblems(first, other, options)]),
    ...getterProblems(translations, options),
    ...[...variables.conflicts, ...globals.conflicts].map(({ locale, path, one, other }) => {
      const args = { id: first.contract.id, name: path, locale, type: typeName(other), other: typeName(one) }
      return problem('locale-types', args, options.placeOf(locale, rootOf(path)))
    }),
  ]
  return {
    contract: {
      ...allKeys([first, ...others].map(({ contract }) => contract)),
      variables: variables.merged,
      globals: globals.merged,
      locales: translations.map(({ locale }) => locale),
      translations: Object.fromEntries(
        translations.map(({ locale, contract: { subject, preheader } }) => [locale, { subject, preheader }]),
      ),
    },
    problems,
  }
}

/** The first contract, with what only others declare. */
function allKeys(contracts: EmailContract[]): EmailContract {
  const aliases = [...new Set(contracts.flatMap((contract) => contract.aliases ?? []))]
  return { ...Object.assign({}, ...contracts.toReversed()), ...(aliases.length > 0 && { aliases }) }
}

type Conflict = MergedVariables['conflicts'][number] & { locale: string }

function mergeAll(
  first: Translation,
  others: Translation[],
  variablesOf: (translation: Translation) => Variable[],
): { merged: Variable[]; conflicts: Conflict[] } {
  let merged = variablesOf(first)
  const conflicts: Conflict[] = []
  for (const other of others) {
    const next = mergeVariables(merged, variablesOf(other))
    conflicts.push(...next.conflicts.map((conflict) => ({ ...conflict, locale: other.locale })))
    merged = next.variables
  }
  return { merged, conflicts }
}

/** A global that only one language uses does no harm, since it is given once for all emails. */
function differences(first: Translation, other: Translation, { placeOf }: MergingOptions): Problem[] {
  const { onlyInOne, onlyInOther } = mergeVariables(first.contract.variables, other.contract.variables)
  const report = (locale: string, without: string, names: string[]) => {
    const args = { id: first.contract.id, locale, other: without, names }
    return names.length > 0 ? [problem('locale-variables', args, placeOf(locale, rootOf(names[0]!)))] : []
  }
  return [...report(first.locale, other.locale, onlyInOne), ...report(other.locale, first.locale, onlyInOther)]
}

function subjectProblems(first: Translation, other: Translation, { placeOf }: MergingOptions): Problem[] {
  const [without, having] = first.contract.subject === '' ? [first, other] : [other, first]
  if (without.contract.subject === having.contract.subject || without.contract.subject !== '') return []
  const args = { id: first.contract.id, locale: without.locale, other: having.locale }
  return [problem('locale-subject', args, placeOf(without.locale))]
}

function getterProblems(translations: Translation[], { placeOf }: MergingOptions): Problem[] {
  const named = translations.filter(({ contract }) => contract.getter !== undefined)
  const other = named.find(({ contract }) => contract.getter !== named[0]!.contract.getter)
  if (!other) return []
  const args = { id: other.contract.id, getter: named[0]!.contract.getter!, other: other.contract.getter! }
  return [problem('locale-getter', args, placeOf(other.locale))]
}

/** The variable of a path such as `items[].price`. */
function rootOf(path: string): string {
  return /^[^.[]*/.exec(path)![0]
}

/** For people, after “is”. */
function typeName(type: VariableType): string {
  if ('enum' in type && type.enum) return `one of ${type.enum.join(', ')}`
  return `${type.kind === 'object' ? 'an' : 'a'} ${type.kind}`
}
