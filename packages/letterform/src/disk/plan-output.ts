import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { problem, wholeFile } from '../diagnostics.ts'
import type { Problem } from '../types.ts'
import { holds, isForeign, MARKER, readMarker, stampOf } from './on-disk.ts'

/** A file with the source that it was made from: while that one is broken, its last good output stays. */
export type OwnedFile = { path: string; owner: string } & (LazyContent | { copyOf: string })

/** Made only where the file is not known to hold it already. */
interface LazyContent {
  /** A word for all that the content follows from. Without one, the content is made and compared in every build. */
  key?: string | undefined
  content: () => string | Uint8Array
}

/** What was seen in the output's files, by path: the key of each, and how it stood on the disk with that content. */
export type Seen = Record<string, string>

/** Everything that one folder is to hold, by paths from it; `..` leads to files that a permalink sets elsewhere. */
export interface Output {
  root: string
  folder: string
  files: OwnedFile[]
  /** The sources whose files are not among these, though they should be. */
  broken: string[]
  /** As the last `applyOutput` returned it. */
  seen?: Seen | undefined
}

/** Exactly what `applyOutput` will do. */
export interface OutputPlan {
  output: Output
  write: { path: string; content: Uint8Array; key?: string | undefined }[]
  remove: string[]
  unchanged: number
  manifest: Record<string, string>
  /** The files that cannot be written, which stops no other. */
  refused: Problem[]
  /** Of the files that stay as they are. */
  seen: Seen
}

export function planOutput(output: Output): OutputPlan | { problem: Problem } {
  const folder = path.join(output.root, output.folder)
  const before = readMarker(folder)
  if (isForeign(folder)) return { problem: problem('output-foreign', { folder: output.folder }) }
  const plan: OutputPlan = { output, write: [], remove: [], unchanged: 0, manifest: {}, refused: [], seen: {} }
  for (const file of output.files) {
    const target = path.resolve(folder, file.path)
    const refused = refusal(file, target, output, plan.manifest, before ?? {})
    if (refused) {
      // One problem for one source: its HTML and its text are refused for the same reason.
      if (!plan.refused.some(({ place }) => place?.file === file.owner)) plan.refused.push(refused)
      continue
    }
    plan.manifest[file.path] = file.owner
    planFile(file, target, plan)
  }
  for (const [name, owner] of Object.entries(before ?? {})) {
    if (name in plan.manifest) continue
    if (output.broken.includes(owner)) plan.manifest[name] = owner
    else plan.remove.push(name)
  }
  return plan
}

function planFile(file: OwnedFile, target: string, plan: OutputPlan): void {
  const key = 'content' in file ? file.key : undefined
  // Looked at before it is read: what is written in between is then no longer what was seen.
  const stamp = key && stampOf(target, key)
  if (stamp) plan.seen[file.path] = stamp
  if (stamp && plan.output.seen?.[file.path] === stamp) {
    plan.unchanged++
    return
  }
  const content =
    'content' in file ? Buffer.from(file.content()) : readFileSync(path.resolve(plan.output.root, file.copyOf))
  if (holds(target, content)) {
    plan.unchanged++
    return
  }
  delete plan.seen[file.path]
  plan.write.push({ path: file.path, content, key })
}

function refusal(
  file: OwnedFile,
  target: string,
  { root, folder }: Output,
  taken: Record<string, string>,
  before: Record<string, string>,
): Problem | undefined {
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

/** Whether a folder that is there already would change. */
export function isStale({ output, write, remove }: OutputPlan): boolean {
  return write.length + remove.length > 0 && existsSync(path.join(output.root, output.folder, MARKER))
}
