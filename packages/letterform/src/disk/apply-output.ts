import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { holds, isEmpty, MARKER } from './on-disk.ts'
import { indexEntry, type OutputIndex } from './output-index.ts'
import { placeFolder } from './place-folder.ts'
import { type Output, type OutputPlan, type PlannedOutput, planOutput } from './plan-output.ts'

/** Plans and writes a folder in one step. */
export function writeOutput(output: Output): PlannedOutput {
  const planned = planOutput(output)
  if (planned.plan) applyOutput(planned.plan)
  return planned
}

/**
 * Writes a draft of every file before the first is moved into its place, so that no file is ever half written. A new
 * folder is moved as a whole. Returns the index for the next build.
 */
export function applyOutput({ output, write, remove, manifest, ...plan }: OutputPlan): OutputIndex {
  const folder = path.join(output.root, output.folder)
  const stage = path.join(output.root, '.letterform', `stage-${process.pid}-${output.folder.replaceAll('/', '-')}`)
  const marker: OutputPlan['write'][number] = {
    path: MARKER,
    content: Buffer.from(`${JSON.stringify(sorted(manifest), null, 2)}\n`),
  }
  const last = path.join(folder, MARKER)
  // A new folder gets its marker first, so that another build running now already knows it as ours.
  const all = !existsSync(last) ? [marker, ...write] : holds(last, marker.content) ? write : [...write, marker]
  const isNew = !existsSync(folder)
  const whole = path.join(stage, 'whole')
  const drafts = all.map((file, position) => {
    const name = path.relative(folder, path.resolve(folder, file.path))
    const isInWhole = isNew && !name.startsWith('..')
    return { ...file, isInWhole, draft: isInWhole ? path.join(whole, name) : path.join(stage, String(position)) }
  })
  try {
    const index = { ...plan.index, ...writeDrafts(drafts) }
    const rest = isNew && placeFolder(whole, folder) ? drafts.filter(({ isInWhole }) => !isInWhole) : drafts
    const makeFolderOf = createFolderMaker()
    for (const { path: name, draft } of rest) {
      const target = path.resolve(folder, name)
      makeFolderOf(target)
      renameSync(draft, target)
    }
    for (const name of remove) removeFile(path.resolve(folder, name), folder)
    return index
  } finally {
    rmSync(stage, { recursive: true, force: true })
  }
}

interface Draft {
  path: string
  content: Uint8Array
  key?: string | undefined
  draft: string
}

function writeDrafts(drafts: Draft[]): OutputIndex {
  const index: OutputIndex = {}
  const makeFolderOf = createFolderMaker()
  for (const { path: name, content, key, draft } of drafts) {
    makeFolderOf(draft)
    writeFileSync(draft, content)
    // Of the draft: another build may replace the target at any time.
    const entry = key && indexEntry(draft, key)
    if (entry) index[name] = entry
  }
  return index
}

/** Makes the folders of files, each once. */
function createFolderMaker(): (file: string) => void {
  const made = new Set<string>()
  return (file) => {
    const folder = path.dirname(file)
    if (!made.has(folder)) mkdirSync(folder, { recursive: true })
    made.add(folder)
  }
}

function removeFile(file: string, folder: string): void {
  rmSync(file, { force: true })
  for (let parent = path.dirname(file); parent !== folder && isEmpty(parent); parent = path.dirname(parent)) {
    if (existsSync(parent)) rmdirSync(parent)
  }
}

function sorted(manifest: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)))
}
