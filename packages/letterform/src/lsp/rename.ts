import path from 'node:path'
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver/node'
import { parsePlaceholder } from '../language/parse-expression.ts'
import { emailsWith, type Knowledge } from './knowledge.ts'
import { globalPlace } from './navigate.ts'
import { type Places, rangeBetween, rangeOf } from './places.ts'
import type { Spot } from './suggestion.ts'
import { type FoundUse, findUses, hasVariable, lastNameOf, rootOf, useAt } from './symbol-uses.ts'

/** Why something cannot be renamed; the client shows it. */
export class RenameRefused extends Error {}

export interface RenameTarget {
  start: number
  end: number
  name: string
}

export function prepareRename({ project }: Knowledge, { file, offset }: Spot): RenameTarget | undefined {
  const use = useAt(project, file, offset)
  if (!use || !isRenamable(use)) return undefined
  return { start: use.start, end: use.end, name: lastNameOf(use.symbol) }
}

function isRenamable({ symbol }: FoundUse): boolean {
  return symbol.kind !== 'filter' && symbol.kind !== 'prop'
}

export interface NewName {
  spot: Spot
  name: string
  /** Whether the client can rename files. */
  canRenameFiles: boolean
}

/** Everything that a new name changes, as one edit. */
export function rename(
  knowledge: Knowledge,
  places: Places,
  { spot, name, canRenameFiles }: NewName,
): WorkspaceEdit | undefined {
  const use = useAt(knowledge.project, spot.file, spot.offset)
  if (!use || !isRenamable(use)) return undefined
  if (lastNameOf(use.symbol) === name) return { changes: {} }
  return use.symbol.kind === 'component'
    ? renameComponent(knowledge, places, { use, name, canRenameFiles })
    : renameName(knowledge, places, { use, name })
}

function renameName(
  knowledge: Knowledge,
  places: Places,
  { use, name }: { use: FoundUse; name: string },
): WorkspaceEdit {
  const { symbol } = use
  const files = filesToRename(knowledge, use)
  if (symbol.kind === 'slot') {
    if (!/^[\w-]+$/.test(name)) throw new RenameRefused(`“${name}” is not a name for a slot.`)
  } else checkVariable(knowledge, { use, name, files })
  const changes = editsFor(knowledge, places, { uses: findUses(knowledge.project, use, files), name })
  const global =
    symbol.kind === 'variable' && symbol.path.startsWith('_') ? globalPlace(knowledge, symbol.path) : undefined
  if (global) changes[places.uri(global.file)] = [{ range: rangeOf(global), newText: name }]
  return { changes }
}

function checkVariable(
  { project }: Knowledge,
  { use, name, files }: { use: FoundUse; name: string; files: string[] },
): void {
  if (!/^[A-Za-z_]\w*$/.test(name)) throw new RenameRefused(`“${name}” is not a name for a variable.`)
  const parsed = parsePlaceholder(name)
  if (!parsed.ok) throw new RenameRefused(`“${name}” is not possible: ${parsed.reason}.`)
  const { symbol } = use
  const isRoot = symbol.kind === 'item' || ('path' in symbol && !symbol.path.includes('.'))
  if (isRoot && name.startsWith('_') !== lastNameOf(symbol).startsWith('_')) {
    throw new RenameRefused('Names that start with _ are globals, which are given once for all emails.')
  }
  if (isRoot && files.some((file) => hasVariable(project, file, name))) {
    throw new RenameRefused(`There is already a variable ${name}.`)
  }
}

/**
 * Emails share their names with the components that they include, and these with other emails: a variable that a
 * component writes has one name in all emails with it.
 */
function filesToRename(knowledge: Knowledge, { symbol, file }: FoundUse): string[] {
  const { project } = knowledge
  if (symbol.kind === 'item') return [file]
  if (symbol.kind !== 'variable' || symbol.path.startsWith('_')) return project.files()
  const root = rootOf(symbol.path)
  const emails = new Set(emailsWith(knowledge, file))
  const files = new Set([file])
  // A set may grow while it is iterated.
  for (const email of emails) {
    for (const used of project.reach(email)) {
      if (files.has(used) || !hasVariable(project, used, root)) continue
      files.add(used)
      for (const other of emailsWith(knowledge, used)) emails.add(other)
    }
  }
  return [...files]
}

interface Renamed {
  use: FoundUse
  name: string
  canRenameFiles: boolean
}

function renameComponent(knowledge: Knowledge, places: Places, { use, name, canRenameFiles }: Renamed): WorkspaceEdit {
  const { project } = knowledge
  const old = lastNameOf(use.symbol)
  const file = project.componentFile(old)!
  const target = newFile(file, old, name)
  if (!/^[a-z][\w-]*(?:\.[\w-]+)*$/i.test(name) || target === undefined) {
    throw new RenameRefused(`“${name}” is not a name for a component.`)
  }
  if (!canRenameFiles)
    throw new RenameRefused('This editor cannot rename the file of the component along with its uses.')
  if (project.sources.hash(target) !== null || project.componentFile(name)) {
    throw new RenameRefused(`There is already a component <x-${name}>.`)
  }
  const changes = editsFor(knowledge, places, { uses: findUses(project, use, project.files()), name })
  return {
    documentChanges: [
      ...Object.entries(changes).map(([uri, edits]) => ({ textDocument: { uri, version: null }, edits })),
      { kind: 'rename', oldUri: places.uri(file), newUri: places.uri(target) },
    ],
  }
}

/** `components/shop/price.html` → `components/shop/amount.html`. */
function newFile(file: string, old: string, name: string): string | undefined {
  const { base, ext } = path.posix.parse(file)
  const isIndex = base.startsWith('index.') && old !== 'index' && !old.endsWith('.index')
  const end = isIndex ? `/${base}` : ext
  const written = old.replaceAll('.', '/') + end
  if (!file.endsWith(written)) return undefined
  return file.slice(0, -written.length) + name.replaceAll('.', '/') + end
}

function editsFor(
  { project }: Knowledge,
  places: Places,
  { uses, name }: { uses: FoundUse[]; name: string },
): Record<string, TextEdit[]> {
  const changes: Record<string, TextEdit[]> = {}
  for (const { file, start, end } of uses) {
    const { source } = project.template(file)!.template
    const edit = { range: rangeBetween(source, start, end), newText: name }
    changes[places.uri(file)] = [...(changes[places.uri(file)] ?? []), edit]
  }
  return changes
}
