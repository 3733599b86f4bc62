import { problem } from '../../diagnostics.ts'
import { nearest } from '../../runtime/nearest.ts'
import { locate } from '../../text.ts'
import type { Place, Problem, SourceText } from '../../types.ts'
import { isWord } from '../code-entries.ts'
import { type Language, readTokens } from '../code-tokens.ts'
import { listsOf, readScopes, type Scope } from './code-scopes.ts'
import { readFacts } from './file-facts.ts'
import { judgeCallers } from './judge-callers.ts'
import { readUnits } from './read-units.ts'
import { type KnownTemplate, templateOfGetter } from './template-names.ts'
import type { Fill, GetterCall, Span, Unit } from './unit.ts'

/**
 * Finds hand-written code that no longer fits the templates it fills in. Where the code cannot be analysed, it reports a note
 * instead of a problem: a false alarm costs more than a question.
 */
export function findDrift(files: SourceText[], templates: KnownTemplate[]): Problem[] {
  const read = files.filter((source) => mayConcern(source, templates)).map((source) => readFile(source, templates))
  const all = read.flatMap(({ units }) => units)
  const across: Across = {
    defined: new Set(read.flatMap(({ names }) => names)),
    receivers: new Set(all.flatMap(({ calls }) => calls.flatMap((call) => (call.template && call.receiver) || []))),
  }
  const isOwnConstructor = files.some(({ text }) => /\b(?:class MailTemplates|function createMails)\b/.test(text))
  return read.flatMap(({ source, units, language }) => {
    const judge: Judge = { templates, across, at: ({ start, end }) => locate(source, start, end - start) }
    return units.flatMap((unit) => [
      ...judgeUnit(unit, judge),
      ...unit.calls.flatMap((call) => judgeCall(call, judge)),
      ...judgeCallers(unit, { ...judge, language, isOwnConstructor }),
      ...unit.strangers.flatMap((stranger) => judgeStranger(stranger, unit, judge)),
    ])
  })
}

