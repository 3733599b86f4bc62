import { conv as sixDigits } from 'color-shorthand-hex-to-six-digit'
import { defu } from 'defu'
import postcss from 'postcss'
import mergeLonghand from 'postcss-merge-longhand'
import safeParser from 'postcss-safe-parser'
import { getOrCompute } from './get-or-compute.ts'
import type { EmailConfig, Pass } from './pass.ts'
import { refuse } from './refusal.ts'
import { setting } from './setting.ts'
import { type Attributes, type AttributeValue, type Element, elementsOf } from './tree.ts'

/** Changes that need only the element itself: attributes added and removed, shorthand styles, six-digit colours. */
export function createAttributes(): Pass {
  const merged = new Map<string, string>()

  return (root, { config }) => {
    const removal = removalOf(config)
    const tags = shortened(config)
    const additions = additionsOf(config)
    const hasSixDigits = setting(config, 'css.sixHex') !== false
    const isLone = root.content.length === 1 && (root.content[0] as Element).content?.length === 0

    for (const { tag, attrs } of elementsOf(root)) {
      const gone: string[] = []
      for (const one of removal) if (isRemoved(attrs, one)) gone.push(one.name)
      for (const name of gone) delete attrs[name]
      if (tags && attrs.style && (tags.length === 0 || tags.includes(tag))) {
        attrs.style = getOrCompute(merged, attrs.style as string, () => mergeStyle(attrs.style as string))
      }
      if (Object.hasOwn(additions, tag)) {
        for (let time = 0; time < (isLone ? 1 : 2); time++) add(attrs, additions[tag]!, gone)
      }
      if (hasSixDigits) for (const name of COLORS) if (attrs[name]) attrs[name] = sixDigits(attrs[name])
    }
  }
}

const COLORS = ['bgcolor', 'color']

interface Removal {
  name: string
  value?: string | RegExp | undefined
}

function removalOf(config: EmailConfig): Removal[] {
  const given = setting(config, 'attributes.remove') ?? []
  if (given === false) return []
  return [...(given as (string | Removal)[]), 'style', 'class'].map((one) => {
    const { name, value } = typeof one === 'string' ? { name: one } : one
    if (value instanceof RegExp && (value.global || value.sticky))
      refuse('a global or sticky pattern in attributes.remove')
    return { name, value }
  })
}

function isRemoved(attrs: Attributes, { name, value }: Removal): boolean {
  if (!Object.hasOwn(attrs, name)) return false
  const given = attrs[name]
  if (given === '' || given === true) return true
  return typeof value === 'string' ? given === value : value instanceof RegExp && value.test(String(given))
}

/** The tags whose styles are shortened. An empty list means all tags. */
function shortened(config: EmailConfig): string[] | undefined {
  const given = setting(config, 'css.shorthand')
  if (!given) return undefined
  const { tags } = given as { tags?: string[] }
  return Array.isArray(tags) ? tags : []
}

/** Declarations that have nothing to merge and that PostCSS prints unchanged. */
const UNMERGED = /^(?![\s\S]*(?:margin|padding|border|column))(?:\s*[a-z-]+\s*:\s*[\w#.%, -]*[\w#.%](?:;|$))*$/i

function mergeStyle(style: string): string {
  if (UNMERGED.test(style)) return style
  const { css } = postcss([mergeLonghand()]).process(`div { ${style} }`, { parser: safeParser, from: undefined })
  return css.replace(/div {\s|\s}$/gm, '')
}

type Additions = Record<string, Record<string, AttributeValue | false | null>>

const ALWAYS: Additions = { table: { cellpadding: 0, cellspacing: 0, role: 'none' }, img: { alt: true } }

function additionsOf(config: EmailConfig): Additions {
  const given = setting(config, 'attributes.add')
  if (given === false) return {}
  for (const [tag, added] of Object.entries((given ?? {}) as Additions)) {
    if (!/^(?!style$)[a-z][a-z\d]*$/.test(tag)) refuse(`attributes.add for "${tag}"`)
    if (!('class' in added)) continue
    if (typeof added.class !== 'string' || setting(config, 'attributes.remove') === false)
      refuse('attributes.add with a class')
  }
  return defu(given as object, ALWAYS) as Additions
}

/** The original still counts an attribute as present after removing it. */
function add(attrs: Attributes, added: Additions[string], gone: string[]): void {
  if (added.class && attrs.class) attrs.class = [...new Set(`${attrs.class} ${added.class}`.split(' '))].join(' ')
  for (const [name, value] of Object.entries(added)) {
    if (name in attrs || gone.includes(name) || value === false || value === null) continue
    attrs[name] = value
  }
}
