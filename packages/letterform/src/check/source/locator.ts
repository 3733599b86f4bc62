import type { StyleRule } from '../../html/parse-css.ts'
import { attribute, type Element, type Page } from '../../html/parse-page.ts'
import { classesIn } from '../../html/selectors.ts'
import { TOKENS } from '../../placeholders/tokens.ts'
import { locateKey } from '../../project/front-matter.ts'
import { escapeRegExp, locate } from '../../text.ts'
import type { Place, SourceText, TokenTag } from '../../types.ts'
import type { Origin } from '../page/styles.ts'
import { align } from './align.ts'
import { expand, type SourceElement, type Use } from './expand.ts'
import { likelyClass } from './likely-class.ts'
import { appliedPlace, classPlace, findText, styleTextPlace } from './search.ts'
import { looseClass } from './similarity.ts'
import type { Template, Templates } from './templates.ts'
import { traceAttribute, traceContent } from './trace.ts'

/** Finds the line of a template to change for a finding in the compiled HTML. */
export interface Locator {
  element: (element: Element) => Place
  /** Where the value of an attribute is written; of a missing attribute, the element. */
  attribute: (element: Element, name: string) => Place
  /** Where a text that an element shows is written. */
  text: (element: Element | undefined, words: string) => Place
  /** Where to write the content of an element. */
  content: (element: Element) => Place
  /** Where a declaration comes from: a class, a style attribute, a style sheet. */
  style: (element: Element, origin: Origin) => Place
  /** Where a piece of a style sheet is written, or the class that produced it. */
  sheet: (css: string, selectors?: string[]) => Place
  /** A key of the email's front matter; of several in a list, the one with this value. */
  key: (path: string[], value?: unknown) => Place
  /** Where a placeholder is written. */
  tag: (token: string) => Place | undefined
  /** The first placeholder or block with a variable of this name. */
  variable: (name: string) => Place | undefined
  /** The element as written, without attributes that the compiler adds. */
  source: (element: Element) => SourceElement | undefined
  /** All elements of the email's templates. */
  sources: () => SourceElement[]
  /** The email's templates, the email itself first. */
  templates: () => Template[]
}

export interface LocatorInput {
  page: Page
  template: Template
  templates: Templates
  /** By token. */
  tags: ReadonlyMap<string, TokenTag>
  sourceOf: (file: string) => SourceText
}

export function createLocator({ page, template, templates, tags, sourceOf }: LocatorInput): Locator {
  // Most emails have no findings and need none of this.
  const sources = lazy(() => expand(template, templates))
  const pairs = lazy(() => align(page.elements, sources()))
  const used = lazy(() => [
    ...new Set([template, ...sources().flatMap((one) => [one.template, ...templatesOf(one.uses)])]),
  ])
  const firstUses = lazy(() => firstUseOfNames([...tags.values()]))
  const source = (element: Element) => pairs().get(element)

  function tag(token: string): Place | undefined {
    const found = tags.get(token)
    return found && locate(sourceOf(found.file), found.offset, found.length)
  }

  function element(compiled: Element): Place {
    const found = source(compiled)
    if (found) return found.template.place(found.element.start, compiled.name.length + 1)
    return compiled.parent ? element(compiled.parent) : wholeEmail()
  }

  function wholeEmail(): Place {
    const first = template.page.elements.find(({ parent }) => !parent)
    return first ? template.place(first.start, first.name.length + 1) : locate(template.source, 0)
  }

  function attributePlace(compiled: Element, name: string): Place {
    const value = attribute(compiled, name)
    const found = source(compiled)
    const written = found && whereWritten(found, name, value)
    if (written) return written
    const token = value && [...value.matchAll(TOKENS)].map(([one]) => tag(one)).find(Boolean)
    return token || element(compiled)
  }

  return {
    element,
    attribute: attributePlace,
    text(compiled, words) {
      const found = compiled && source(compiled)
      return findText(words, { found, template, used: used() }) ?? (compiled ? element(compiled) : wholeEmail())
    },
    content(compiled) {
      const found = source(compiled)
      return (found && traceContent(found)) ?? element(compiled)
    },
    style: (compiled, origin) => stylePlace(origin, source(compiled), { compiled, used: used() }) ?? element(compiled),
    sheet: (css, selectors = []) =>
      styleTextPlace(css, used()) ?? classOf(selectors, sources()) ?? firstSheet(used()) ?? wholeEmail(),
    key: (path, value) => keyPlace(template.source, path, value),
    tag,
    variable: (name) => tag(firstUses().get(name)?.token ?? ''),
    source,
    sources,
    templates: used,
  }
}

