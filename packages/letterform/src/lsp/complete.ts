import { CompletionItemKind } from 'vscode-languageserver/node'
import { FILTER_NAMES, FILTERS } from '../language/filters.ts'
import { documentationOf } from '../templates/check-props.ts'
import type { ComponentInterface } from '../templates/read-interface.ts'
import { type Caret, readCaret } from './caret.ts'
import { completeFrontMatter } from './complete-front-matter.ts'
import { completeNames } from './complete-names.ts'
import { describeComponent, describeFilter, propsOf } from './describe.ts'
import type { Knowledge } from './knowledge.ts'
import type { Spot, Suggestion } from './suggestion.ts'

export interface Completion {
  suggestions: Suggestion[]
  /** The offsets of the text that is replaced. */
  start: number
  end: number
}

export function complete(knowledge: Knowledge, file: string, offset: number): Completion | undefined {
  const { project } = knowledge
  const text = project.sources.text(file).text
  const caret = readCaret(file, text, offset, project.dialect)
  if (!caret) return undefined
  const suggestions = suggest(knowledge, caret, { file, text, offset })
  return { suggestions, start: offset - caret.word.length, end: offset }
}

function suggest(knowledge: Knowledge, caret: Caret, spot: Spot): Suggestion[] {
  switch (caret.kind) {
    case 'front-matter':
      return completeFrontMatter(knowledge, caret, spot)
    case 'filter':
      return FILTER_NAMES.map(filterSuggestion)
    case 'block':
      return ['if', 'elif', 'else', 'endif', 'for', 'endfor', 'raw', 'endraw'].map((label) => ({
        label,
        kind: CompletionItemKind.Keyword,
      }))
    case 'name':
      return completeNames(knowledge, caret, spot)
    case 'element':
      return completeElement(knowledge, caret)
    case 'attribute':
      return completeProps(knowledge, caret)
    case 'value':
      return completeValue(knowledge, caret)
  }
}

/** With the arguments that it needs. */
function filterSuggestion(name: (typeof FILTER_NAMES)[number]): Suggestion {
  const { example, parameters = [] } = FILTERS[name]
  const needsArguments = parameters.some(({ isOptional }) => !isOptional)
  let stop = 0
  const snippet = example.use.replace(/'[^']*'|\d+|true|false/g, (value) => `\${${++stop}:${value}}`)
  return {
    label: name,
    kind: CompletionItemKind.Function,
    detail: example.use,
    documentation: describeFilter(name),
    ...(needsArguments && { snippet }),
  }
}

function completeElement({ project }: Knowledge, { isEnd, open }: Caret & { kind: 'element' }): Suggestion[] {
  if (isEnd)
    return open.toReversed().map((label, index) => ({ label, kind: CompletionItemKind.Class, sortText: String(index) }))
  const components = project.components.flatMap(({ name, file }): Suggestion[] => {
    const takes = project.template(file)?.takes
    if (!takes) return []
    const documentation = describeComponent(name, file, takes)
    return [{ label: `x-${name}`, kind: CompletionItemKind.Class, documentation, snippet: elementSnippet(name, takes) }]
  })
  const around = open.filter((name) => name.startsWith('x-')).map((name) => name.slice(2))
  const slots = new Set(around.flatMap((name) => slotsOf(project, name)))
  return [...components, ...[...slots].map((slot) => slotSuggestion(slot))]
}

function elementSnippet(name: string, { props }: ComponentInterface): string {
  const required = [...props].filter(([, { isRequired }]) => isRequired)
  return [`x-${name}`, ...required.map(([prop], index) => `${prop}="$${index + 1}"`)].join(' ')
}

function slotsOf(project: Knowledge['project'], name: string): string[] {
  const file = project.componentFile(name)
  return file === undefined
    ? []
    : [...project.reach(file)].flatMap((one) => [...(project.template(one)?.takes.slots ?? [])])
}

function slotSuggestion(slot: string): Suggestion {
  return { label: `fill:${slot}`, kind: CompletionItemKind.Field, snippet: `fill:${slot}>$0</fill:${slot}>` }
}

function completeProps(knowledge: Knowledge, { component, given }: Caret & { kind: 'attribute' }): Suggestion[] {
  const takes = knowledge.project.component(component)?.takes
  return (takes ? propsOf(takes) : []).flatMap(([prop]): Suggestion[] => {
    if (given.includes(prop)) return []
    const documented = documentationOf({ name: component, takes: takes! }, prop, knowledge.interfaceOf)
    return [
      {
        label: prop,
        kind: CompletionItemKind.Property,
        documentation: documented?.description,
        sortText: `${documented?.isRequired ? 0 : 1}${prop}`,
        snippet: `${prop}="$1"`,
      },
    ]
  })
}

function completeValue(knowledge: Knowledge, { component, attribute }: Caret & { kind: 'value' }): Suggestion[] {
  const takes = knowledge.project.component(component)?.takes
  const documented = takes && documentationOf({ name: component, takes }, attribute, knowledge.interfaceOf)
  return (documented?.values ?? []).map((label) => ({
    label,
    kind: CompletionItemKind.EnumMember,
    documentation: documented?.description,
  }))
}
