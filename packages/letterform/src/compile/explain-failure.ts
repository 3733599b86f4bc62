import path from 'node:path'
import { problem, wholeFile } from '../diagnostics.ts'
import { replaceComments } from '../html/comments.ts'
import { TAILWIND_FILES } from '../project/config-files.ts'
import { addressOf } from '../project/find-origin.ts'
import type { MaizzleSettings } from '../project/load-config.ts'
import type { Sources } from '../project/sources.ts'
import { nearest } from '../runtime/nearest.ts'
import { dialectOf } from '../templates/dialect.ts'
import { findComponent } from '../templates/find-component.ts'
import { listComponents } from '../templates/list-components.ts'
import { locate } from '../text.ts'
import type { Problem, SourceText } from '../types.ts'
import type { EngineFailure, EngineUse } from './engine-port.ts'
import { findEmptyStyles } from './find-empty-styles.ts'
import { placeOfTailwind } from './place-of-tailwind.ts'

/** Where to look for the cause of a failure. */
export interface FailureContext {
  root: string
  config: MaizzleSettings
  sources: Sources
}

/** Maizzle stops at the first error and reports no line; this finds all of them, with their places. */
export async function explainFailure(
  email: SourceText,
  { failure, templates }: EngineFailure & EngineUse,
  context: FailureContext,
): Promise<Problem[]> {
  const files = [email, ...templates.map((file) => context.sources.text(file))]
  const [, namespace] = /^\[components\] Unknown component namespace: ([^\s.]+)/.exec(failure.message) ?? []
  const foreign = namespace === undefined ? [] : await unknownNamespaces(files, namespace)
  if (foreign.length > 0) return foreign
  if (failure.message.startsWith('[components]')) {
    const unknown = await unknownComponents(files, context)
    if (unknown.length > 0) return unknown
  }
  if (failure.name === 'RecursionError' || /Maximum call stack/.test(failure.message)) {
    const circle = findCircle(email, files, context)
    if (circle) return [circle]
  }
  const missing = missingModule(failure, context)
  if (missing) return [missing]
  const styles = failedTailwind(failure, context)
  if (styles) return [styles]
  const empty = INLINER_FAILED.test(failure.message) ? findEmptyStyles(files) : []
  if (empty.length > 0) return empty
  if (NESTED_MEDIA.test(failure.message)) return [problem('tailwind-opacity', undefined, placeOfTailwind(files))]
  return [
    problem('template-failed', { reason: firstLine(failure.message) }, wholeFile(email.file), ownFrames(failure.stack)),
  ]
}

/** The calls in the project and its packages: those of our bundles say nothing to its authors. */
function ownFrames(stack: string): string | undefined {
  const [, ...frames] = stack.split(/\n(?= +at )/)
  const own = frames.filter((frame) => !/[\\/]lib[\\/]compile[\\/]bundles[\\/]|<anonymous>|\bnode:/.test(frame))
  return own.length > 0 ? own.map((frame) => frame.trim()).join('\n') : undefined
}

/** How juice fails at a `style` attribute without a declaration. */
const INLINER_FAILED = /^Cannot read properties of undefined \(reading '1'\)/

/** How juice fails at a media query in another one, which Maizzle makes of custom properties in variants. */
const NESTED_MEDIA = /^Unmatched selector: \)/

/** Every email that uses the file fails in the same way, and has the same problem. */
function missingModule({ message, stack }: EngineFailure['failure'], { root, sources }: FailureContext) {
  const [, name] = /Cannot find (?:module|package) '([^']+)'/.exec(message) ?? []
  const [, needing] = /^- (.+)$/m.exec(stack) ?? / imported from (\S+)/.exec(message) ?? []
  if (name === undefined || needing === undefined) return undefined
  const file = path.relative(root, needing).split(path.sep).join('/')
  if (file.startsWith('..') || file.includes('node_modules/') || sources.hash(file) === null) return undefined
  const source = sources.text(file)
  const at = source.text.indexOf(name)
  const args = { name, isFile: /^[./]/.test(name) }
  return problem('module-missing', args, at === -1 ? wholeFile(file) : locate(source, at, name.length))
}

