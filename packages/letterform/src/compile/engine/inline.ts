import { createRecent } from './create-recent.ts'
import { getOrCompute } from './get-or-compute.ts'
import { checkElement, normalizeAttributes } from './inline-checks.ts'
import { createLeaveRules, type RulesLeft } from './leave-rules.ts'
import type { EmailConfig, Pass } from './pass.ts'
import { refuse } from './refusal.ts'
import { rewriteStyle } from './rewrite-style.ts'
import { createSelectorIndex, type SelectorIndex } from './selectors.ts'
import { applyRules, readStyleRules, type Styled, type StyleRules } from './style-rules.ts'
import { type Element, elementsOf, joinTexts, number } from './tree.ts'

interface InlineOptions {
  safelist: string[]
  preferUnitlessValues: boolean
}

/** The combined style sheets of an email, with cached results. */
interface Sheet extends StyleRules {
  options: InlineOptions
  /** Cached by matching rules and existing style. */
  styled: Map<readonly number[], Map<string, Styled>>
  left: (key: string, compute: () => LeftSheet) => LeftSheet
  /** By the text of each style element. */
  leaveRules: Map<string, (inlined: Set<string>) => RulesLeft>
  rewritten: Map<string, string>
}

interface LeftSheet {
  css: string
  /** Finds rules by their index. */
  index: SelectorIndex<number>
}

/** Juice on cheerio, followed by Maizzle's own step, which removes units from zeros. */
export function createInline(): Pass {
  const sheets = createRecent<Sheet>()
  const names = new Set<string>()

  return (root, { config }) => {
    const options = optionsOf(config)
    if (!options) return
    const elements = elementsOf(root)
    // A later refusal is safe after this: the original makes the same change.
    for (const element of elements) normalizeAttributes(element, names)
    const styles = elements.filter(({ tag }) => tag === 'style')
    const inlined = styles.filter((style) => style.content.length === 1 && !isEmbedded(style))
    const css = `${inlined.map(textOf).join('\n')}\n`
    const sheet = sheets(JSON.stringify(options) + css, () => createSheet(css, options))
    for (const element of [root, ...elements]) checkElement(element, sheet)

    const matched = new Uint8Array(sheet.rules.length)
    const changes = elements.map((element) => styleElement(sheet, element, matched))
    const left = inlined.map((style, at) =>
      sheet.left(`${at}|${matched.join('')}`, () => leaveSheet(sheet, textOf(style), matched)),
    )

    for (const [at, element] of elements.entries()) applyTo(element, changes[at])
    for (const style of styles) unmark(style)
    for (const [at, style] of inlined.entries()) replaceSheet(style, left[at]!.css)
    if (left.some(({ css }) => !css)) number(root)
    for (const element of elements) rewrite(sheet, element, left)
  }
}

/** With any other Juice option, Maizzle's own code runs the whole stage. */
function optionsOf({ css }: EmailConfig): InlineOptions | undefined {
  const given = (css as { inline?: unknown } | undefined)?.inline
  if (!given) return undefined
  const {
    safelist = [],
    preferUnitlessValues = true,
    ...others
  } = (typeof given === 'object' ? given : {}) as Partial<InlineOptions>
  const [other] = Object.keys(others)
  if (other) refuse(`css.inline.${other}`)
  return { safelist, preferUnitlessValues }
}

function createSheet(css: string, options: InlineOptions): Sheet {
  const rules = readStyleRules(css)
  if (css.includes('{{') || css.includes('<%')) refuse('code in a style sheet')
  if (rules.index.testsAny(['embed', 'data-embed'])) refuse('a selector on embed')
  return { ...rules, options, styled: new Map(), left: createRecent(), leaveRules: new Map(), rewritten: new Map() }
}

const NOT_VISUAL = new Set(['head', 'title', 'base', 'link', 'style', 'meta', 'script', 'noscript'])

function styleElement(sheet: Sheet, element: Element, matched: Uint8Array): Styled | undefined {
  if (NOT_VISUAL.has(element.tag)) return undefined
  const ids = sheet.index.find(element)
  if (ids.length === 0) return undefined
  for (const id of ids) matched[id] = 1
  const style = typeof element.attrs.style === 'string' ? writeQuotes(element.attrs.style) : ''
  let styled = sheet.styled.get(ids)
  if (!styled) {
    styled = new Map()
    sheet.styled.set(ids, styled)
  }
  return getOrCompute(styled, style, () => applyRules(sheet, ids, style))
}

function applyTo({ tag, attrs }: Element, styled: Styled | undefined): void {
  if (!styled) return
  if (styled.style) attrs.style = readQuotes(styled.style)
  if (tag !== 'img' && tag !== 'video') return
  if (styled.width !== undefined) attrs.width = styled.width
  if (styled.height !== undefined) attrs.height = styled.height
}

/** The rest of a sheet after inlining: rules that match nothing, and rules that Juice ignores. */
function leaveSheet(sheet: Sheet, css: string, matched: Uint8Array): LeftSheet {
  const inlined = new Set(sheet.rules.filter((_, id) => matched[id]).map(({ text }) => text))
  const leaveRules = getOrCompute(sheet.leaveRules, css, () => createLeaveRules(css, sheet.options.safelist))
  const left = leaveRules(inlined)
  const index = createSelectorIndex<number>()
  for (const [id, selector] of left.selectors.entries()) index.add(selector, id)
  if (index.testsAny(['style', 'width', 'height', 'embed', 'data-embed']))
    refuse('a selector on style, width or height')
  return { css: left.css, index }
}

function replaceSheet(style: Element, css: string): void {
  if (css) {
    style.content = [css]
    return
  }
  const { parent } = style
  parent!.content = joinTexts(parent!.content.filter((node) => node !== style))
}

function isEmbedded({ attrs }: Element): boolean {
  return 'embed' in attrs || 'data-embed' in attrs
}

/** Juice removes the mark from sheets with content; Maizzle adds it to the other embedded ones. */
function unmark({ attrs, content }: Element): void {
  if (content.length === 1) delete attrs['data-embed']
  else if ('embed' in attrs) attrs['data-embed'] = true
  delete attrs.embed
}

/** Rewrites a style once per remaining rule that matches, as Maizzle does. */
function rewrite({ rewritten, options }: Sheet, element: Element, left: LeftSheet[]): void {
  const { style } = element.attrs
  if (typeof style !== 'string' || !style) return
  let text: string | undefined
  for (const { index } of left) {
    for (const _ of index.find(element)) {
      const before = text ?? writeQuotes(style)
      text = getOrCompute(rewritten, before, () => rewriteStyle(before, options.preferUnitlessValues))
    }
  }
  if (text !== undefined) element.attrs.style = readQuotes(text)
}

function textOf({ content }: Element): string {
  return content[0] as string
}

/** Cheerio does not decode entities, so Juice and PostCSS see them. */
function writeQuotes(style: string): string {
  return style.replaceAll('"', '&quot;')
}

function readQuotes(style: string): string {
  return style.replaceAll('&quot;', '"')
}
