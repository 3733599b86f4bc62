import { createRequire } from 'node:module'
import { problem } from '../diagnostics.ts'
import type { Range } from '../html/comments.ts'
import { isMap } from '../is-map.ts'
import { TOKENS } from '../placeholders/tokens.ts'
import { locate } from '../text.ts'
import type { FrontMatter, Place, Problem, ProtectedText, SourceText, TokenTag } from '../types.ts'
import { chooseLanguage, type Languages } from './choose-language.ts'
import { explainYaml, findTab, type YamlFault } from './explain-yaml.ts'
import { SEVERITIES } from './front-matter-shape.ts'

/** The YAML parser is loaded with the first email, since loading it takes long and cached builds do without. */
const require = createRequire(import.meta.url)

export interface FrontMatterBlock {
  /** The YAML between the fences. */
  yaml: Range
  /** Letterform's own keys, each with the lines of its value. */
  own: Range[]
}

/** Keys that are hidden from Maizzle: samples may contain any text, and Maizzle would parse them as HTML. */
const OWN_KEYS = /^(?:variables|scenarios)[ \t]*:/

/** Finds the front matter by Maizzle's rule: a fence on the very first line. */
export function findFrontMatter(text: string): FrontMatterBlock | undefined {
  const opening = /^\uFEFF?---(?:ya?ml)?[ \t]*\r?\n/.exec(text)
  if (!opening) return undefined
  const start = opening[0].length
  const closing = /^---[ \t]*\r?$/m.exec(text.slice(start))
  if (!closing) return undefined
  const end = start + closing.index
  return { yaml: [start, end], own: ownRanges(text, start, end) }
}

/**
 * Parses the front matter of a protected text. Problems are placed in `source`, the text with tags in place of tokens.
 */
export function parseFrontMatter(
  {
    text,
    tags = [],
    languages,
  }: Pick<ProtectedText, 'text'> & Partial<ProtectedText> & { languages?: Languages | undefined },
  block: FrontMatterBlock | undefined,
  source: SourceText,
): ParsedFrontMatter {
  const written = findFrontMatter(source.text)
  const none = { data: {}, dropped: [] }
  if (!block || !written) return { ...none, problems: [] }
  const tab = findTab(source.text.slice(...written.yaml))
  if (tab) return { ...none, problems: [faultProblem(source, tab, written.yaml[0] + tab.offset)] }
  try {
    const frontMatter = require('front-matter') as (text: string) => { attributes: unknown }
    const { attributes } = frontMatter(`---\n${text.slice(...block.yaml)}---\n`)
    if (attributes === null || typeof attributes !== 'object') return { ...none, problems: [] }
    const chosen = chooseLanguage(attributes as FrontMatter, languages, (key) => placeOfKey(source, [key]))
    return { ...chosen, problems: [...chosen.problems, ...checkShape(source, written, chosen.data)] }
  } catch (error) {
    return { ...none, problems: [yamlProblem(source, { text, tags, block, error })] }
  }
}

export interface ParsedFrontMatter {
  data: FrontMatter
  /** The texts of other languages. */
  dropped: unknown[]
  problems: Problem[]
}

/** The template without Letterform's own keys, for Maizzle. */
export function withoutOwnKeys(text: string): string {
  const block = findFrontMatter(text)
  if (!block) return text
  return block.own.reduceRight((rest, [start, end]) => rest.slice(0, start) + rest.slice(end), text)
}

/** The place of a key of the front matter, or else the start of the file. */
export function placeOfKey(source: SourceText, path: string[]): Place {
  const range = locateKey(source, path)
  return range ? locate(source, range[0], range[1] - range[0]) : locate(source, 0)
}

/** Where a key of the front matter is. Nested keys are searched below their parents. */
export function locateKey(source: SourceText, path: string[]): Range | undefined {
  const block = findFrontMatter(source.text)
  if (!block) return undefined
  let [from] = block.yaml
  let found: Range | undefined
  for (const key of path) {
    const pattern = new RegExp(`(^|[\\s{,])(["']?)${key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\2[ \\t]*:`, 'm')
    const match = pattern.exec(source.text.slice(from, block.yaml[1]))
    if (!match) return found
    const start = from + match.index + match[1]!.length + match[2]!.length
    found = [start, start + key.length]
    from = found[1]
  }
  return found
}

