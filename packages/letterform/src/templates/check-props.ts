import { insertAfter, problem } from '../diagnostics.ts'
import type { HtmlAttribute } from '../html/tokenize-html.ts'
import { nearMiss } from '../language/near-miss.ts'
import { nearest } from '../runtime/nearest.ts'
import type { Problem } from '../types.ts'
import { isHtmlAttribute, reachesRoot } from './html-attributes.ts'
import type { ComponentInterface } from './read-interface.ts'
import { tagsOf } from './read-interface.ts'
import type { DocumentedProp } from './read-prop-comment.ts'
import { componentName, isDynamic, type TagToken, type TemplateText } from './read-template.ts'

/** Finds the component that a name stands for. */
export type InterfaceOf = (name: string) => ComponentInterface | undefined

/** Attributes that no component reads, props that are missing, and values that a prop does not have. */
export function checkProps(template: TemplateText, interfaceOf: InterfaceOf): Problem[] {
  const aware = new Set([...template.html.matchAll(/aware:([\w-]+)/g)].map(([, name]) => name!))
  return tagsOf(template).flatMap((tag) => {
    const name = tag.isEnd ? undefined : componentName(template, tag)
    const component = name === undefined ? undefined : interfaceOf(name)
    return name !== undefined && component ? checkTag({ template, tag, name, component, interfaceOf, aware }) : []
  })
}

interface ComponentTag {
  template: TemplateText
  tag: TagToken
  name: string
  component: ComponentInterface
  interfaceOf: InterfaceOf
  /** The props that the template gives to all components inside of others, by `aware:`. */
  aware: ReadonlySet<string>
}

function checkTag(use: ComponentTag): Problem[] {
  const { template, tag, component, name } = use
  const given = tag.attributes.map((attribute) => ({ attribute, written: writtenName(template, attribute) }))
  const unknown = given.flatMap(({ attribute, written }) => {
    if (component.props.has(boundName(written))) return []
    const near = unknownProp(written, component)
    return near === undefined ? [] : [{ attribute, written, near: near || undefined }]
  })
  const taken = new Set([
    ...given.flatMap(({ written }) => [written, boundName(written)]),
    ...unknown.map(({ near }) => near),
  ])
  return [
    ...given.flatMap(({ attribute, written }) => boundProp(use, attribute, written)),
    ...unknown.map(({ attribute, written, near }) => {
      const args = { component: name, prop: written, near, known: [...component.props.keys()] }
      return problem(
        component.isDocumented ? 'prop-unknown' : 'prop-near-miss',
        args,
        template.place(attribute.nameStart, attribute.nameEnd - attribute.nameStart),
      )
    }),
    ...missingProps(use, taken),
    ...given.flatMap(({ attribute, written }) => wrongValue(use, attribute, written)),
  ]
}

/** Vue's notation, which Maizzle 6 and its examples have. Maizzle 5 sets an attribute of that name. */
function boundProp({ template, name, component }: ComponentTag, attribute: HtmlAttribute, written: string): Problem[] {
  const prop = boundName(written)
  if (!component.props.has(prop)) return []
  const value = template.html.slice(attribute.valueStart, attribute.valueEnd)
  const place = template.place(attribute.nameStart, attribute.nameEnd - attribute.nameStart)
  return [problem('prop-bound', { component: name, written, prop, value }, place)]
}

function boundName(written: string): string {
  return /^(?:v-bind)?:(.+)/.exec(written)?.[1] ?? ''
}

/** The nearest prop, or an empty string where there is none; undefined for what the component or its root takes. */
function unknownProp(name: string, { props, isDocumented, isOpen, root }: ComponentInterface): string | undefined {
  if (isOpen || props.has(name) || isDynamic(name)) return undefined
  const plain = name.replace(/^(?:aware|merge|override):/, '')
  if (props.has(plain)) return undefined
  if (isDocumented) return reachesRoot(name, root) ? undefined : (nearest(name, props.keys()) ?? '')
  return isHtmlAttribute(name) ? undefined : nearMiss(name, props.keys())
}

function missingProps(
  { template, tag, name, component, aware }: ComponentTag,
  taken: Set<string | undefined>,
): Problem[] {
  const spreads = taken.has('props') || taken.has('merge:props') || tag.attributes.some((one) => isDynamic(one.name))
  if (spreads) return []
  return [...component.props].flatMap(([prop, { isRequired }]) => {
    const isGiven = !isRequired || taken.has(prop) || aware.has(prop)
    if (isGiven) return []
    const place = template.place(tag.start, tag.nameEnd - tag.start)
    const found = problem('prop-missing', { component: name, prop }, place)
    return { ...found, edits: [insertAfter(place, ` ${prop}=""`)] }
  })
}

function wrongValue(use: ComponentTag, { valueStart, valueEnd }: HtmlAttribute, prop: string): Problem[] {
  const { template, name } = use
  const value = template.html.slice(valueStart, valueEnd)
  const values = documentationOf({ name, takes: use.component }, prop, use.interfaceOf)?.values
  if (!values || value === '' || isDynamic(value) || values.includes(value)) return []
  const args = { component: name, prop, value, values, near: nearest(value, values) }
  return [problem('prop-value', args, template.place(valueStart, valueEnd - valueStart))]
}

/** What is documented of a prop. A component may pass it to another one, which has the documentation. */
export function documentationOf(
  component: { name: string; takes: ComponentInterface },
  prop: string,
  interfaceOf: InterfaceOf,
): DocumentedProp | undefined {
  let current: ComponentInterface | undefined = component.takes
  for (const seen = new Set([component.name]); current; ) {
    const documented = current.props.get(prop)
    if (!documented || documented.values || !documented.sameAs) return documented
    if (seen.has(documented.sameAs)) return undefined
    seen.add(documented.sameAs)
    current = interfaceOf(documented.sameAs)
  }
  return undefined
}

function writtenName({ html }: TemplateText, { nameStart, nameEnd }: HtmlAttribute): string {
  return html.slice(nameStart, nameEnd)
}
