import type { Rule } from '../language/ast.ts'
import type { EmailContract, Variable, VariableType } from '../language/contract.ts'
import { FILTERS, type FilterName } from '../language/filters.ts'
import type { ComponentInterface } from '../templates/read-interface.ts'
import type { DocumentedProp } from '../templates/read-prop-comment.ts'

/** Markdown about a component: what it is for, its props and slots. */
export function describeComponent(name: string, file: string, takes: ComponentInterface): string {
  const props = [...takes.props].map(
    ([prop, { description }]) => `- \`${prop}\`${description ? `: ${description}` : ''}`,
  )
  const slots = [...takes.slots].map((slot) => `\`<fill:${slot}>\``)
  return paragraphs([
    `**\`<x-${name}>\`** ${file}`,
    takes.summary,
    props.join('\n'),
    slots.length > 0 ? `Slots: ${slots.join(', ')}` : undefined,
  ])
}

/** The props that people are to use: what a comment leaves out is read for other reasons, such as `props.page`. */
export function propsOf({ props, isDocumented }: ComponentInterface): [string, DocumentedProp][] {
  return [...props].filter(([, { description }]) => !isDocumented || description !== undefined)
}

export function describeFilter(name: FilterName): string {
  const { does, example, parameters = [] } = FILTERS[name]
  const given = parameters.map(({ want, isOptional }) => `- ${want}${isOptional ? ' (optional)' : ''}`)
  const value = JSON.stringify(example.value) ?? 'nothing'
  return paragraphs([does, given.join('\n'), `\`${example.use}\`: ${value} → \`${example.result}\``])
}

/** Markdown about a variable, or one of its fields. */
export function describeVariable(path: string, contract: EmailContract | undefined, rules: Rule[]): string {
  const variable = contract && variableAt(path, [...contract.variables, ...contract.globals])
  const type = variable && `${typeName(variable.type)}${variable.optional ? ', optional' : ''}`
  return paragraphs([
    `**\`${path}\`**${type ? ` ${type}` : ''}`,
    variable?.description,
    variable?.example === undefined ? undefined : `Example: \`${JSON.stringify(variable.example)}\``,
    rules.length > 0 ? [...new Set(rules)].map((rule) => ESCAPING[rule]).join('\n\n') : undefined,
  ])
}

const ESCAPING: Record<Rule, string> = {
  text: 'In text: `& < > " \'` are escaped.',
  attribute: 'In an attribute: `& < > " \'` and backticks are escaped.',
  link: 'A whole link: must be http, https, mailto or tel.',
  image: 'The address of an image: must be http, https or cid.',
  srcset: 'The address of an image in a srcset: must be http, https or cid.',
  'css-url': 'The address of an image in CSS: must be http, https or cid.',
  'sheet-url': 'The address of an image in CSS: must be http, https or cid.',
  'url-path': 'In the path of a URL: percent-encoded.',
  'url-query': 'In the query or fragment of a URL: percent-encoded.',
  css: 'In CSS: must be a colour, a length, a number or a keyword.',
  plain: 'In the plain text: not escaped.',
  'plain-link': 'A link in the plain text: its scheme is checked.',
  header: 'In a header: line breaks become spaces.',
}

export function typeName(type: VariableType): string {
  if ('enum' in type && type.enum) return type.enum.map((value) => JSON.stringify(value)).join(' or ')
  if (type.kind === 'list') return `list of ${typeName(type.of)}`
  return type.kind === 'text' ? 'string or number' : type.kind
}

/** What `items[].price` leads to. */
export function variableAt(path: string, variables: Variable[]): Variable | undefined {
  const [first, ...rest] = path.split('.').map((name) => name.split('[]')) as [string[], ...string[][]]
  let found = variables.find(({ name }) => name === first[0])
  let type = inside(found?.type, first.length - 1)
  for (const [name, ...items] of rest) {
    found = type?.kind === 'object' ? type.fields.find((field) => field.name === name) : undefined
    type = inside(found?.type, items.length)
  }
  return found && type && { ...found, type }
}

function inside(type: VariableType | undefined, depth: number): VariableType | undefined {
  if (depth === 0 || !type) return type
  return type.kind === 'list' ? inside(type.of, depth - 1) : undefined
}

export function paragraphs(parts: (string | undefined)[]): string {
  return parts.filter(Boolean).join('\n\n')
}
