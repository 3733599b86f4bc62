import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { problem, wholeFile } from '../diagnostics.ts'
import type { Problem } from '../types.ts'
import { filesBelow, holds, isForeign, MARKER, readMarker } from './on-disk.ts'
import { indexEntry, type OutputIndex } from './output-index.ts'

/**
 * A file with the source that it was made from. If a source is broken, its last good output stays. `source` is its file, if that
 * is not its name.
 */
export type OwnedFile = { path: string; owner: string; source?: string } & (LazyContent | { copyOf: string })

/** Content that is made only if the file may have to change. */
interface LazyContent {
  /** A hash of everything that the content depends on. Without one, every build makes the content and compares it. */
  key?: string | undefined
  content: () => string | Uint8Array
}

/** All files of one folder, by paths from it; `..` leads to files that a permalink sets elsewhere. */
export interface Output {
  root: string
  folder: string
  /** The folder's index as the last build left it. */
  index?: OutputIndex | undefined
  files: OwnedFile[]
  /** Sources that have no files here because they are broken. */
  broken: string[]
  /** With it, a folder of others is taken over if nothing in it is lost: this says which paths from the root git has. */
  adopts?: Adopts | undefined
}

export type Adopts = (file: string) => boolean

export interface OutputPlan {
  output: Output
  /** The files that may have to change. Their content is made, compared and written one at a time. */
  write: OwnedFile[]
  remove: string[]
  /** By path, the source of each file. */
  manifest: Record<string, string>
  /** The manifest that the last build left in the folder. */
  before: Record<string, string> | undefined
  /** The entries of the files that stay as they are. */
  index: OutputIndex
}

export interface PlannedOutput {
  /** Absent if the folder holds files that are not ours. */
  plan?: OutputPlan | undefined
  /** Why the folder, or some of its files, cannot be written. */
  problems: Problem[]
}

export function planOutput(output: Output): PlannedOutput {
  const folder = path.join(output.root, output.folder)
  const before = readMarker(folder)
  const lost = isForeign(folder, before) ? lostIn(folder, output) : []
  if (lost.length > 0) return { problems: [foreign(output.folder, output.adopts && lost)] }
  const plan: OutputPlan = { output, write: [], remove: [], manifest: {}, before, index: {} }
  const problems: Problem[] = []
  for (const file of output.files) {
    const target = targetOf(folder, file)
    const refused = refusal(file, target, plan)
    if (refused) {
      // One problem for one source: its HTML and its text are refused for the same reason.
      if (!problems.some(({ place }) => place?.file === sourceOf(file))) problems.push(refused)
      continue
    }
    plan.manifest[file.path] = file.owner
    const known = knownEntry(file, target, output)
    if (known) plan.index[file.path] = known
    else plan.write.push(file)
  }
  for (const [name, owner] of Object.entries(before ?? {})) {
    if (name in plan.manifest) continue
    if (output.broken.includes(owner)) plan.manifest[name] = owner
    else plan.remove.push(name)
  }
  return { plan, problems }
}

/** Of the files of others, those that neither git has nor this build writes as they are. */
function lostIn(folder: string, { folder: name, files, adopts }: Output): string[] {
  if (!adopts) return filesBelow(folder)
  const ours = new Map(files.map((file) => [file.path, file]))
  return filesBelow(folder).filter((file) => {
    const own = ours.get(file)
    if (adopts(path.posix.join(name, file))) return false
    return !own || !('content' in own) || !holds(path.join(folder, file), Buffer.from(own.content()))
  })
}

/** The problem of a folder with files of others. `lost` are those that keep it from being taken over, if that was asked for. */
export function foreign(folder: string, lost?: string[]): Problem {
  return problem('output-foreign', { folder, lost })
}

/** The file's entry in the index, if neither the file nor what it is made of has changed. */
function knownEntry(file: OwnedFile, target: string, { index }: Output): string | undefined {
  const entry = 'content' in file && file.key ? indexEntry(target, file.key) : undefined
  return entry !== undefined && index?.[file.path] === entry ? entry : undefined
}

export function contentOf(file: OwnedFile, root: string): Uint8Array {
  return 'content' in file ? Buffer.from(file.content()) : readFileSync(path.resolve(root, file.copyOf))
}

function sourceOf({ source, owner }: OwnedFile): string {
  return source ?? owner
}

/** Builds have thousands of files, and hardly any of them is elsewhere. */
function targetOf(folder: string, { path: name }: OwnedFile): string {
  return isInside(name) ? `${folder}/${name}` : path.resolve(folder, name)
}

function isInside(name: string): boolean {
  return !name.includes('..') && !path.isAbsolute(name)
}

function refusal(file: OwnedFile, target: string, { output, manifest, before }: OutputPlan): Problem | undefined {
  const { root, folder } = output
  const taken = manifest[file.path]
  if (isInside(file.path) && !taken) return undefined
  const fromRoot = path.relative(root, target)
  if (fromRoot.startsWith('..') || path.isAbsolute(fromRoot))
    return problem('output-outside', { path: target }, wholeFile(sourceOf(file)))
  if (taken) return problem('output-collision', { path: fromRoot, other: taken }, wholeFile(sourceOf(file)))
  const isElsewhere = path.relative(path.join(root, folder), target).startsWith('..')
  if (isElsewhere && !before?.[file.path] && existsSync(target))
    return problem('output-foreign', { folder: fromRoot, lost: undefined }, wholeFile(sourceOf(file)))
  return undefined
}

/** The files that a build would change. None if the folder is not there yet. */
export function findChanges({ output, write, remove }: OutputPlan): string[] {
  const folder = path.join(output.root, output.folder)
  if (!existsSync(path.join(folder, MARKER))) return []
  const changed = write.filter((file) => !holds(path.resolve(folder, file.path), contentOf(file, output.root)))
  return [...changed.map((file) => file.path), ...remove]
}
