import { writeOutput } from '../disk/apply-output.ts'
import type { Problem } from '../types.ts'
import { PICTURE_KINDS, type PictureDiff, type PictureKind } from './diff-pictures.ts'

/** A shot that changed, as reported. */
export interface PictureChange extends Omit<PictureDiff, 'pictures'> {
  /** Its pictures by path from the project, if they were written. */
  files?: Partial<Record<PictureKind, string>>
}

/** Writes the pictures to a folder of their own. */
export function writePictures(
  diffs: PictureDiff[],
  { root, folder }: { root: string; folder: string },
): { changes: PictureChange[]; problems: Problem[] } {
  const files = diffs.flatMap(({ id, pictures }) =>
    PICTURE_KINDS.flatMap((kind) => {
      const png = pictures[kind]
      return png ? [{ path: `${id}/${kind}.png`, content: () => png, owner: 'diff' }] : []
    }),
  )
  const { applied, problems } = writeOutput({ root, folder, files, broken: [] })
  return { changes: applied ? diffs.map((diff) => withFiles(diff, folder)) : [], problems }
}

function withFiles({ pictures, ...diff }: PictureDiff, folder: string): PictureChange {
  const kinds = PICTURE_KINDS.filter((kind) => pictures[kind])
  return { ...diff, files: Object.fromEntries(kinds.map((kind) => [kind, `${folder}/${diff.id}/${kind}.png`])) }
}
