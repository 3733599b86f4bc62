import fs from 'node:fs'
import path from 'node:path'
import postcss, { type AcceptedPlugin, type ProcessOptions, type Result } from 'postcss'
import * as tailwindState from 'tailwindcss/lib/lib/sharedState.js'
import type { ContentHashes } from '../engine-port.ts'
import { createSheetMemory, type Memory, type SheetMemory } from './sheet-memory.ts'
import { forgetContexts } from './tailwind-contexts.ts'
import { forgetScans, hash, note, untracked } from './track-reads.ts'

/** What a pass over the emails has learned about style sheets. Nothing of it outlives the pass: content may change. */
interface Pass {
  sheets: Map<string, Promise<Sheet>>
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
  /** Whether the text says it all: functions and files that it names do not show in it. */
  isWhole: boolean
}

let pass = emptyPass()
let scope: Scope = { here: '', everywhere: '', isWhole: false }
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

/** Everything in an email's config that style sheets depend on; sheets are shared between emails that agree on it. */
export function setScope(config: MaizzleConfig): void {
  const told = [config.css, config.postcss]
  const everywhere = JSON.stringify(told, spell)
  const tailwind = (config.css as { tailwind?: unknown } | undefined)?.tailwind
  const plugins = (config.postcss as { plugins?: unknown[] } | undefined)?.plugins ?? []
  scope = {
    here: JSON.stringify(told, identify),
    everywhere,
    isWhole: typeof tailwind !== 'string' && plugins.length === 0 && everywhere === JSON.stringify(told),
  }
}

/** `posthtml-postcss`, which runs every plugin on every style of every email, with each style looked up once a pass. */
export default (plugins: (AcceptedPlugin | false | undefined)[], options: ProcessOptions): PostHtmlPlugin => {
  const processor = postcss(plugins.filter((plugin) => Boolean(plugin)) as AcceptedPlugin[])
  const process = (css: string, from: string | undefined) => {
    return lookUp(css, () => processor.process(css, { ...options, from: options.from ?? from }))
  }
  return async (tree) => {
    const work: Promise<void>[] = []
    const from = tree.options?.from as string | undefined
    tree.walk((node) => {
      if (typeof node !== 'object') return node
      if (node.tag === 'style' && node.content) work.push(replaceContent(node, (css) => process(css, from)))
      if (node.attrs?.style) work.push(replaceStyle(node.attrs, (css) => process(css, undefined)))
      return node
    })
    await Promise.all(work)
    return tree
  }
}

type Process = (css: string) => Promise<string>

async function replaceContent(node: { content?: PostHtmlNode[] }, process: Process): Promise<void> {
  node.content = [await process([node.content].flat().join(''))]
}

async function replaceStyle(attrs: Record<string, unknown>, process: Process): Promise<void> {
  attrs.style = await process(attrs.style as string)
}

async function lookUp(css: string, process: () => PromiseLike<Result>): Promise<string> {
  const own = `${scope.here}\n${css}`
  let sheet = pass.sheets.get(own)
  if (!sheet) {
    sheet = recall(css) ?? untracked(async () => learn(css, read(await process())))
    pass.sheets.set(own, sheet)
  }
  const { css: result, imports, usesContent } = await sheet.catch(fail)
  for (const { file, content } of imports) note(file, content)
  if (usesContent) noteSheet(keyOf(css), hash(result))
  return result
}

function recall(css: string): Promise<Sheet> | undefined {
  const known = scope.isWhole ? pass.memory.recall(keyOf(css)) : undefined
  return known && Promise.resolve({ ...known, imports: [] })
}

/** What a sheet takes from other files than the content is for nobody to remember. */
function learn(css: string, sheet: Sheet): Sheet {
  const isAlone = sheet.imports.length === 0 && !/@(config|import|plugin)\b/.test(css)
  if (scope.isWhole && isAlone) pass.memory.learn(keyOf(css), { css: sheet.css, usesContent: sheet.usesContent })
  return sheet
}

function keyOf(css: string): string {
  return hash(`${scope.everywhere}\n${css}`)
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
  return { sheets: new Map(), content: new Set(), outputs: {}, memory: createSheetMemory() }
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
