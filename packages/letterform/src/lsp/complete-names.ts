import { CompletionItemKind } from 'vscode-languageserver/node'
import type { EmailContract } from '../language/contract.ts'
import { loopsAround } from '../templates/find-symbols.ts'
import type { Caret } from './caret.ts'
import { describeVariable, typeName, variableAt } from './describe.ts'
import { contractFor, type Knowledge, pathsIn } from './knowledge.ts'
import type { Spot, Suggestion } from './suggestion.ts'

/** Variables, loop items and their fields. */
export function completeNames(
  knowledge: Knowledge,
  { parents, isBlock, word }: Caret & { kind: 'name' },
  spot: Spot,
): Suggestion[] {
  const { file, offset } = spot
  const indexed = knowledge.project.template(file)
  const loops = indexed ? loopsAround(indexed.template, offset) : []
  const [root, ...rest] = parents
  if (root === 'loop' && loops.length > 0 && rest.length === 0) {
    return ['index', 'first', 'last', 'length'].map((label) => ({ label, kind: CompletionItemKind.Property }))
  }
  const item = loops.findLast(({ name }) => name === root)
  const parent = root === undefined ? '' : `${[item?.path ?? root, ...rest].join('.')}.`
  const paths = pathsIn(knowledge, file, offset)
  const names = new Set([...paths].flatMap((path) => nameBelow(path, parent)))
  const frame = parents.length > 0 ? undefined : frameOf(spot, word, isBlock)
  const contract = contractFor(knowledge, file)
  const fields = [...names].map((name) => suggestion(contract, { label: name, path: parent + name, frame }))
  if (parents.length > 0) return fields
  const items = loops.map(({ name, path }) => suggestion(contract, { label: name, path, frame, isFirst: true }))
  return [...items, ...fields]
}

function nameBelow(path: string, parent: string): string[] {
  const name = path.startsWith(parent) ? /^\w+/.exec(path.slice(parent.length))?.[0] : undefined
  return name === undefined ? [] : [name]
}

interface Named {
  label: string
  path: string
  frame: ((name: string) => string) | undefined
  isFirst?: boolean
}

function suggestion(contract: EmailContract | undefined, { label, path, frame, isFirst }: Named): Suggestion {
  const variable = contract && variableAt(path, [...contract.variables, ...contract.globals])
  return {
    label,
    kind: path.includes('.') ? CompletionItemKind.Field : CompletionItemKind.Variable,
    sortText: `${isFirst ? 0 : label.startsWith('_') ? 2 : 1}${label}`,
    ...(variable && { detail: typeName(variable.type) }),
    documentation: describeVariable(path, contract, []),
    ...(frame && { snippet: frame(label) }),
  }
}

/** Adds the closing delimiter, if it is missing. */
function frameOf({ text, offset }: Spot, word: string, isBlock: boolean): ((name: string) => string) | undefined {
  const before = text.slice(0, offset - word.length)
  const opener = /(<<|@\{\{)\s*$/.exec(before)?.[1]
  if (isBlock || !opener) return undefined
  const close = opener === '<<' ? '>>' : '}}'
  const [rest] = /^[^\n]{0,200}/.exec(text.slice(offset))!
  const isClosed = rest.includes(close) && !rest.slice(0, rest.indexOf(close)).includes(opener)
  const space = /\s$/.test(before) ? '' : ' '
  return isClosed ? (name) => `${space}${name}` : (name) => `${space}${name} ${close}`
}
