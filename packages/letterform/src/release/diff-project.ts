import { readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from '../build.ts'
import { isError, problem } from '../diagnostics.ts'
import { loadProject, type Project } from '../project/load-project.ts'
import { thresholdOf } from '../shots/select-shots.ts'
import type { Problem } from '../types.ts'
import type { ContractChange } from './contract-change.ts'
import { diffPictures, type PictureDiff } from './diff-pictures.ts'
import { diffSnapshots } from './diff-snapshots.ts'
import { type Baseline, findBaseline } from './find-baseline.ts'
import { picturesOfCommit, picturesOfProject } from './find-pictures.ts'
import { createGit, defaultTagPrefix } from './git.ts'
import { lineDiff } from './line-diff.ts'
import { NO_VERSIONS, readRegistry } from './registry.ts'
import { commonMails, readSnapshot, type Snapshot } from './snapshot.ts'
import { newestOf } from './version.ts'
import { type PictureChange, writePictures } from './write-pictures.ts'

export interface DiffResult {
  from: string
  to: string
  changes: ContractChange[]
  mails: MailDiff[]
}

/** The changes to one mail's HTML, text and pictures. */
export interface MailDiff {
  id: string
  /** Absent in a package of one language, and for pictures that belong to no single one. */
  locale?: string
  html: string
  text: string
  pictures: PictureChange[]
}

export interface DiffChoice {
  root: string
  from?: string | undefined
  /** @default the working tree */
  to?: string | undefined
  /** The folder to write pictures to, from the root. */
  pictures?: string | undefined
}

/** What changed between two versions, for reviewers and release notes. */
export async function diffProject(asked: DiffChoice): Promise<DiffResult | { problems: Problem[] }> {
  const { root, from, to } = asked
  const { project, problems: misconfigured } = await loadProject(root)
  if (!project) return { problems: misconfigured }
  const built = await build({ root })
  const errors = built.problems.filter(isError)
  if (errors.length > 0) return { problems: errors }
  const folder = path.join(root, built.dist)
  const { name } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { name: string }
  const tagPrefix = project.settings.release.tagPrefix ?? (await defaultTagPrefix(createGit(root), name))
  const registry = from === undefined ? await readRegistry(root, name) : NO_VERSIONS
  if ('problem' in registry) return { problems: [registry.problem] }
  const choice = { root, name, tagPrefix, released: newestOf(registry.versions, {}) }
  const before = await findBaseline({ ...choice, from })
  const after: Baseline =
    to === undefined ? { snapshot: readSnapshot(folder, 'now') } : await findBaseline({ ...choice, from: to })
  const problems = [before, after].flatMap((one) => one.problem ?? [])
  if (problems.length > 0) return { problems }
  if (!before.snapshot || !after.snapshot) {
    return { problems: [problem('baseline-unreadable', { from: name, reason: 'nothing has been released yet' })] }
  }
  const shown = show(await comparePictures(project, before, after), asked)
  return shown.problems.length > 0 ? shown : compare(before.snapshot, after.snapshot, shown.changes)
}

async function comparePictures(project: Project, before: Baseline, after: Baseline): Promise<PictureDiff[]> {
  const { threshold, thresholds } = project.settings.shots
  const picturesOf = ({ revision }: Baseline) =>
    revision === undefined ? picturesOfProject(project) : picturesOfCommit(project, revision)
  const [old, fresh] = await Promise.all([before, after].map(picturesOf))
  return diffPictures(old!, fresh!, (id) => thresholdOf(id, threshold, thresholds))
}

function show(diffs: PictureDiff[], { root, pictures: folder }: DiffChoice) {
  if (folder !== undefined) return writePictures(diffs, { root, folder })
  return { changes: diffs.map(({ pictures, ...diff }): PictureChange => diff), problems: [] }
}

function compare(before: Snapshot, now: Snapshot, shots: PictureChange[]): DiffResult {
  const common = commonMails(before, now)
  const ids = [...new Set([...Object.keys(before.mails), ...Object.keys(now.mails)])].sort()
  const mails = ids.flatMap((id): MailDiff[] => {
    const own = common.filter((mail) => mail.id === id)
    const changed = own.map(({ locale, old, fresh }): MailDiff => {
      const [html, text] = [lineDiff(old.html, fresh.html), lineDiff(old.text, fresh.text)]
      return { id, ...(locale !== '' && { locale }), html, text, pictures: [] }
    })
    const pictures = shots.filter((shot) => shot.id.startsWith(`${id}/`))
    return withPictures(
      changed.filter(({ html, text }) => html || text),
      { id, html: '', text: '', pictures },
    )
  })
  return { from: before.label, to: now.label, changes: diffSnapshots(before, now), mails }
}

/** Pictures are shown with the texts of an email of one language, and alone otherwise. */
function withPictures(changed: MailDiff[], alone: MailDiff): MailDiff[] {
  if (alone.pictures.length === 0) return changed
  const [first, ...others] = changed
  if (first && first.locale === undefined) return [{ ...first, pictures: alone.pictures }, ...others]
  return [...changed, alone]
}