function ownRanges(text: string, start: number, end: number): Range[] {
  const ranges: Range[] = []
  let current: Range | undefined
  for (const [line, at] of linesOf(text, start, end)) {
    const continues = /^(?:[ \t#}\]]|\r?$)/.test(line)
    if (current && continues) current[1] = at + line.length + 1
    else current = OWN_KEYS.test(line) ? [at, at + line.length + 1] : undefined
    if (current && !ranges.includes(current)) ranges.push(current)
  }
  return ranges
}

function* linesOf(text: string, start: number, end: number): Generator<[line: string, offset: number]> {
  for (let at = start; at < end; ) {
    const next = text.indexOf('\n', at)
    const stop = next === -1 ? end : next
    yield [text.slice(at, stop), at]
    at = stop + 1
  }
}

function checkShape(source: SourceText, block: FrontMatterBlock, data: FrontMatter): Problem[] {
  const wants: Record<string, [want: string, holds: (value: unknown) => boolean]> = {
    subject: ['text', isText],
    preheader: ['text', isText],
    description: ['text', isText],
    lang: ['a language, as in en or pt-BR', isString],
    getter: ['the name of a function, as in getMailOrder', isString],
    permalink: ['a path, as in news/march.html', isString],
    bodyClass: ['text', isText],
    useTransformers: ['true, false or a map of names to both', (value) => typeof value === 'boolean' || isMap(value)],
    check: ['a map of codes to reasons, as in text-small: A legal notice', isExceptions],
    aliases: ['a list of former ids, as in [old-name]', isIds],
    variables: ['a map of names', isMap],
    scenarios: ['a map of names to values', (value) => isMap(value) && Object.values(value).every(isMapOrNull)],
  }
  return Object.entries(wants).flatMap(([key, [want, holds]]) => {
    if (data[key] === undefined || data[key] === null || holds(data[key])) return []
    const [start, end] = locateKey(source, [key]) ?? block.yaml
    return problem('front-matter-shape', { key, want }, locate(source, start, end - start))
  })
}

function isText(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number'
}

function isString(value: unknown): boolean {
  return typeof value === 'string'
}

/** Codes with a reason, or with a severity and a reason. */
function isExceptions(value: unknown): boolean {
  return isMap(value) && Object.values(value).every((one) => one === null || isText(one) || isException(one))
}

function isException(value: unknown): boolean {
  if (!isMap(value)) return false
  const { severity, reason, ...others } = value
  const isSeverity = severity === undefined || SEVERITIES.includes(severity as string)
  return isSeverity && (reason === undefined || isText(reason)) && Object.keys(others).length === 0
}

/** Ids are names of files in the package. */
function isIds(value: unknown): boolean {
  return Array.isArray(value) && value.every((id) => typeof id === 'string' && /^\w[\w-]*$/.test(id))
}

function isMapOrNull(value: unknown): boolean {
  return value === null || isMap(value)
}

interface YamlFailure {
  text: string
  tags: TokenTag[]
  block: FrontMatterBlock
  error: unknown
}

function yamlProblem(source: SourceText, { text, tags, block, error }: YamlFailure): Problem {
  const { reason, mark } = error as { reason?: string; mark?: { line: number; column: number } }
  const line = mark?.line ?? 0
  const yaml = text.slice(...block.yaml)
  const lines = yaml.split('\n')
  const start = lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0)
  const column = Math.min(mark?.column ?? 0, lines[line]?.length ?? 0)
  const message = reason ?? (error instanceof Error ? error.message : String(error))
  const fault = explainYaml(yaml, message.split('\n')[0]!, start + column)
  return faultProblem(source, fault, offsetInSource(block.yaml[0] + fault.offset, text, tags))
}

function faultProblem(source: SourceText, { reason, fix }: YamlFault, offset: number): Problem {
  return problem('front-matter-syntax', { reason, fix }, locate(source, offset))
}

/** Tokens differ in length from their tags, so offsets are counted from the last token before them. */
function offsetInSource(offset: number, text: string, tags: TokenTag[]): number {
  const before = [...text.matchAll(TOKENS)].filter((match) => match.index < offset).at(-1)
  const tag = before && tags.find(({ token }) => token === before[0])
  if (!tag) return offset
  const since = offset - before.index - before[0].length
  return since < 0 ? tag.offset : tag.offset + tag.length + since
}
