import { readFileSync } from 'node:fs'
import path from 'node:path'
import glob from 'fast-glob'
import { writeOutput } from '../disk/apply-output.ts'
import type { OwnedFile } from '../disk/plan-output.ts'
import type { Project } from '../project/load-project.ts'
import type { Shot } from '../shots/shot.ts'
import type { Problem } from '../types.ts'

/** The accepted pictures, which the project commits. */
export interface Baselines {
  ids: string[]
  read: (id: string) => Uint8Array | undefined
}

/** One image of all emails, next to the baselines. */
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
  /** Baselines that stay as they are. */
  keep: string[]
  /** A new contact sheet. Without one, the old one stays. */
  sheet: Uint8Array | undefined
}

/** Makes pictures the baselines, and removes all other baselines except those to keep. */
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
  // A source that is called broken keeps its last output: so does the old sheet if there is no new one.
  const { applied, problems } = writeOutput({ root, folder, files, broken: sheet ? [] : [SHEET_OWNER] })
  return { written: applied?.written ?? [], removed: applied?.removed ?? [], problems }
}

const OWNER = 'shots'
const SHEET_OWNER = 'contact sheet'

/** Baselines without a shot. Those of emails that cannot be built now are kept. */
export function findGone({ ids }: Baselines, planned: Shot[], { emails }: Project): string[] {
  const known = new Set(planned.map(({ id }) => id))
  const folderOf = ({ id, locale }: { id: string; locale?: string }) => `${locale ? `${id}/${locale}` : id}/`
  const built = new Set(planned.map(({ email }) => folderOf(email)))
  const broken = emails.map(folderOf).filter((folder) => !built.has(folder))
  return ids.filter((id) => !known.has(id) && !broken.some((folder) => id.startsWith(folder)))
}
