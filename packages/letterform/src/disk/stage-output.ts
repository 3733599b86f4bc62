import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { isRunning } from '../is-running.ts'
import { holds, MARKER } from './on-disk.ts'
import { indexEntry, type OutputIndex } from './output-index.ts'
import { contentOf, type OutputPlan, type OwnedFile } from './plan-output.ts'

/** The drafts of a folder. */
export interface StagedOutput {
  plan: OutputPlan
  /** Where the drafts are. */
  stage: string
  /** The draft of the folder itself, if there is none yet. */
  whole: string | undefined
  drafts: Draft[]
  /** The files that change. */
  written: string[]
  index: OutputIndex
}

interface Draft {
  path: string
  isInWhole: boolean
  draft: string
}

/**
 * Makes the files that may have to change, one at a time, and writes drafts of those that do. `onStart` is called before
 * the first draft is written.
 */
export function stageOutput(plan: OutputPlan, onStart: (staged: StagedOutput) => void): void {
  const { root, folder: name } = plan.output
  const folder = path.join(root, name)
  const stage = path.join(root, DRAFTS, `stage-${process.pid}-${name.replaceAll('/', '-')}`)
  const whole = existsSync(folder) ? undefined : path.join(stage, 'whole')
  const staged: StagedOutput = { plan, stage, whole, drafts: [], written: [], index: { ...plan.index } }
  onStart(staged)
  const makeFolderOf = createFolderMaker()

  function write(file: string, content: Uint8Array): string {
    const fromFolder = path.relative(folder, path.resolve(folder, file))
    const isInWhole = whole !== undefined && !fromFolder.startsWith('..')
    const draft = isInWhole ? path.join(whole, fromFolder) : path.join(stage, String(staged.drafts.length))
    makeFolderOf(draft)
    writeFileSync(draft, content)
    staged.drafts.push({ path: file, isInWhole, draft })
    return draft
  }

  function stageFile(file: OwnedFile): void {
    const target = path.resolve(folder, file.path)
    const key = 'content' in file ? file.key : undefined
    const content = contentOf(file, root)
    // Taken before the file is read, so that a write in between makes the entry outdated.
    let entry = key && indexEntry(target, key)
    if (!holds(target, content)) {
      const draft = write(file.path, content)
      // Of the draft: another build may replace the target at any time.
      entry = key && indexEntry(draft, key)
      staged.written.push(file.path)
    }
    if (entry) staged.index[file.path] = entry
  }

  // A new folder gets its marker first, so that another build running now already knows it as ours.
  if (!plan.before) write(MARKER, markerOf(plan))
  for (const file of plan.write) stageFile(file)
  if (plan.before && !isDeepStrictEqual(plan.before, plan.manifest)) write(MARKER, markerOf(plan))
}

function markerOf({ manifest }: OutputPlan): Uint8Array {
  const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)))
  return Buffer.from(`${JSON.stringify(sorted, null, 2)}\n`)
}

const DRAFTS = '.letterform'

/**
 * Deletes the drafts of builds that were killed. In a container, such a build may have had the id of this process. To be
 * called before anything is staged.
 */
export function clearAbandoned(root: string): void {
  const folder = path.join(root, DRAFTS)
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const pid = Number(/^stage-(\d+)-/.exec(name)?.[1])
    if (pid === process.pid || (pid > 0 && !isRunning(pid)))
      rmSync(path.join(folder, name), { recursive: true, force: true })
  }
}

/** Makes the folders of files, each once. */
export function createFolderMaker(): (file: string) => void {
  const made = new Set<string>()
  return (file) => {
    const folder = path.dirname(file)
    if (!made.has(folder)) mkdirSync(folder, { recursive: true })
    made.add(folder)
  }
}
