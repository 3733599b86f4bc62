import path from 'node:path'
import { isError } from '../diagnostics.ts'
import { listNames, plural } from '../text.ts'
import type { Place } from '../types.ts'
import type { EmailReport, VariableReport } from './describe-emails.ts'
import type { SyntaxReport } from './foreign/plan-conversion.ts'
import type { MoveResult } from './move-project.ts'

/** The same result, with paths relative to the working directory instead of the project. */
export function namedFrom(here: string, from: string, result: MoveResult): MoveResult {
  const rename = (file: string) => path.relative(here, path.resolve(from, file)).split(path.sep).join('/')
  const at = (place: Place): Place => ({ ...place, file: rename(place.file) })
  return {
    ...result,
    problems: result.problems.map((one) => (one.place ? { ...one, place: at(one.place) } : one)),
    emails: result.emails.map((email) => ({
      ...email,
      file: rename(email.file),
      variables: email.variables.map((one) => ({
        ...one,
        inferredAt: at(one.inferredAt),
        places: one.places.map(at),
      })),
    })),
    changed: result.changed.map(rename),
    added: result.added.map(rename),
    diffs: result.diffs.map((one) => ({ ...one, file: rename(one.file) })),
  }
}

/** A report of what was found and done. */
export function formatMove(result: MoveResult, isDryRun: boolean): string {
  const { emails, changed, added, problems, code } = result
  const drift = problems.filter((one) => one.code.startsWith('getter-'))
  const unseen = drift.filter(({ code }) => code === 'getter-unseen').length
  const placeholders = emails.flatMap(({ variables }) => variables.flatMap(({ places }) => places)).length
  const [changes, news] = isDryRun ? ['Would change', 'Would add'] : ['Changed', 'Added']
  return [
    ...emails.flatMap((email) => [...formatEmail(email), '']),
    ...formatGlobals(emails),
    `${plural(emails.length, 'email')}, ${plural(placeholders, 'placeholder')}`,
    ...result.syntaxes.map(formatSyntax),
    `${plural(code, 'code file')} searched: ${plural(drift.length - unseen, 'place')} ${drift.length - unseen === 1 ? 'does' : 'do'} not fit the templates${unseen > 0 ? `, ${unseen} cannot be analysed` : ''}`,
    ...(changed.length > 0 ? [`${changes}: ${changed.join(', ')}`] : []),
    ...(added.length > 0 ? [`${news}: ${added.join(', ')}`] : []),
    ...(changed.length + added.length === 0 ? ['Nothing to change: the project is already set up.'] : []),
    ...(problems.some(isError) ? ['The errors above are yours to fix.'] : []),
  ].join('\n')
}

function formatSyntax({ name, files, values, loops, conditions, left }: SyntaxReport): string {
  const parts = [plural(values, 'value'), plural(loops, 'loop'), plural(conditions, 'condition')]
  return `${name}: ${listNames(parts)} in ${plural(files, 'template')}, ${plural(left, 'tag')} without an equal`
}

function formatEmail({ file, getter, variables }: EmailReport): string[] {
  return [`${file}  ${getter}`, ...rows(variables.filter(({ name }) => !name.startsWith('_')))]
}

/** Each variable once, with the emails that use it. */
function formatGlobals(emails: EmailReport[]): string[] {
  const all = emails.flatMap(({ variables }) => variables.filter(({ name }) => name.startsWith('_')))
  const first = new Map(all.toReversed().map((variable) => [variable.name, variable]))
  const merged = [...first.values()].toReversed().map((variable) => ({
    ...variable,
    places: all.filter(({ name }) => name === variable.name).flatMap(({ places }) => places),
  }))
  return merged.length > 0 ? ['Globals, passed once to createMails', ...rows(merged), ''] : []
}

function rows(variables: VariableReport[]): string[] {
  const names = variables.map(({ name, optional }) => `${name}${optional ? '?' : ''}`)
  const width = Math.max(0, ...names.map((name) => name.length))
  const typeWidth = Math.max(0, ...variables.map(({ type }) => Math.min(24, type.length)))
  return variables.map(({ type, because, inferredAt, places }, index) => {
    const { file, line, column } = inferredAt
    const others = new Set(places.map((place) => `${place.file}:${place.line}:${place.column}`)).size - 1
    const more = others > 0 ? `, and ${plural(others, 'other place')}` : ''
    return `  ${names[index]!.padEnd(width)}  ${type.padEnd(typeWidth)}  ${because} at ${file}:${line}:${column}${more}`
  })
}
