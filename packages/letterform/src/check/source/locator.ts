import type { StyleRule } from '../../html/parse-css.ts'
import { attribute, type Element, type Page } from '../../html/parse-page.ts'
import { TOKENS } from '../../placeholders/tokens.ts'
import { locateKey } from '../../project/front-matter.ts'
import { locate } from '../../text.ts'
import type { Place, SourceText, TokenTag } from '../../types.ts'
import type { Origin } from '../page/styles.ts'
import { align } from './align.ts'
import { expand, type SourceElement, type Use } from './expand.ts'
import { likelyClass } from './likely-class.ts'
import { appliedPlace, classPlace, findText, styleTextPlace } from './search.ts'
import { looseClass } from './similarity.ts'
import type { Template, Templates } from './templates.ts'
import { traceAttribute, traceContent } from './trace.ts'

/** Leads what was found in compiled HTML back to where a person mends it: a line of the email or of a component. */
export interface Locator {
  element: (element: Element) => Place
  /** Where an attribute's value is written; where it is missing, the element. */
  attribute: (element: Element, name: string) => Place
  /** Where a word that an element shows is written. */
  text: (element: Element | undefined, words: string) => Place
  /** Where what an element holds is to be written. */
  content: (element: Element) => Place
  /** Where what styles an element is written: a class, a style attribute, a style sheet. */
  style: (element: Element, origin: Origin) => Place
  /** Where a piece of a style sheet is written, or the class that it was made for. */
  sheet: (css: string, selectors?: string[]) => Place
  /** A key of the email's front matter; in a list, the one that has the value. */
  key: (path: string[], value?: unknown) => Place
  /** Where a placeholder is written. */
  tag: (token: string) => Place | undefined
  /** The element as written, attributes that the compiler adds left out. */
  source: (element: Element) => SourceElement | undefined
  /** Every element of the templates that the email is made of. */
  sources: () => SourceElement[]
  /** The templates themselves, the email first. */
  templates: () => Template[]
}

export interface LocatorInput {
  page: Page
  template: Template
  templates: Templates
  tags: TokenTag[]
  sourceOf: (file: string) => SourceText
}

export function createLocator({ page, template, templates, tags, sourceOf }: LocatorInput): Locator {
  // Most emails have no findings, and then none of this is asked for.
  const sources = lazy(() => expand(template, templates))
  const pairs = lazy(() => align(page.elements, sources()))
  const used = lazy(() => [
    ...new Set([template, ...sources().flatMap((one) => [one.template, ...templatesOf(one.uses)])]),
  ])
  const byToken = lazy(() => new Map(tags.map((tag) => [tag.token, tag])))
  const source = (element: Element) => pairs().get(element)

  function tag(token: string): Place | undefined {
    const found = byToken().get(token)
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
    source,
    sources,
    templates: used,
  }
}

/** Keys repeat in lists, so a value is looked for behind the first one of its key. */
function keyPlace(source: SourceText, path: string[], value: unknown): Place {
  const range = locateKey(source, path)
  if (!range) return locate(source, 0)
  const key = path.at(-1)!
  const written = new RegExp(`${literally(key)}["']?[ \\t]*:[ \\t]*["']?${literally(String(value))}`).exec(
    source.text.slice(range[0]),
  )
  return locate(source, range[0] + (written?.index ?? 0), key.length)
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** An attribute as it stands in the template, or, where that only passes it on, in the use that names it. */
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
  const classes = selectors.flatMap((one) => one.match(/\.(?:\\.|[\w-])+/g) ?? [])
  const places = classes.map((name) => found && classPlace(found, (one) => looseClass(one) === looseClass(name)))
  const written = styleTextPlace(`${property}: ${value}`, used)
  return places.find(Boolean) ?? written ?? styleTextPlace(`${selectors.join(', ')} {`, used)
}

function classOf(selectors: string[], sources: SourceElement[]): Place | undefined {
  const names = selectors.flatMap((one) => one.match(/\.(?:\\.|[\w-])+/g) ?? []).map(looseClass)
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
