import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { problem, wholeFile } from './diagnostics.ts'
import type { GeneratedFile, Problem } from './types.ts'

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

/** Tells a folder that Letterform made from any other, and what in it is whose. */
const MARKER = '.letterform.json'

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

/** Whether a folder holds what somebody else made. */
export function isForeign(folder: string): boolean {
  return !readMarker(folder) && !isEmpty(folder)
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

/**
 * All drafts are written before the first takes its place; each takes it by a rename, so none is ever half there.
 * Returns what the next build may go by.
 */
export function applyOutput({ output, write, remove, manifest, ...plan }: OutputPlan): Seen {
  const folder = path.join(output.root, output.folder)
  const stage = path.join(output.root, '.letterform', `stage-${process.pid}-${output.folder.replaceAll('/', '-')}`)
  const seen = { ...plan.seen }
  const marker: OutputPlan['write'][number] = {
    path: MARKER,
    content: Buffer.from(`${JSON.stringify(sorted(manifest), null, 2)}\n`),
  }
  const last = path.join(folder, MARKER)
  // A new folder is ours from its first file on, also to another build that looks at it now.
  const all = !existsSync(last) ? [marker, ...write] : holds(last, marker.content) ? write : [...write, marker]
  try {
    all.forEach(({ path: name, content, key }, index) => {
      const draft = path.join(stage, String(index))
      if (index === 0) mkdirSync(stage, { recursive: true })
      writeFileSync(draft, content)
      // The draft, not what is in its place later: another build may have been there.
      const stamp = key && stampOf(draft, key)
      if (stamp) seen[name] = stamp
    })
    all.forEach(({ path: name }, index) => {
      const target = path.resolve(folder, name)
      mkdirSync(path.dirname(target), { recursive: true })
      renameSync(path.join(stage, String(index)), target)
    })
    for (const name of remove) removeFile(path.resolve(folder, name), folder)
  } finally {
    rmSync(stage, { recursive: true, force: true })
  }
  return seen
}

/** A file of the folder that is known to hold what its key tells, read; for what is made of several of them. */
export function readSeen({ root, folder, seen }: Pick<Output, 'root' | 'folder' | 'seen'>, name: string, key?: string) {
  const file = path.join(root, folder, name)
  const isKnown = key !== undefined && seen?.[name] !== undefined && seen[name] === stampOf(file, key)
  return isKnown ? readFileSync(file, 'utf8') : undefined
}

/** Whether a folder that is there already would change. */
export function isStale({ output, write, remove }: OutputPlan): boolean {
  return write.length + remove.length > 0 && existsSync(path.join(output.root, output.folder, MARKER))
}

/** Fills a folder that was not there, or was empty: whole, or not at all. */
export function writeNew(folder: string, files: GeneratedFile[]): Problem | undefined {
  // One that is there stays itself: a shell may stand in it, a link or a mount may lead to it.
  const isThere = existsSync(folder)
  const draft = isThere ? path.join(folder, `.letterform-${process.pid}.tmp`) : `${folder}.${process.pid}.tmp`
  try {
    if (!isEmpty(folder)) return problem('folder-in-use', { folder })
    for (const file of files) {
      const target = path.join(draft, file.path)
      mkdirSync(path.dirname(target), { recursive: true })
      writeFileSync(target, 'content' in file ? file.content : readFileSync(file.copyOf))
    }
    if (isThere) moveAll(draft, folder)
    else renameSync(draft, folder)
  } catch (error) {
    return problem('folder-unwritable', { folder, reason: (error as Error).message.split(',')[0]! })
  } finally {
    if (existsSync(draft)) rmSync(draft, { recursive: true, force: true })
  }
  return undefined
}

/** A file that people wrote, with a few lines more; `before` is what was read, absent where there was none. */
export interface FileEdit {
  path: string
  before?: string
  content: string
}

/** Changes files of a project that is somebody's already: all or none, and only what still says what was read. */
export function applyEdits(root: string, edits: FileEdit[]): Problem | undefined {
  const drafts = edits.map((edit) => ({ ...edit, target: followLink(path.join(root, edit.path)) }))
  const changed = drafts.find(({ target, before }) => textOf(target) !== before)
  if (changed) return problem('folder-changed', { path: changed.path })
  const done: typeof drafts = []
  try {
    for (const { target, content } of drafts) {
      mkdirSync(path.dirname(target), { recursive: true })
      writeFileSync(draftOf(target), content, { mode: existsSync(target) ? statSync(target).mode : 0o666 })
    }
    for (const edit of drafts) {
      renameSync(draftOf(edit.target), edit.target)
      done.push(edit)
    }
  } catch (error) {
    for (const { target, before } of done) {
      if (before === undefined) rmSync(target, { force: true })
      else writeFileSync(target, before)
    }
    return problem('folder-unwritable', { folder: root, reason: (error as Error).message.split(',')[0]! })
  } finally {
    for (const draft of drafts.map(({ target }) => draftOf(target))) if (existsSync(draft)) rmSync(draft)
  }
  return undefined
}

function draftOf(target: string): string {
  return `${target}.${process.pid}.tmp`
}

function followLink(file: string): string {
  return existsSync(file) ? realpathSync(file) : file
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

function moveAll(from: string, to: string): void {
  const moved: string[] = []
  try {
    for (const name of readdirSync(from)) {
      renameSync(path.join(from, name), path.join(to, name))
      moved.push(path.join(to, name))
    }
  } catch (error) {
    for (const file of moved) rmSync(file, { recursive: true, force: true })
    throw error
  }
}

/** Writes a single file beside the folders, if it changes: only over one that `isOurs` knows. */
export function writeFileOfOurs(file: string, content: string, isOurs: (text: string) => boolean): boolean {
  const bytes = Buffer.from(content)
  if (existsSync(file) && !isOurs(readFileSync(file, 'utf8'))) return false
  if (holds(file, bytes)) return true
  const draft = `${file}.${process.pid}.tmp`
  writeFileSync(draft, bytes)
  renameSync(draft, file)
  return true
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

function readMarker(folder: string): Record<string, string> | undefined {
  try {
    return JSON.parse(readFileSync(path.join(folder, MARKER), 'utf8')) as Record<string, string>
  } catch {
    return undefined
  }
}

function isEmpty(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0
}

/** A key with the file that it is true of: one that was edited has another time or size, one that was replaced another inode. */
function stampOf(file: string, key: string): string | undefined {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat?.isFile() ? `${key} ${stat.ino} ${stat.size} ${stat.mtimeMs}` : undefined
}

function holds(file: string, content: Uint8Array): boolean {
  try {
    return readFileSync(file).equals(content)
  } catch {
    return false
  }
}

function removeFile(file: string, folder: string): void {
  rmSync(file, { force: true })
  for (let parent = path.dirname(file); parent !== folder && isEmpty(parent); parent = path.dirname(parent)) {
    if (!existsSync(parent)) continue
    rmdirSync(parent)
  }
}

function sorted(manifest: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)))
}
