import { problem } from '../../diagnostics.ts'
import { nearest } from '../../runtime/nearest.ts'
import type { Place, Problem } from '../../types.ts'
import type { Language } from '../code-tokens.ts'
import { type KnownTemplate, templateOfGetter } from './template-names.ts'
import type { ConstructorCall, GetterCall, Span, Unit } from './unit.ts'

interface Callers {
  templates: KnownTemplate[]
  language: Language
  /** Whether these files define what makes the object with the getters. */
  isOwnConstructor: boolean
  at: (span: Span) => Place
}

/** Finds what callers of a generated package pass to it, or next to its mails, that it does not take. */
export function judgeCallers(unit: Unit, callers: Callers): Problem[] {
  return [
    ...unit.calls.flatMap((call) => judgePositions(call, callers)),
    ...(callers.isOwnConstructor ? [] : unit.constructors.flatMap((call) => judgeConstructor(call, callers))),
    ...judgeSubjects(unit, callers),
  ]
}

/** In Python, a getter takes one value by position, and the others by name. */
function judgePositions({ name, template, positional }: GetterCall, { language, at }: Callers): Problem[] {
  if (language !== 'python' || !template?.needs) return []
  const { variables } = template.needs
  const required = variables.filter(({ optional }) => !optional)
  const taken = required.length === 1 || variables.length === 1 ? 1 : 0
  const [first] = positional.slice(taken)
  if (!first) return []
  return [problem('getter-positional', { name, names: variables.map((one) => bare(one.name)) }, at(first))]
}

function judgeConstructor(
  { name, fills, positional }: ConstructorCall,
  { templates, language, at }: Callers,
): Problem[] {
  if (templates.some(({ needs }) => !needs)) return []
  const globals = [...new Set(templates.flatMap(({ needs }) => needs!.globals))].map(bare)
  const unknown = fills.flatMap((fill) => {
    if (fill.name === 'locale' || globals.some((one) => isSame(one, fill.name))) return []
    return [problem('getter-constructor', { name, argument: fill.name, near: nearest(fill.name, globals) }, at(fill))]
  })
  const [first] = language === 'python' ? positional : []
  return first ? [...unknown, problem('getter-positional', { name, names: globals }, at(first))] : unknown
}

/** A subject of the front matter is translated, typed and tested with the mail, so the caller's hides it. */
function judgeSubjects({ calls, subjects }: Unit, { templates, at }: Callers): Problem[] {
  const [first] = subjects
  const used = new Set(calls.flatMap(({ name }) => templateOfGetter(name, templates) ?? []))
  const [template] = used
  if (!first || used.size !== 1 || !template?.hasSubject) return []
  return [problem('getter-subject', { template: template.id }, at(first))]
}

function bare(name: string): string {
  return name.replace(/^_+/, '')
}

function isSame(one: string, other: string): boolean {
  const plain = (name: string) => name.replaceAll('_', '').toLowerCase()
  return plain(one) === plain(other)
}
