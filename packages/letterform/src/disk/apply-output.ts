import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { holds, isEmpty, MARKER } from './on-disk.ts'
import { indexEntry, type OutputIndex } from './output-index.ts'
import { type Output, type OutputPlan, type PlannedOutput, planOutput } from './plan-output.ts'

/** Plans and writes a folder in one step. */
export function writeOutput(output: Output): PlannedOutput {
  const planned = planOutput(output)
  if (planned.plan) applyOutput(planned.plan)
  return planned
}

/**
 * Writes a draft of every file before the first is renamed into its place, so that no file is ever half written.
 * Returns the index for the next build.
 */
export function applyOutput({ output, write, remove, manifest, ...plan }: OutputPlan): OutputIndex {
  const folder = path.join(output.root, output.folder)
  const stage = path.join(output.root, '.letterform', `stage-${process.pid}-${output.folder.replaceAll('/', '-')}`)
  const index = { ...plan.index }
  const marker: OutputPlan['write'][number] = {
    path: MARKER,
    content: Buffer.from(`${JSON.stringify(sorted(manifest), null, 2)}\n`),
  }
  const last = path.join(folder, MARKER)
  // A new folder gets its marker first, so that another build running now already knows it as ours.
  const all = !existsSync(last) ? [marker, ...write] : holds(last, marker.content) ? write : [...write, marker]
  try {
    all.forEach(({ path: name, content, key }, position) => {
      const draft = path.join(stage, String(position))
      if (position === 0) mkdirSync(stage, { recursive: true })
      writeFileSync(draft, content)
      // Of the draft: another build may replace the target at any time.
      const entry = key && indexEntry(draft, key)
      if (entry) index[name] = entry
    })
    all.forEach(({ path: name }, position) => {
      const target = path.resolve(folder, name)
      mkdirSync(path.dirname(target), { recursive: true })
      renameSync(path.join(stage, String(position)), target)
    })
    for (const name of remove) removeFile(path.resolve(folder, name), folder)
  } finally {
    rmSync(stage, { recursive: true, force: true })
  }
  return index
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
