import { existsSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Problem } from '../types.ts'
import { isEmpty } from './on-disk.ts'
import type { OutputIndex } from './output-index.ts'
import { placeFolder } from './place-folder.ts'
import { type Output, type OutputPlan, planOutput } from './plan-output.ts'
import { clearAbandoned, createFolderMaker, type StagedOutput, stageOutput } from './stage-output.ts'

export interface AppliedOutput {
  /** Paths from the folder. */
  written: string[]
  removed: string[]
  /** The folder's index for the next build. */
  index: OutputIndex
}

/** Plans and writes a folder in one step. Without `applied`, nothing was written. */
export function writeOutput(output: Output): { applied?: AppliedOutput; problems: Problem[] } {
  const { plan, problems } = planOutput(output)
  return { problems, ...(plan && { applied: applyOutputs([plan])[0]! }) }
}

/**
 * Writes folders. The drafts of all files are written before the first one is moved into its place, so that no file is
 * ever half written, and none is written if the content of another cannot be made.
 */
export function applyOutputs(plans: OutputPlan[]): AppliedOutput[] {
  const staged: StagedOutput[] = []
  for (const root of new Set(plans.map(({ output }) => output.root))) clearAbandoned(root)
  try {
    for (const plan of plans) stageOutput(plan, (one) => staged.push(one))
    return staged.map(commit)
  } finally {
    for (const { stage } of staged) rmSync(stage, { recursive: true, force: true })
  }
}

/** Moves the drafts into their places. A new folder is moved as a whole. */
function commit({ plan, whole, drafts, written, index }: StagedOutput): AppliedOutput {
  const folder = path.join(plan.output.root, plan.output.folder)
  const rest = whole && placeFolder(whole, folder) ? drafts.filter(({ isInWhole }) => !isInWhole) : drafts
  const makeFolderOf = createFolderMaker()
  for (const { path: name, draft } of rest) {
    const target = path.resolve(folder, name)
    makeFolderOf(target)
    renameSync(draft, target)
  }
  for (const name of plan.remove) removeFile(path.resolve(folder, name), folder)
  return { written, removed: plan.remove, index }
}

function removeFile(file: string, folder: string): void {
  rmSync(file, { force: true })
  for (let parent = path.dirname(file); parent !== folder && isEmpty(parent); parent = path.dirname(parent)) {
    if (existsSync(parent)) rmdirSync(parent)
  }
}
