import { insertAfter, problem } from '../diagnostics.ts'
import type { HtmlAttribute } from '../html/tokenize-html.ts'
import type { Problem } from '../types.ts'
import { isHtmlAttribute } from './html-attributes.ts'
import { tagsOf } from './read-interface.ts'
import type { TagToken, TemplateText } from './read-template.ts'

const CURLY = /^[„“”«»‚‘’‹›]/

/** Attribute values that end where their author did not mean them to: at wrong quotes, or without a closing quote. */
export function checkQuotes(template: TemplateText): Problem[] {
  return tagsOf(template).flatMap(
    (tag) =>
      curly(template, tag) ??
      withoutEquals(template, tag) ??
      halfQuoted(template, tag) ??
      torn(template, tag) ??
      quotedExpression(template, tag) ??
      [],
  )
}

function curly(template: TemplateText, tag: TagToken): Problem | undefined {
  const { html } = template
  const wrong = tag.attributes.find(({ quote, valueStart }) => quote === '' && CURLY.test(html[valueStart] ?? ''))
  if (!wrong) return undefined
  const found = problem('attribute-quote', { quote: html[wrong.valueStart]! }, template.place(wrong.valueStart))
  return { ...found, ...straightened(template, wrong.valueStart) }
}

/** `class"x"` and `class:"x"`, after a space: next to a value, it would be a quote in that value. */
function withoutEquals({ html, place }: TemplateText, { name: element, attributes }: TagToken): Problem | undefined {
  for (const { nameStart, nameEnd } of attributes) {
    const [, name, between, quote] = /^([a-z][\w-]*)(:?)(["'])./i.exec(html.slice(nameStart, nameEnd)) ?? []
    if (name === undefined || quote === undefined || !/\s/.test(html[nameStart - 1]!)) continue
    if (!element.startsWith('x-') && !isHtmlAttribute(name.toLowerCase())) continue
    const at = place(nameStart + name.length)
    const equals = { ...insertAfter(at, '='), column: at.column, length: between!.length }
    return { ...problem('attribute-equals', { name, quote }, place(nameStart)), edits: [equals] }
  }
  return undefined
}

/** `width=40"` and `width=="40"`. */
function halfQuoted({ html, place }: TemplateText, { attributes }: TagToken): Problem | undefined {
  for (const [index, { quote, valueStart, valueEnd }] of attributes.entries()) {
    if (quote !== '' || valueStart === valueEnd) continue
    const inside = html.slice(valueStart, valueEnd).search(/^=|["']/)
    if (inside !== -1)
      return problem('attribute-quote', { quote: html[valueStart + inside]! }, place(valueStart + inside))
    const after = attributes[index + 1]
    const end = after && html.slice(after.nameStart, after.nameEnd).search(/["']$/)
    if (after && end !== -1)
      return problem('attribute-quote', { quote: html[after.nameStart + end!]! }, place(after.nameStart + end!))
  }
  return undefined
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
  return problem(
    'attribute-quoted-twice',
    { name, quote, isExpression: false },
    template.place(isEarly ? valueEnd : after.nameStart),
  )
}

/** `title="{{ t("key") }}"`: for the parser, the value ends in the expression. */
function quotedExpression(template: TemplateText, { attributes }: TagToken): Problem | undefined {
  for (const { name, quote, valueStart, valueEnd } of attributes) {
    const value = template.written.slice(valueStart, valueEnd)
    const at = quote === '' ? -1 : value.indexOf(quote)
    if (at === -1) continue
    const args = { name, quote, isExpression: true }
    return {
      ...problem('attribute-quoted-twice', args, template.place(valueStart + at)),
      ...otherQuotes(template, { valueStart, value, quote }),
    }
  }
  return undefined
}

interface QuotedValue {
  valueStart: number
  value: string
  quote: string
}

function otherQuotes({ place }: TemplateText, { valueStart, value, quote }: QuotedValue): Pick<Problem, 'edits'> {
  const other = quote === '"' ? "'" : '"'
  if (value.includes(other)) return {}
  const found = [...value].flatMap((one, at) => (one === quote ? [place(valueStart + at)] : []))
  return { edits: found.map((one) => ({ ...insertAfter(one, other), column: one.column, length: 1 })) }
}
