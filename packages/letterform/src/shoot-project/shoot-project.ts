import { type BrowserSession, createBrowserSession, type OnOpen } from '../browser/browser-session.ts'
import { BrowserFailure } from '../browser/open-browser.ts'
import { type Compiler, type CompilerOptions, withCompiler } from '../compile/with-compiler.ts'
import { problem, sortProblems } from '../diagnostics.ts'
import { loadProject, type Project } from '../project/load-project.ts'
import { isPseudo } from '../project/settings.ts'
import type { Outcome, Status } from '../shots/judge-shot.ts'
import type { Problem } from '../types.ts'
import { type Baselines, findGone, SHEET, updateBaselines } from './baselines.ts'
import { compareShots } from './compare-shots.ts'
import { findDifferences, findRequests } from './find-problems.ts'
import { planProjectShots } from './plan-project-shots.ts'
import { takeSheet } from './take-sheet.ts'
import { writeReport } from './write-report.ts'

export interface ShootOptions extends CompilerOptions {
  /** The shots to take, by id, by the beginning of one, or with `*`. @default all of them */
  names?: string[]
  /** The languages of the shots. @default all of them */
  locales?: string[]
  /** Whether the new pictures become the baselines. @default false */
  update?: boolean
  onOpen?: OnOpen
  onProgress?: (progress: { id: string; done: number; total: number }) => void
}

export interface ShootResult {
  problems: Problem[]
  shots: { id: string; status: Status; changed?: number }[]
  /** How many pictures were taken rather than found in the cache. */
  taken: number
  /** The report's path from the root; empty if none was written. */
  report: string
  /** Baselines, by paths from their folder. */
  written: string[]
  removed: string[]
}

const NOTHING: ShootResult = { problems: [], shots: [], taken: 0, report: '', written: [], removed: [] }

/** Load, compile, render, take pictures, compare; then write the report, and new baselines if `update` is set. */
export async function shootProject(options: ShootOptions): Promise<ShootResult> {
  const { project, problems } = await loadProject(options.root)
  if (!project) return { ...NOTHING, problems }
  const opened = await createBrowserSession(project)
  if ('problems' in opened) return { ...NOTHING, problems: [...problems, ...opened.problems] }
  const { session } = opened
  options.onOpen?.(() => session.close())
  try {
    const result = await withCompiler(options, (compiler) => shootAll(project, { ...options, ...compiler, session }))
    return { ...result, problems: sortProblems([...problems, ...result.problems]) }
  } catch (error) {
    if (!(error instanceof BrowserFailure)) throw error
    return { ...NOTHING, problems: [...problems, problem('browser-failed', { reason: error.message })] }
  } finally {
    await session.close()
  }
}

type Shooting = ShootOptions & Compiler & { session: BrowserSession }

async function shootAll(project: Project, shooting: Shooting): Promise<ShootResult> {
  const { names = [], locales = [], update = false, engine, openCache, session, onProgress } = shooting
  const isAll = names.length === 0 && locales.length === 0
  const cache = openCache('pictures')
  const { all, shots, problems } = await planProjectShots(project, {
    names,
    locales,
    engine,
    cache: openCache('emails'),
  })
  let done = 0
  const onPicture = (id: string) => onProgress?.({ id, done: ++done, total: shots.length })
  const { outcomes, pictures, baselines, taken } = await compareShots(shots, project, { session, cache, onPicture })
  const sheet = isAll ? await takeSheet(shots, pictures, { ...session, cache }) : undefined
  if (isAll) cache.keep([SHEET, ...shots.map(({ id }) => id)])

  const report = writeReport(project, outcomes, sheet)
  const found = [...problems, ...findRequests(outcomes, pictures), ...report.problems]
  const result = { ...NOTHING, shots: outcomes.map(toResult), taken, report: report.path }
  const gone = isAll ? findGone(baselines, all, project) : []
  const real = outcomes.filter(({ shot }) => !isPseudo(shot.email.locale))
  if (!update) return { ...result, problems: [...found, ...findDifferences(real, gone)] }
  const updated = accept(outcomes, project, { baselines, gone, sheet })
  return { ...result, ...updated, problems: [...found, ...updated.problems] }
}

function toResult({ shot, status, comparison }: Outcome): ShootResult['shots'][number] {
  return { id: shot.id, status, ...(comparison && { changed: comparison.changed }) }
}

interface Accepting {
  baselines: Baselines
  /** The baselines to remove. */
  gone: string[]
  sheet: Uint8Array | undefined
}

function accept(outcomes: Outcome[], project: Project, { baselines, gone, sheet }: Accepting) {
  // A made-up language has no baselines.
  const wanted = outcomes.filter(({ status, shot }) => status !== 'same' && !isPseudo(shot.email.locale))
  return updateBaselines(project, {
    pictures: new Map(wanted.map(({ shot, actual }) => [shot.id, actual])),
    keep: baselines.ids.filter((id) => !gone.includes(id)),
    sheet,
  })
}
