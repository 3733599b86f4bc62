import fs from 'node:fs'
import path from 'node:path'
import type { Result } from 'postcss'
import * as tailwindState from 'tailwindcss/lib/lib/sharedState.js'
import { hashOf } from '../../hash.ts'
import { getOrCompute } from '../engine/get-or-compute.ts'
import type { ContentHashes } from '../engine-port.ts'
import { createSheetMemory, type Memory, type SheetMemory } from './sheet-memory.ts'
import { createStyleProcessor, type StyleProcessor } from './style-processor.ts'
import { type StyleScope, styleScopeOf } from './style-scope.ts'
import { forgetContexts, lacksContent } from './tailwind-contexts.ts'
import { forgetScans, record, untracked } from './track-reads.ts'

/** Style sheets of one pass over the emails. They do not outlive it, because content may change. */
interface Pass {
  sheets: Map<string, Promise<Sheet>>
  /** By the part of the config that affects style sheets. */
  processors: Map<string, StyleProcessor>
  content: Set<string>
  outputs: Record<string, string>
  memory: Memory
}

interface Sheet {
  css: string
  imports: { file: string; content: Uint8Array }[]
  /** Whether it depends on the classes in the project's content. */
  usesContent: boolean
  lacksContent: boolean
  /** The classes that it has rules for. */
  classes?: string[]
}

/** A style sheet of an email that depends on content, as hashes of its input and output. */
export interface UsedSheet {
  key: string
  output: string
}

let pass = emptyPass()
let used = new Map<string, UsedSheet>()
let hasFailed = false
let isWithoutContent = false
let hasClassesOfContent = false
let styled = new Set<string>()

/**
 * Starts a pass, in which Tailwind scans the project's content once. Also drops Tailwind's contexts: they keep every class
 * they ever saw, but a build in watch mode must give the same bytes as a fresh one.
 */
export function startPass(memory?: SheetMemory, content?: ContentHashes): void {
  tailwindState.contextMap.clear()
  tailwindState.configContextMap.clear()
  tailwindState.contextSourcesMap.clear()
  forgetContexts()
  forgetScans()
  pass = { ...emptyPass(), memory: createSheetMemory(memory, content) }
}

export function startSheets(): void {
  hasFailed = false
  isWithoutContent = false
  hasClassesOfContent = false
  styled = new Set()
  used = new Map()
}

/** Whether a sheet of this email failed. What it depends on is unknown then. */
export function hasFailedSheet(): boolean {
  return hasFailed
}

/** Whether a sheet of this email takes classes from content, but the config lists none. */
export function hasNoContent(): boolean {
  return isWithoutContent
}

/** The classes that the sheets of this email have rules for, if Tailwind made some of them. */
export function styledClasses(): string[] | undefined {
  return hasClassesOfContent ? [...styled] : undefined
}

export function usedSheets(): UsedSheet[] {
  return [...used.values()]
}

/** The output hash of every sheet of this pass, by its key. */
export function sheetOutputs(): Record<string, string> {
  return pass.outputs
}

/** The memory for the next process. `files` is the current content. */
export function sheetMemory(files: ContentHashes): SheetMemory {
  const fixed = [...pass.content].filter((place) => !place.includes('\0')).map((file) => path.relative('.', file))
  return pass.memory.store(files, fixed)
}

/** Where Tailwind looked for classes in this pass: globs as `folder\0glob`, and file paths. */
export function scannedContent(): string[] {
  return [...pass.content]
}

/**
 * Returns the style sheet processor for a config. Emails whose configs agree on everything that affects sheets share the
 * results, so each sheet is processed once per pass.
 */
export function stylesFor(config: Record<string, unknown>): (css: string) => Promise<string> {
  const scope = styleScopeOf(config)
  const process = (css: string) => {
    const { processor, options } = getOrCompute(pass.processors, scope.here, () => createStyleProcessor(config))
    return processor.process(css, options)
  }
  return async (css) => {
    if (scope.hasPlugins || !INERT.test(css)) return lookUp(css, scope, () => process(css))
    // Tailwind loads its config for any style, so a broken config must fail every email with a style.
    await lookUp('', scope, () => process(''))
    return css
  }
}

