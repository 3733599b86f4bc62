import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { problem, wholeFile } from '../diagnostics.ts'
import type { Problem } from '../types.ts'
import { holds, isForeign, MARKER, readMarker } from './on-disk.ts'
import { indexEntry, type OutputIndex } from './output-index.ts'

/** A file with the source that it was made from. If a source is broken, its last good output stays. */
export type OwnedFile = { path: string; owner: string } & (LazyContent | { copyOf: string })

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
}

/** Exactly what `applyOutput` will do. */
export interface OutputPlan {
  output: Output
  write: { path: string; content: Uint8Array; key?: string | undefined }[]
  remove: string[]
  unchanged: number
  /** By path, the source of each file. */
  manifest: Record<string, string>
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
  if (isForeign(folder)) return { problems: [problem('output-foreign', { folder: output.folder })] }
  const before = readMarker(folder) ?? {}
  const plan: OutputPlan = { output, write: [], remove: [], unchanged: 0, manifest: {}, index: {} }
  const problems: Problem[] = []
  for (const file of output.files) {
    const target = path.resolve(folder, file.path)
    const refused = refusal(file, target, { output, taken: plan.manifest, before })
    if (refused) {
      // One problem for one source: its HTML and its text are refused for the same reason.
      if (!problems.some(({ place }) => place?.file === file.owner)) problems.push(refused)
      continue
    }
    plan.manifest[file.path] = file.owner
    planFile(file, target, plan)
  }
  for (const [name, owner] of Object.entries(before)) {
    if (name in plan.manifest) continue
    if (output.broken.includes(owner)) plan.manifest[name] = owner
    else plan.remove.push(name)
  }
  return { plan, problems }
}

function planFile(file: OwnedFile, target: string, plan: OutputPlan): void {
  const { root, index } = plan.output
  const key = 'content' in file ? file.key : undefined
  // Taken before the file is read, so that a write in between makes the entry outdated.
  const entry = key && indexEntry(target, key)
  const isKnown = entry !== undefined && index?.[file.path] === entry
  const content = isKnown ? undefined : contentOf(file, root)
  if (content && !holds(target, content)) {
    plan.write.push({ path: file.path, content, key })
    return
  }
  plan.unchanged++
  if (entry) plan.index[file.path] = entry
}

function contentOf(file: OwnedFile, root: string): Uint8Array {
  return 'content' in file ? Buffer.from(file.content()) : readFileSync(path.resolve(root, file.copyOf))
}

interface Surroundings {
  output: Output
  taken: Record<string, string>
  before: Record<string, string>
}

function refusal(file: OwnedFile, target: string, { output, taken, before }: Surroundings): Problem | undefined {
  const { root, folder } = output
  const fromRoot = path.relative(root, target)
  if (fromRoot.startsWith('..') || path.isAbsolute(fromRoot))
    return problem('output-outside', { path: target }, wholeFile(file.owner))
  if (taken[file.path])
    return problem('output-collision', { path: fromRoot, other: taken[file.path]! }, wholeFile(file.owner))
  const isElsewhere = path.relative(path.join(root, folder), target).startsWith('..')
  if (isElsewhere && !before[file.path] && existsSync(target))
    return problem('output-foreign', { folder: fromRoot }, wholeFile(file.owner))
  return undefined
}

/** Whether the folder is there and would change. */
export function isStale({ output, write, remove }: OutputPlan): boolean {
  return write.length + remove.length > 0 && existsSync(path.join(output.root, output.folder, MARKER))
}