/** Names are words of the code, except after a dot, where they are fields. */
function firstUseOfNames(tags: TokenTag[]): Map<string, TokenTag> {
  const first = new Map<string, TokenTag>()
  for (const tag of tags) {
    for (const [name] of tag.code.matchAll(/(?<![\w.])[A-Za-z_]\w*/g)) if (!first.has(name)) first.set(name, tag)
  }
  return first
}

/** Keys repeat in lists, so the value tells them apart. */
function keyPlace(source: SourceText, path: string[], value: unknown): Place {
  const range = locateKey(source, path)
  if (!range) return locate(source, 0)
  const key = path.at(-1)!
  const written = new RegExp(`${escapeRegExp(key)}["']?[ \\t]*:[ \\t]*["']?${escapeRegExp(String(value))}`).exec(
    source.text.slice(range[0]),
  )
  return locate(source, range[0] + (written?.index ?? 0), key.length)
}

/** Where an attribute is written: in its template, or in the use of the component that passes it on. */
function whereWritten(
  { element, template, uses, isRoot, audience }: SourceElement,
  name: string,
  value = '',
): Place | undefined {
  const own = element.attributes.find((one) => one.name === name)
  if (own && own.value === value) return template.place(own.start, own.end - own.start)
  const traced = traceAttribute({ element, template, uses, isRoot, audience }, name)
  if (traced && traced.file !== template.source.file) return traced
  const chain = [...uses].reverse()
  const passed = chain.flatMap((use) => attributeOf(use, (one) => one.value !== '' && one.value === value) ?? [])[0]
  if (passed) return passed
  const part = chain.flatMap(
    (use) => attributeOf(use, (one) => one.value.length > 3 && value.includes(one.value)) ?? [],
  )
  return part[0] ?? (own && template.place(own.start, own.end - own.start))
}

function attributeOf({ element, template }: Use, wanted: (one: { value: string }) => boolean): Place | undefined {
  const found = element.attributes.find(wanted)
  return found && template.place(found.start, found.end - found.start)
}

interface Styled {
  compiled: Element
  used: Template[]
}

function stylePlace(origin: Origin, found: SourceElement | undefined, { compiled, used }: Styled): Place | undefined {
  const { property, value, rule } = origin
  if (rule) return rulePlace(origin, rule, found, used)
  if (!found) return undefined
  const style = found.element.attributes.find(({ name }) => name === 'style')
  const at = style ? style.value.search(new RegExp(`(?:^|[;\\s])${property}\\s*:`)) : -1
  if (style && at !== -1) return found.template.place(style.start + 'style="'.length + at, property.length)
  const likely = likelyClass(property, value)
  return (
    classPlace(found, likely) ??
    styleTextPlace(`${property}: ${value}`, used) ??
    appliedPlace(compiled, likely, used) ??
    classPlace(found, () => true)
  )
}

function rulePlace(
  { property, value }: Origin,
  { selectors }: StyleRule,
  found: SourceElement | undefined,
  used: Template[],
): Place | undefined {
  const classes = selectors.flatMap(classesIn)
  const places = classes.map((name) => found && classPlace(found, (one) => looseClass(one) === looseClass(name)))
  const written = styleTextPlace(`${property}: ${value}`, used)
  return places.find(Boolean) ?? written ?? styleTextPlace(`${selectors.join(', ')} {`, used)
}

function classOf(selectors: string[], sources: SourceElement[]): Place | undefined {
  const names = selectors.flatMap(classesIn).map(looseClass)
  for (const source of sources) {
    const found = classPlace(source, (one) => names.includes(looseClass(one)))
    if (found) return found
  }
  return undefined
}

function firstSheet(used: Template[]): Place | undefined {
  for (const { page, place } of used) {
    const style = page.elements.find(({ name }) => name === 'style')
    if (style) return place(style.start, '<style'.length)
  }
  return undefined
}

function templatesOf(uses: Use[]): Template[] {
  return uses.map(({ template }) => template)
}

function lazy<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
