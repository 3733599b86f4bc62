import { CODES } from '../check/rules.ts'
import { FILTERS, type FilterName } from '../language/filters.ts'
import { DETAILS, FRONT_MATTER } from '../project/front-matter-shape.ts'
import { documentationOf } from '../templates/check-props.ts'
import { describeComponent, describeFilter, describeVariable, paragraphs } from './describe.ts'
import { rulesOf } from './email-facts.ts'
import { frontMatterKeys } from './front-matter-keys.ts'
import { emailsWith, type Knowledge } from './knowledge.ts'
import type { Spot } from './suggestion.ts'
import { type FoundUse, lastNameOf, useAt } from './symbol-uses.ts'

export interface Hovered {
  /** Markdown. */
  text: string
  start: number
  end: number
}

export function hover(knowledge: Knowledge, spot: Spot): Hovered | undefined {
  const use = useAt(knowledge.project, spot.file, spot.offset)
  if (!use) return hoverKey(knowledge, spot)
  const text = describeUse(knowledge, use)
  return text ? { text, start: use.start, end: use.end } : undefined
}

function describeUse(knowledge: Knowledge, use: FoundUse): string | undefined {
  const { project } = knowledge
  const { symbol } = use
  switch (symbol.kind) {
    case 'component': {
      const indexed = project.component(symbol.name)
      return indexed && describeComponent(symbol.name, indexed.file, indexed.takes)
    }
    case 'prop': {
      const takes = project.component(symbol.component)?.takes
      const documented = takes && documentationOf({ name: symbol.component, takes }, symbol.name, knowledge.interfaceOf)
      return paragraphs([`**\`${symbol.name}\`** of \`<x-${symbol.component}>\``, documented?.description])
    }
    case 'slot':
      return `**\`${symbol.name}\`** slot of ${use.key.split(' ')[1]}`
    case 'filter':
      return symbol.name in FILTERS ? describeFilter(symbol.name as FilterName) : undefined
    default:
      return describePath(knowledge, use, symbol)
  }
}

function describePath(knowledge: Knowledge, use: FoundUse, symbol: { kind: string; path: string }): string {
  const emails = emailsWith(knowledge, use.file)
  const compiled = emails.map(knowledge.compiled).find((one) => one !== undefined)
  const { tags } = knowledge.project.template(use.file)!.template
  const tag = tags.find(({ offset, length }) => offset <= use.start && use.start < offset + length)
  const rules = tag && compiled ? rulesOf(compiled, tag) : []
  const text = describeVariable(symbol.path, compiled?.contract, rules)
  return symbol.kind === 'item'
    ? text.replace(`\`${symbol.path}\``, `\`${lastNameOf(use.symbol)}\` (${symbol.path})`)
    : text
}

/** A key of the front matter that is no variable. */
function hoverKey({ project }: Knowledge, { file, offset }: Spot): Hovered | undefined {
  const indexed = project.template(file)
  const found = (indexed ? frontMatterKeys(indexed.template) : []).find(
    ({ start, end }) => start <= offset && offset <= end,
  )
  if (!found) return undefined
  const name = found.path.at(-1)!
  const text =
    found.path.length === 1
      ? FRONT_MATTER[name]?.description
      : found.path[0] === 'variables'
        ? DETAILS[name]?.description
        : found.path[0] === 'check'
          ? CODES[name]?.finds
          : undefined
  return text === undefined
    ? undefined
    : { text: paragraphs([`**\`${name}\`**`, text]), start: found.start, end: found.end }
}