/** Tailwind's config fails in every email, so it is one problem, at the line of the config or of a file that it imports. */
function failedTailwind({ message, stack }: EngineFailure['failure'], { root, sources }: FailureContext) {
  const frames = [...stack.matchAll(FRAME)].flatMap(([, file, line, column]) => {
    const name = path.relative(root, file!).split(path.sep).join('/')
    const isOwn = !name.startsWith('..') && !name.includes('node_modules/')
    return isOwn
      ? [{ ...wholeFile(name), line: Number(line), column: columnIn(sources.text(name).text, line, column) }]
      : []
  })
  const args = { reason: firstLine(message) }
  const outer = frames.at(-1)
  if (outer) return TAILWIND.test(outer.file) ? problem('tailwind-config', args, frames[0]) : undefined
  const config = /[\\/]sucrase[\\/]/.test(stack)
    ? TAILWIND_FILES.find((file) => sources.hash(file) !== null)
    : undefined
  if (config === undefined) return undefined
  // Tailwind's parser names no file. It may have been one that the config imports.
  const [, line = 1, column = 1] = IMPORT.test(sources.text(config).text)
    ? []
    : (/\((\d+):(\d+)\)$/.exec(message) ?? [])
  return problem('tailwind-config', args, { ...wholeFile(config), line: Number(line), column: Number(column) })
}

/** Configs run as CommonJS, so the first line may be longer than it is written. */
function columnIn(text: string, line: string | undefined, column: string | undefined): number {
  const written = text.split('\n')[Number(line) - 1] ?? ''
  return Number(column) <= written.length ? Number(column) : 1
}

const FRAME = /^ +at (?:async )?(?:.*\()?(?:file:\/\/)?([^()\n]*?\.[cm]?[jt]s)(?:\?[^:\n]*)?:(\d+):(\d+)\)?$/gm
const TAILWIND = /^tailwind\.config\.\w+$/
const IMPORT = /(?:from|import|require)\s*\(?\s*['"]\./

interface ComponentTag {
  name: string
  file: SourceText
  offset: number
}

async function unknownComponents(files: SourceText[], { config, sources }: FailureContext): Promise<Problem[]> {
  const components = await listComponents(dialectOf(config), sources)
  const names = new Set(components.map(({ name }) => name))
  const folders = [...new Set(components.map(({ folder }) => folder))]
  // Emails can be used as components, too, and hardly ever are.
  const known = components.filter(({ folder }) => !files[0]!.file.startsWith(`${folder}/`)).map(({ name }) => name)
  return files
    .flatMap(componentTags)
    .filter(({ name }) => !name.includes('::') && !names.has(name))
    .map(({ name, file, offset }) => {
      const inFolder = [...names].find((one) => one.endsWith(`.${name}`))
      const args = { name, near: inFolder ?? nearest(name, names), known, folders: folders.join(', ') }
      return problem('component-unknown', args, locate(file, offset, name.length + 3))
    })
}

/** Laravel's mails have theirs, and what only Blade has. */
async function unknownNamespaces(files: SourceText[], namespace: string): Promise<Problem[]> {
  const tags = files.flatMap(componentTags).filter(({ name }) => name.startsWith(`${namespace}::`))
  const isBlade = namespace === 'mail' || files.some(({ text }) => BLADE.test(text))
  const guide = isBlade ? await addressOf('django') : undefined
  return tags.map(({ name, file, offset }) =>
    problem('component-namespace', { name, namespace, guide }, locate(file, offset, name.length + 3)),
  )
}

const BLADE = /@(?:component|foreach|endif|include|lang)\b|\{\{\s*\$\w/

function componentTags(file: SourceText): ComponentTag[] {
  const blank = (text: string) => ' '.repeat(text.length)
  // The comment that documents a component's props names others.
  const withoutComments = replaceComments(file.text, blank).replace(/<script\b[\s\S]*?<\/script/gi, blank)
  const tags = withoutComments.matchAll(/<x-([^\s/>]+)/g)
  return [...tags].map((match) => ({ name: match[1]!, file, offset: match.index }))
}

/** The first circle of templates that include each other. */
function findCircle(email: SourceText, files: SourceText[], { config, sources }: FailureContext): Problem | undefined {
  const tags = new Map(files.map((file) => [file.file, componentTags(file)]))
  const dialect = dialectOf(config)
  const done = new Set<string>()
  const visit = (file: string, trail: ComponentTag[]): Problem | undefined => {
    for (const tag of tags.get(file) ?? []) {
      const start = trail.findIndex((one) => one.name === tag.name)
      if (start !== -1) {
        const circle = [...trail.slice(start), tag].map((one) => `<x-${one.name}>`).join(' → ')
        return problem('component-recursive', { path: circle }, locate(tag.file, tag.offset, tag.name.length + 3))
      }
      const used = findComponent(tag.name, dialect, sources)
      if (used === undefined || done.has(used)) continue
      const found = visit(used, [...trail, tag])
      if (found) return found
      done.add(used)
    }
    return undefined
  }
  return visit(email.file, [])
}

function firstLine(message: string): string {
  return message.split('\n')[0]!.trim().replace(/\.$/, '')
}
