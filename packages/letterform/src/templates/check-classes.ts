import { problem } from '../diagnostics.ts'
import { nearMiss } from '../language/near-miss.ts'
import type { Problem } from '../types.ts'
import { tagsOf } from './read-interface.ts'
import { isDynamic, type TemplateText } from './read-template.ts'

/**
 * Classes that are meant for Tailwind and that no style sheet of the email has. Other classes without a style may be
 * marks for mail clients or for people.
 */
export function checkClasses(templates: TemplateText[], styled: string[]): Problem[] {
  const known = new Set([...styled, ...templates.flatMap(namesInStyles)])
  return templates.flatMap((template) =>
    classesOf(template).flatMap(({ name, start }) => {
      if (known.has(name)) return []
      const near = meant(name, known)
      if (!near && !isUtility(name)) return []
      return problem('class-unknown', { name, near }, template.place(start, name.length))
    }),
  )
}

function meant(name: string, known: Set<string>): string | undefined {
  const clean = name.replaceAll('\u00a0', ' ').replace(INVISIBLE, '')
  if (clean !== name) return clean
  const bare = name.replace(/^\.|[,;]+$/g, '')
  if (known.has(bare)) return bare
  const torn = closed(name) ?? dotted(name, known) ?? hyphened(name, known) ?? parted(name, known)
  if (torn || name.includes('[')) return torn
  const near = nearMiss(name, [...known, ...COMMON])
  if (near) return near
  const [variant, utility] = cut(name)
  const parts = [...known].map(cut)
  const nearVariant = variant && nearMiss(variant, [...parts.map(([one]) => one), ...VARIANTS], 3)
  const nearUtility = nearMiss(utility, [...parts.map(([, one]) => one), ...COMMON])
  return nearVariant || nearUtility ? `${nearVariant ?? variant}${nearUtility ?? utility}` : undefined
}

/** `max-w-560px]` */
function closed(name: string): string | undefined {
  const [, utility, value] = /^((?:[\w-]+:)*[a-z]+(?:-[a-z]+)*-)([^[\]]+\])$/.exec(name) ?? []
  return utility && `${utility}[${value}`
}

/** `sm.px-3` */
function dotted(name: string, known: Set<string>): string | undefined {
  const [, variant, utility] = /^([a-z]+)\.([\w:-]+)$/.exec(name) ?? []
  if (!utility || !VARIANTS.includes(`${variant}:`)) return undefined
  return known.has(utility) || isUtility(utility) || COMMON.includes(utility) ? `${variant}:${utility}` : undefined
}

/** `p4`, if the email uses `p-4`, and `mt4`, if it uses any class of that kind. */
function hyphened(name: string, known: Set<string>): string | undefined {
  const [, utility, steps] = /^((?:[\w-]+:)*[mp][xytrblse]?)(\d+)$/.exec(name) ?? []
  if (!utility) return undefined
  const near = `${utility}-${steps}`
  const isLong = cut(utility)[1].length > 1
  return known.has(near) || (isLong && [...known].some((one) => SPACING.test(one))) ? near : undefined
}

const SPACING = /^(?:[\w-]+:)*-?[mp][xytrblse]?-\d/

/** `inline-blockrounded`: two classes without a space between them, one of which has a hyphen. */
function parted(name: string, known: Set<string>): string | undefined {
  for (let at = 4; at <= name.length - 4; at++) {
    const [first, second] = [name.slice(0, at), name.slice(at)]
    const areClasses = [first, second].every((one) => known.has(one) || COMMON.includes(one))
    if (areClasses && name.includes('-')) return `${first} ${second}`
  }
  return undefined
}

const INVISIBLE = /[\u200b-\u200d\u2060\ufeff]/g

/** The variants with their colon, and the utility. */
function cut(name: string): [variants: string, utility: string] {
  const end = /^(?:[\w-]+:)*/.exec(name)![0].length
  return [name.slice(0, end), name.slice(end)]
}

const VARIANTS = [
  'hover:',
  'focus:',
  'active:',
  'dark:',
  'first:',
  'last:',
  'sm:',
  'md:',
  'lg:',
  'xl:',
  'even:',
  'odd:',
]

interface WrittenClass {
  name: string
  /** The offset in the template. */
  start: number
}

const read = new WeakMap<TemplateText, WrittenClass[]>()

function classesOf(template: TemplateText): WrittenClass[] {
  const found = read.get(template) ?? readClasses(template)
  read.set(template, found)
  return found
}

function readClasses(template: TemplateText): WrittenClass[] {
  return tagsOf(template).flatMap(({ attributes }) =>
    attributes
      .filter(({ name }) => name === 'class')
      .flatMap(({ valueStart, valueEnd }) => {
        const fixed = wordsIn(template.html, valueStart, valueEnd)
        const texts = [...template.written.slice(valueStart, valueEnd).matchAll(/\{\{[\s\S]*?\}\}/g)].flatMap((code) =>
          [...code[0].matchAll(/'([^'{}]*)'/g)].map(({ 1: text, index }) => {
            const start = valueStart + code.index + index + 1
            return { start, end: start + text!.length }
          }),
        )
        return [...fixed, ...texts.flatMap(({ start, end }) => wordsIn(template.written, start, end))]
      }),
  )
}

function wordsIn(text: string, start: number, end: number): WrittenClass[] {
  const words = text.slice(start, end).matchAll(/[^ \t\r\n\f]+/g)
  return [...words].flatMap(({ 0: name, index }) => (isDynamic(name) ? [] : { name, start: start + index }))
}

/** Sheets that no compiler reads, such as those for Outlook. */
function namesInStyles({ tokens, html }: TemplateText): string[] {
  const sheets = tokens.filter((token) => token.kind === 'text' && token.mode === 'style')
  return sheets.flatMap(({ start, end }) =>
    [...html.slice(start, end).matchAll(/\.([\w-]+)/g)].map(([, name]) => name!),
  )
}

/** Whether a name has a variant, a value in brackets, or a utility's first part and a value. Or CSS was meant. */
function isUtility(name: string): boolean {
  return /^[\w-]+:|-\[|[:;,]$/.test(name) || UTILITY.test(name)
}

const UTILITY =
  /^!?-?(?:[mp][xytrblse]?|[wh]|(?:min|max)-[wh]|size|gap|space-[xy]|text|font|leading|tracking|bg|rounded(?:-[trbl][lr]?)?|border(?:-[trblxy])?|opacity|z|align|indent|decoration|whitespace)-(?:\d[\d./]*|(?:[a-z]+-)?\d{2,3}|px|full|auto|screen|xs|sm|md|base|lg|\d?xl|none)$/

/** Utilities that need no theme. */
const COMMON =
  'hidden block inline inline-block table table-cell table-row underline no-underline line-through italic not-italic uppercase lowercase capitalize truncate text-left text-center text-right text-justify align-top align-middle align-bottom align-baseline font-bold font-semibold font-medium font-normal font-light font-sans font-serif font-mono whitespace-nowrap whitespace-normal break-words break-all border-solid border-dashed border-collapse w-full h-full max-w-full m-0 p-0 mx-auto mx-0 my-0 px-0 py-0 rounded-full leading-none bg-white text-white text-black text-base text-sm text-lg'.split(
    ' ',
  )
