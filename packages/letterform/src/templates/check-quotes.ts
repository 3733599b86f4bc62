import { insertAfter, problem } from '../diagnostics.ts'
import type { HtmlAttribute } from '../html/tokenize-html.ts'
import type { Problem } from '../types.ts'
import { tagsOf } from './read-interface.ts'
import type { TagToken, TemplateText } from './read-template.ts'

const CURLY = /^[„“”«»‚‘’‹›]/

/** Attribute values that end where their author did not mean them to: in curly quotes, or without a closing quote. */
export function checkQuotes(template: TemplateText): Problem[] {
  return tagsOf(template).flatMap((tag) => curly(template, tag) ?? torn(template, tag) ?? [])
}

function curly(template: TemplateText, tag: TagToken): Problem | undefined {
  const { html } = template
  const wrong = tag.attributes.find(({ quote, valueStart }) => quote === '' && CURLY.test(html[valueStart] ?? ''))
  if (!wrong) return undefined
  const found = problem('attribute-quote', { quote: html[wrong.valueStart]! }, template.place(wrong.valueStart))
  return { ...found, ...straightened(template, wrong.valueStart) }
}

/** Both quotes are replaced, if the value has no other quotes and ends on its line. */
function straightened({ html, place }: TemplateText, start: number): Pick<Problem, 'edits'> {
  const end = /^[^„“”«»‚‘’‹›"<>\n]*/.exec(html.slice(start + 1))![0].length + start + 1
  if (!CURLY.test(html[end] ?? '') && html[end] !== '"') return {}
  return { edits: [start, end].map((at) => ({ ...insertAfter(place(at), '"'), column: place(at).column, length: 1 })) }
}

/** After a missing quote, the next value begins where it should have ended. */
function torn(template: TemplateText, tag: TagToken): Problem | undefined {
  const at = tag.attributes.findIndex(({ name }) => /["'<]/.test(name))
  const before = tag.attributes[at === -1 ? tag.attributes.length - 1 : at - 1]
  if (!before || before.quote === '' || (at === -1 && tag.isWhole)) return undefined
  const value = template.html.slice(before.valueStart, before.valueEnd)
  const isUnclosed = at === -1 || /[<>\n]|=$/.test(value)
  return isUnclosed ? unclosed(template, before) : inner(template, before, tag.attributes[at]!)
}

function unclosed(template: TemplateText, { name, quote, valueStart }: HtmlAttribute): Problem {
  return problem('attribute-unclosed', { name, quote }, template.place(valueStart - 1))
}

function inner(template: TemplateText, { name, quote, valueEnd }: HtmlAttribute, after: HtmlAttribute): Problem {
  const isEarly = after.nameStart === valueEnd + 1
  return problem('attribute-quoted-twice', { name, quote }, template.place(isEarly ? valueEnd : after.nameStart))
}
