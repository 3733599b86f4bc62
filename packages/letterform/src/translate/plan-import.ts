import { isDeepStrictEqual } from 'node:util'
import { problem, wholeFile } from '../diagnostics.ts'
import { editCatalog, type TextEdit } from '../messages/edit-catalog.ts'
import { textsOf } from '../messages/message-texts.ts'
import { parseCatalog } from '../messages/parse-catalog.ts'
import type { ReturnedFile, ReturnedUnit } from '../messages/translation-file.ts'
import { stateEntry } from '../messages/translation-state.ts'
import { type Catalog, type Message, PLURAL_CATEGORIES } from '../messages/types.ts'
import type { Problem, SourceText } from '../types.ts'

export interface ImportPlan {
  /** The new text of the locale's file. */
  text: string
  catalog: Catalog
  /** The ids of the texts that change. */
  changed: string[]
  /** What the imported translations were made from, by id. */
  entries: Map<string, string>
  problems: Problem[]
}

/** Plans the changes that a file of translators makes to a locale's file. Texts without a translation stay as they are. */
export function planImport(
  { units }: ReturnedFile,
  { source, target, yaml, file }: { source: Catalog; target: Catalog; yaml: SourceText; file: string },
): ImportPlan {
  const place = wholeFile(file)
  const problems: Problem[] = []
  const current = textsById(target)
  const wanted = units.filter(({ target: text }) => text !== '').map((unit) => ({ unit, ...split(unit.id) }))
  const known = wanted.filter(({ unit, key, form }) => {
    const isKnown = hasForm(source.messages.get(key), form)
    if (!isKnown) problems.push(problem('import-unknown', { id: unit.id }, place))
    return isKnown
  })
  const ids = new Set([...current.keys(), ...known.map(({ unit }) => unit.id)])
  const incomplete = new Set(
    known.flatMap(({ key, form }) => (form !== undefined && !ids.has(`${key}:other`) ? key : [])),
  )
  problems.push(...[...incomplete].map((key) => problem('import-incomplete', { key }, place)))
  const taken = known.filter(({ key }) => !incomplete.has(key))
  const changes = taken.filter(({ unit }) => current.get(unit.id) !== unit.target)
  const edits = changes.map(({ unit, key, form }) => editOf(unit, source.messages.get(key)!, form))
  const text = editCatalog(yaml.text, edits)
  const after = parseCatalog({ file: yaml.file, text })
  const catalog = { ...target, messages: after.messages }
  for (const { unit } of changes) current.set(unit.id, unit.target)
  if (after.problems.length > 0 || !isDeepStrictEqual(textsById(catalog), current)) {
    problems.push(problem('import-failed', { ids: changes.map(({ unit }) => unit.id) }, place))
    return { text: yaml.text, catalog: target, changed: [], entries: new Map(), problems }
  }
  const changed = changes.map(({ unit }) => unit.id)
  return {
    text,
    catalog,
    changed,
    entries: entriesOf(
      taken.map(({ unit }) => unit),
      changed,
    ),
    problems,
  }
}

function textsById({ messages }: Catalog): Map<string, string> {
  return new Map([...messages.values()].flatMap(textsOf).map(({ id, text }) => [id, text]))
}

function split(id: string): { key: string; form: string | undefined } {
  const colon = id.indexOf(':')
  return colon === -1 ? { key: id, form: undefined } : { key: id.slice(0, colon), form: id.slice(colon + 1) }
}

function hasForm(message: Message | undefined, form: string | undefined): boolean {
  if (message?.kind === 'plural') return PLURAL_CATEGORIES.some((category) => category === form)
  if (message?.kind === 'select') return form !== undefined && Object.hasOwn(message.forms, form)
  return message !== undefined && form === undefined
}

function editOf({ target }: ReturnedUnit, { key, kind }: Message, form: string | undefined): TextEdit {
  const names = key.split('.')
  return {
    path: [...names, ...(kind === 'select' ? ['select'] : []), ...(form === undefined ? [] : [form])],
    text: target,
  }
}

/** A translation that is not complete counts as one of another source. */
function entriesOf(units: ReturnedUnit[], changed: string[]): Map<string, string> {
  return new Map(
    units.flatMap(({ id, source, target, isDone }): [string, string][] => {
      if (isDone) return [[id, stateEntry(source, target)]]
      return changed.includes(id) ? [[id, stateEntry('', target)]] : []
    }),
  )
}