/** Declarations that no plugin changes, in a form that PostCSS prints unchanged. */
const INERT = /^(?:\s*-?[a-z][a-z-]*\s*:\s*[\w#%.,-]+(?: [\w#%.,-]+)*(?:;|$))*\s*$/

async function lookUp(css: string, scope: StyleScope, process: () => PromiseLike<Result>): Promise<string> {
  const own = `${scope.here}\n${css}`
  let sheet = pass.sheets.get(own)
  if (!sheet) {
    sheet = recall(css, scope) ?? untracked(async () => learn(css, scope, read(await process())))
    pass.sheets.set(own, sheet)
  }
  const known = await sheet.catch(fail)
  const { css: result, imports, usesContent, lacksContent } = known
  known.classes ??= classesOf(result)
  for (const name of known.classes) styled.add(name)
  hasClassesOfContent ||= usesContent && !lacksContent
  for (const { file, content } of imports) record(file, content)
  isWithoutContent ||= lacksContent
  if (usesContent) recordSheet(keyOf(css, scope), hashOf(result))
  return result
}

/** Every name after a dot, without escapes. Numbers are harmless. */
function classesOf(css: string): string[] {
  const names = css.matchAll(/\.((?:\\[\da-f]{1,6} ?|\\.|[\w-]|[^\0-\x7f])+)/gi)
  return [...new Set([...names].map(([, name]) => name!.replace(/\\(?:([\da-f]{1,6}) ?|(.))/gi, unescaped)))]
}

function unescaped(_: string, code: string | undefined, character: string): string {
  return code === undefined ? character : String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff))
}

function recall(css: string, scope: StyleScope): Promise<Sheet> | undefined {
  const known = scope.isWhole ? pass.memory.recall(keyOf(css, scope)) : undefined
  return known && Promise.resolve({ ...known, imports: [] })
}

/** Sheets that depend on files other than the content are not kept for the next process. */
function learn(css: string, scope: StyleScope, sheet: Sheet): Sheet {
  const isAlone = sheet.imports.length === 0 && !/@(config|import|plugin)\b/.test(css)
  if (scope.isWhole && isAlone) {
    const { imports: _, ...known } = sheet
    pass.memory.learn(keyOf(css, scope), known)
  }
  return sheet
}

function keyOf(css: string, { everywhere }: StyleScope): string {
  return hashOf(`${everywhere}\n${css}`)
}

function fail(error: unknown): never {
  hasFailed = true
  throw error
}

/** Two closures with the same source may give different sheets. No cached email may use either one then. */
function recordSheet(key: string, output: string): void {
  const known = pass.outputs[key]
  pass.outputs[key] = known === undefined || known === output ? output : ''
  used.set(key, { key, output })
}

function read(result: Result): Sheet {
  const fromTailwind = result.messages.filter(({ plugin }) => plugin === 'tailwindcss')
  const usesContent = fromTailwind.some(({ type }) => type === 'dir-dependency') || /@tailwind/.test(sourceOf(result))
  if (usesContent) {
    for (const message of fromTailwind) {
      pass.content.add(message.type === 'dir-dependency' ? `${message.dir}\0${message.glob}` : message.file)
    }
  }
  const imports = result.messages.filter(({ plugin, type }) => plugin !== 'tailwindcss' && type === 'dependency')
  return {
    css: result.css,
    usesContent,
    lacksContent: usesContent && lacksContent(),
    imports: imports.map(({ file }) => ({ file, content: fs.readFileSync(file) })),
  }
}

function sourceOf(result: Result): string {
  return result.root.source?.input.css ?? ''
}

function emptyPass(): Pass {
  return { sheets: new Map(), processors: new Map(), content: new Set(), outputs: {}, memory: createSheetMemory() }
}
