import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { holds, isEmpty, MARKER, stampOf } from './on-disk.ts'
import type { OutputPlan, Seen } from './plan-output.ts'

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