/** Skips files without a trace of mail, which is most code. */
function mayConcern({ text }: SourceText, templates: KnownTemplate[]): boolean {
  return (
    /\.html?\b|get_mail_|getMail[A-Z]|\b(?:MailTemplates|createMails)\(/.test(text) ||
    templates.some(({ id, built }) => text.includes(id) || text.includes(built))
  )
}

/** What is known across all files. */
interface Across {
  /** The functions that they define. */
  defined: Set<string>
  /** The objects that known getters are called on. */
  receivers: Set<string>
}

interface Judge {
  templates: KnownTemplate[]
  across: Across
  at: (span: Span) => Place
}

function readFile(source: SourceText, templates: KnownTemplate[]) {
  const language: Language = source.file.endsWith('.py') ? 'python' : 'javascript'
  const tokens = readTokens(source.text, language)
  const root = readScopes(tokens, language, (offset) => source.text.lastIndexOf('\n', offset - 1) + 1)
  return { source, language, units: readUnits(root, readFacts(root, templates), language), names: namesIn(root) }
}

function namesIn(scope: Scope): string[] {
  return [...(scope.name === undefined ? [] : [scope.name]), ...scope.inner.flatMap(namesIn)]
}

function judgeUnit(unit: Unit, { templates, at }: Judge): Problem[] {
  const used = [...new Set(unit.references.map(({ template }) => template))]
  const [template] = used
  const [reference] = unit.references
  if (!template || !reference || used.some(({ needs }) => !needs)) return []
  const isSame = (one: string, other: string) => one === other
  if (used.length > 1) return judgeSeveral(unit, used, { at, isSame })
  if (unit.fills.length === 0 && !unit.isOpen && !isBareGetter(unit, templates)) return []
  if (unit.fills.length === 0 && unit.isOpen) {
    return [problem('getter-unseen', { template: template.id }, at(reference))]
  }
  return compare(template, unit, { at, where: at(reference), isSame })
}

/** In a function with several templates, only a call that names its template says which one gets the value. */
function judgeSeveral(unit: Unit, used: KnownTemplate[], how: Omit<Comparison, 'where'>): Problem[] {
  const apart = used.filter((template) => unit.fills.some(({ of }) => of === template))
  const rest = unit.fills.filter(({ of }) => of === undefined)
  const found = apart.flatMap((template) => {
    const fills = unit.fills.filter(({ of }) => of === template)
    const reference = unit.references.find((one) => one.template === template)!
    const isOpen = rest.length > 0 || unit.open.includes(template)
    return compare(template, { fills, isOpen }, { ...how, where: how.at(reference) })
  })
  return [...found, ...unknownAmong(rest, used, how.at)]
}

/** A function that renders a template but takes no value that could fill it in. */
function isBareGetter({ scope }: Unit, templates: KnownTemplate[]): boolean {
  if (!scope.name || !scope.parameters) return false
  const parameters = scope.parameters.filter((token) => !isWord(token, 'self', 'cls'))
  const words = [...listsOf(scope.body)].flatMap(({ tokens }) => tokens.filter((token) => isWord(token)))
  const renders = words.some(({ text }) => /^_?render/i.test(text))
  const isMails = templateOfGetter(scope.name, templates) !== undefined || renders
  return isMails && parameters.every((token) => token.kind === 'mark') && words.some((one) => isWord(one, 'return'))
}

/** It is unknown which template gets a value, but a value that no template has is wrong anyway. */
function unknownAmong(fills: Fill[], used: KnownTemplate[], at: Judge['at']): Problem[] {
  const names = [...new Set(used.flatMap(namesOf))]
  return fills.flatMap((fill) => {
    const near = nearest(fill.name, names)
    if (names.includes(fill.name) || !fill.isSure || near === undefined) return []
    return [problem('getter-unknown', { name: fill.name, template: used[0]!.id, near }, at(fill))]
  })
}

interface Comparison {
  at: Judge['at']
  where: Place
  isSame: (one: string, other: string) => boolean
}

function compare(
  template: KnownTemplate,
  { fills, isOpen }: Pick<Unit, 'fills' | 'isOpen'>,
  how: Comparison,
): Problem[] {
  const { at, where, isSame } = how
  const names = namesOf(template)
  const variables = template.needs!.variables.map(({ name }) => name)
  const filled = (name: string) => fills.some((fill) => isSame(fill.name, name))
  const missing = neededOf(template, fills).filter((name) => !filled(name))
  const taken = new Set<string>()
  const strange = fills.filter((fill) => !names.some((name) => isSame(fill.name, name)))
  // One name is missing and one is unknown: most likely a rename.
  const only = missing.length === 1 && strange.filter(({ isSure }) => isSure).length === 1 ? missing[0] : undefined
  const unknown = strange.flatMap((fill) => {
    const likely = nearest(fill.name, missing) ?? nearest(fill.name, variables)
    const near = likely ?? (fill.isSure ? only : undefined) ?? nearest(fill.name, names)
    const isEnvelope = ENVELOPE.test(fill.name)
    const isSlip = near !== undefined && missing.includes(near)
    if (isEnvelope || (!fill.isSure && !isSlip)) return []
    if (near !== undefined) taken.add(near)
    return [problem('getter-unknown', { name: fill.name, template: template.id, near }, at(fill))]
  })
  const lacking = isOpen ? [] : missing.filter((name) => !taken.has(name))
  const absent = lacking.length > 0 ? [problem('getter-missing', { names: lacking, template: template.id }, where)] : []
  return [...absent, ...unknown]
}

/** Names for sending a mail, not for its content. */
const ENVELOPE =
  /^(?:to|recipients?|subject|template\w*|sender|from_?|cc|bcc|reply_?to|settings|locale|lang|language|encoding|errors|mode|content|html|text|attachments|headers|request|status_code|media_type|background|autoescape)$/i

function namesOf({ needs }: KnownTemplate): string[] {
  return [...needs!.variables.map(({ name }) => name), ...needs!.globals]
}

/** Globals are often set elsewhere, so only code that sets one is expected to set all. */
function neededOf({ needs }: KnownTemplate, fills: Fill[]): string[] {
  const variables = needs!.variables.filter(({ optional }) => !optional).map(({ name }) => name)
  const setsGlobals = fills.some(({ name }) => needs!.globals.includes(name))
  return setsGlobals ? [...variables, ...needs!.globals] : variables
}

/** Getters defined in these files are checked at their definition; those from elsewhere at their calls. */
function judgeCall(call: GetterCall, { templates, across, at }: Judge): Problem[] {
  if (across.defined.has(call.name)) return []
  if (call.template) {
    if (!call.template.needs) return []
    return compare(call.template, call, { at, where: at(call), isSame: isSameName })
  }
  const near = nearest(
    call.name,
    templates.flatMap(({ getters }) => getters),
  )
  const isMails = call.receiver !== undefined && across.receivers.has(call.receiver)
  return near === undefined && !isMails ? [] : [problem('getter-gone', { text: call.name, near }, at(call))]
}

/** A template's `confirmation_url` is a getter's `confirmationUrl`. */
function isSameName(one: string, other: string): boolean {
  const bare = (name: string) => name.replaceAll('_', '').toLowerCase()
  return bare(one) === bare(other)
}

/** Reports a page without a template, if a getter reads it or its name is nearly a template's. */
function judgeStranger(stranger: Unit['strangers'][number], { scope }: Unit, { templates, at }: Judge): Problem[] {
  const name = stranger.text.replace(/^.*[\\/]|\.html?.*$/g, '')
  const near = nearest(
    name,
    templates.map(({ id }) => id),
  )
  const isGetter = /^(?:get_mail_|getMail[A-Z])/.test(scope.name ?? '')
  return near === undefined && !isGetter ? [] : [problem('getter-gone', { text: stranger.text, near }, at(stranger))]
}
