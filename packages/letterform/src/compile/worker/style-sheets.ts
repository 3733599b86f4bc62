import fs from 'node:fs'
import path from 'node:path'
import type { Result } from 'postcss'
import * as tailwindState from 'tailwindcss/lib/lib/sharedState.js'
import { hashOf } from '../../hash.ts'
import { remember } from '../engine/remember.ts'
import type { ContentHashes } from '../engine-port.ts'
import { createSheetMemory, type Memory, type SheetMemory } from './sheet-memory.ts'
import { createStyleProcessor, type StyleProcessor } from './style-processor.ts'
import { forgetContexts } from './tailwind-contexts.ts'
import { forgetScans, note, untracked } from './track-reads.ts'

/** What a pass over the emails has learned about style sheets. Nothing of it outlives the pass: content may change. */
interface Pass {
  sheets: Map<string, Promise<Sheet>>
  /** By what configs say of style sheets. */
  processors: Map<string, StyleProcessor>
  content: Set<string>
  outputs: Record<string, string>
  memory: Memory
}

interface Sheet {
  css: string
  imports: { file: string; content: Uint8Array }[]
  /** Whether its classes come from the project's content. */
  usesContent: boolean
}

/** A style sheet that the email being compiled took classes for, by the hash of what went in and what came out. */
export interface UsedSheet {
  key: string
  output: string
}

/** What a config says of style sheets: as objects of this process, and as text that another process agrees on. */
interface Scope {
  here: string
  everywhere: string
  hasPlugins: boolean
  /** Whether the text says it all: functions and files that it names do not show in it. */
  isWhole: boolean
}

let pass = emptyPass()
let used = new Map<string, UsedSheet>()
let hasFailed = false

/**
 * Starts a pass: what Tailwind finds in the project's content is looked up once in it. Tailwind's contexts go too, for
 * they keep every class that they ever saw: a build in watch mode is to give the same bytes as a fresh one.
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
  used = new Map()
}

/** Whether a sheet of this email failed: what it was missing is known to nobody. */
export function hasFailedSheet(): boolean {
  return hasFailed
}

export function usedSheets(): UsedSheet[] {
  return [...used.values()]
}

/** What came of every sheet of this pass, by its key. */
export function sheetOutputs(): Record<string, string> {
  return pass.outputs
}

/** What the next process may go by, where `files` is the content as it stands. */
export function sheetMemory(files: ContentHashes): SheetMemory {
  const fixed = [...pass.content].filter((place) => !place.includes('\0')).map((file) => path.relative('.', file))
  return pass.memory.store(files, fixed)
}

/** Where Tailwind looked for classes in this pass: globs and files, as `folder\0glob` or a path alone. */
export function scannedContent(): string[] {
  return [...pass.content]
}

/**
 * What processes the style sheets of an email, and of all others whose configs agree on everything that sheets depend
 * on: each is looked up once a pass.
 */
export function stylesFor(config: Record<string, unknown>): (css: string) => Promise<string> {
  const scope = scopeOf(config)
  const process = (css: string) => {
    const { processor, options } = remember(pass.processors, scope.here, () => createStyleProcessor(config))
    return processor.process(css, options)
  }
  return async (css) => {
    if (scope.hasPlugins || !INERT.test(css)) return lookUp(css, scope, () => process(css))
    // Tailwind reads its config for any style: where that fails, every email with a style does.
    await lookUp('', scope, () => process(''))
    return css
  }
}

/** Declarations that none of our plugins has anything to do with, in a spelling that PostCSS leaves as it is. */
const INERT = /^(?:\s*-?[a-z][a-z-]*\s*:\s*[\w#%.,-]+(?: [\w#%.,-]+)*(?:;|$))*\s*$/

function scopeOf({ css, postcss }: Record<string, unknown>): Scope {
  const told = [css, postcss]
  const everywhere = JSON.stringify(told, spell)
  const { tailwind } = (css ?? {}) as { tailwind?: unknown }
  const { plugins = [] } = (postcss ?? {}) as { plugins?: unknown[] }
  return {
    here: JSON.stringify(told, identify),
    everywhere,
    hasPlugins: plugins.length > 0,
    isWhole: typeof tailwind !== 'string' && plugins.length === 0 && everywhere === JSON.stringify(told),
  }
}

async function lookUp(css: string, scope: Scope, process: () => PromiseLike<Result>): Promise<string> {
  const own = `${scope.here}\n${css}`
  let sheet = pass.sheets.get(own)
  if (!sheet) {
    sheet = recall(css, scope) ?? untracked(async () => learn(css, scope, read(await process())))
    pass.sheets.set(own, sheet)
  }
  const { css: result, imports, usesContent } = await sheet.catch(fail)
  for (const { file, content } of imports) note(file, content)
  if (usesContent) noteSheet(keyOf(css, scope), hashOf(result))
  return result
}

function recall(css: string, scope: Scope): Promise<Sheet> | undefined {
  const known = scope.isWhole ? pass.memory.recall(keyOf(css, scope)) : undefined
  return known && Promise.resolve({ ...known, imports: [] })
}

/** What a sheet takes from other files than the content is for nobody to remember. */
function learn(css: string, scope: Scope, sheet: Sheet): Sheet {
  const isAlone = sheet.imports.length === 0 && !/@(config|import|plugin)\b/.test(css)
  if (scope.isWhole && isAlone) pass.memory.learn(keyOf(css, scope), { css: sheet.css, usesContent: sheet.usesContent })
  return sheet
}

function keyOf(css: string, { everywhere }: Scope): string {
  return hashOf(`${everywhere}\n${css}`)
}

function fail(error: unknown): never {
  hasFailed = true
  throw error
}

/** Two closures of one text may differ: where their sheets do, no cached email goes by either. */
function noteSheet(key: string, output: string): void {
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
    imports: imports.map(({ file }) => ({ file, content: fs.readFileSync(file) })),
  }
}

function sourceOf(result: Result): string {
  return result.root.source?.input.css ?? ''
}

function emptyPass(): Pass {
  return { sheets: new Map(), processors: new Map(), content: new Set(), outputs: {}, memory: createSheetMemory() }
}

const identities = new WeakMap<object, number>()
let lastIdentity = 0

/** Functions and foreign objects stand for themselves: two are the same only if they are one. */
function identify(_key: string, value: unknown): unknown {
  if (typeof value !== 'function' && !(value instanceof RegExp)) return value
  if (!identities.has(value)) identities.set(value, ++lastIdentity)
  return `identity:${identities.get(value)}`
}

function spell(_key: string, value: unknown): unknown {
  return typeof value === 'function' || value instanceof RegExp ? String(value) : value
}
