import { readFileSync } from 'node:fs'
import path from 'node:path'
import glob from 'fast-glob'
import { applyOutput } from '../disk/apply-output.ts'
import { type OwnedFile, planOutput } from '../disk/plan-output.ts'
import type { Project } from '../project/load-project.ts'
import type { Shot } from '../shots/shot.ts'
import type { Problem } from '../types.ts'

/** The pictures that a project keeps. */
export interface Baselines {
  ids: string[]
  read: (id: string) => Uint8Array | undefined
}

/** One image of all emails, beside the baselines. */
export const SHEET = 'contact-sheet.png'

export async function findBaselines({ root, settings }: Pick<Project, 'root' | 'settings'>): Promise<Baselines> {
  const folder = path.join(root, settings.shots.folder)
  const files = await glob('**/*.png', { cwd: folder })
  const ids = files.filter((file) => file !== SHEET).map((file) => file.slice(0, -'.png'.length))
  return {
    ids: ids.sort(),
    read: (id) => (ids.includes(id) ? readFileSync(path.join(folder, `${id}.png`)) : undefined),
  }
}

export interface Update {
  /** New pictures, by their shots' ids. */
  pictures: Map<string, Uint8Array>
  /** Those that stay as they are. */
  keep: string[]
  /** Where it is known anew. */
  sheet: Uint8Array | undefined
}

/** Makes pictures the baselines; of all others, what is to be kept stays, and the rest goes. */
export function updateBaselines(
  { root, settings }: Project,
  { pictures, keep, sheet }: Update,
): { written: string[]; removed: string[]; problems: Problem[] } {
  const { folder } = settings.shots
  const kept = keep.filter((id) => !pictures.has(id)).map((id) => `${id}.png`)
  const files: OwnedFile[] = [
    ...[...pictures].map(([id, png]) => ({ path: `${id}.png`, content: () => png, owner: OWNER })),
    ...kept.map((file) => ({ path: file, copyOf: path.posix.join(folder, file), owner: OWNER })),
    ...(sheet ? [{ path: SHEET, content: () => sheet, owner: SHEET_OWNER }] : []),
  ]
  // Without a new sheet, the old one stays: it is as if its source were broken now.
  const plan = planOutput({ root, folder, files, broken: sheet ? [] : [SHEET_OWNER] })
  if ('problem' in plan) return { written: [], removed: [], problems: [plan.problem] }
  applyOutput(plan)
  return { written: plan.write.map((file) => file.path), removed: plan.remove, problems: plan.refused }
}

const OWNER = 'shots'
const SHEET_OWNER = 'contact sheet'

/** Baselines of shots that are no longer planned, though their email could be built. */
export function findGone({ ids }: Baselines, planned: Shot[], { emails }: Project): string[] {
  const known = new Set(planned.map(({ id }) => id))
  const shown = new Set(planned.map(({ email }) => email.id))
  const broken = emails.map(({ id }) => id).filter((id) => !shown.has(id))
  return ids.filter((id) => !known.has(id) && !broken.includes(id.split('/')[0]!))
}
