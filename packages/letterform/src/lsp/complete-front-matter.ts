import { CompletionItemKind } from 'vscode-languageserver/node'
import { CODES } from '../check/rules.ts'
import { DETAILS, FRONT_MATTER, TYPES } from '../project/front-matter-shape.ts'
import type { Caret } from './caret.ts'
import { frontMatterKeys } from './front-matter-keys.ts'
import { type Knowledge, pathsIn } from './knowledge.ts'
import type { Spot, Suggestion } from './suggestion.ts'

export function completeFrontMatter(
  knowledge: Knowledge,
  { path, isValue }: Caret & { kind: 'front-matter' },
  { file, offset }: Spot,
): Suggestion[] {
  if (isValue) return valuesOf(path)
  const indexed = knowledge.project.template(file)
  const present = new Set((indexed ? frontMatterKeys(indexed.template) : []).map((key) => key.path.join('.')))
  const isNew = ({ label }: Suggestion) => !present.has([...path, label].join('.'))
  return keysBelow(path, () => [...pathsIn(knowledge, file, offset)]).filter(isNew)
}

function valuesOf(path: string[]): Suggestion[] {
  const isType = path[0] === 'variables' && (path.length % 2 === 0 || path.at(-1) === 'type' || path.at(-1) === 'of')
  if (isType) return Object.entries(TYPES).map(([label, documentation]) => ({ label, documentation, kind: VALUE }))
  return path.at(-1) === 'optional' ? ['true', 'false'].map((label) => ({ label, kind: VALUE })) : []
}

const VALUE = CompletionItemKind.EnumMember

function keysBelow([key, ...rest]: string[], paths: () => string[]): Suggestion[] {
  if (key === undefined)
    return Object.entries(FRONT_MATTER).map(([label, { description }]) => keyNamed(label, description))
  if (key === 'check' && rest.length === 0)
    return Object.keys(CODES).map((label) => keyNamed(label, CODES[label]!.finds))
  if (key === 'scenarios') return rest.length === 1 ? names(paths(), '') : []
  if (key !== 'variables') return []
  if (rest.length % 2 === 1)
    return Object.entries(DETAILS).map(([label, { description }]) => keyNamed(label, description))
  // `order`, `of`, `lines`, `of` leads to the fields of `order.lines`.
  const parent = rest.filter((_, index) => index % 2 === 0).join('.')
  return names(paths(), parent === '' ? '' : parent).filter(({ label }) => !label.startsWith('_'))
}

function names(paths: string[], parent: string): Suggestion[] {
  const plain = paths.map((path) => path.replaceAll('[]', ''))
  const below = plain.flatMap((path) =>
    parent === '' ? path : path.startsWith(`${parent}.`) ? path.slice(parent.length + 1) : [],
  )
  return [...new Set(below.map((path) => path.split('.')[0]!))].map((name) => keyNamed(name, undefined))
}

function keyNamed(label: string, documentation: string | undefined): Suggestion {
  return { label, kind: CompletionItemKind.Property, documentation, snippet: `${label}: ` }
}
