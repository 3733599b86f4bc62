import path from 'node:path'
import { type BrowserSession, createBrowserSession } from '../browser/browser-session.ts'
import { BrowserFailure } from '../browser/open-browser.ts'
import { type Cache, createCache, createNoCache, TornEntry } from '../compile/cache.ts'
import type { Engine } from '../compile/engine-port.ts'
import { createMaizzleEngine } from '../compile/maizzle-engine.ts'
import { problem, sortProblems } from '../diagnostics.ts'
import { loadProject, type Project } from '../project/load-project.ts'
import type { Outcome, Status } from '../shots/judge-shot.ts'
import type { Problem } from '../types.ts'
import { type Baselines, findGone, SHEET, updateBaselines } from './baselines.ts'
import { compareShots } from './compare-shots.ts'
import { findDifferences, findRequests } from './find-problems.ts'
import { type PlannedShots, planProjectShots } from './plan-project-shots.ts'
import { takeSheet } from './take-sheet.ts'
import { writeReport } from './write-report.ts'

export interface ShootOptions {
  /** The project's folder, in which the process must stand. */
  root: string
  /** The shots to take, by id, by the beginning of one, or with `*`. @default all of them */
  names?: string[]
  /** Whether what is seen becomes what is expected. @default false */
  update?: boolean
  /** Whether to use and keep the caches in `.letterform/`. @default true */
  cache?: boolean
  /** One that is running already, to be used and left running. */
  engine?: Engine
  onProgress?: (progress: { id: string; done: number; total: number }) => void
}

export interface ShootResult {
  problems: Problem[]
  shots: { id: string; status: Status; changed?: number }[]
  /** How many were taken rather than remembered. */
  taken: number
  /** The report's path from the root; empty where none was written. */
  report: string
  /** Baselines, by paths from their folder. */
  written: string[]
  removed: string[]
}

const NOTHING: ShootResult = { problems: [], shots: [], taken: 0, report: '', written: [], removed: [] }

/** Load, compile, render, take pictures, compare; then the report, and new baselines where they are wanted. */
export async function shootProject(options: ShootOptions): Promise<ShootResult> {
  const { project, problems } = await loadProject(options.root)
  if (!project) return { ...NOTHING, problems }
  const opened = await createBrowserSession(project)
  if ('problems' in opened) return { ...NOTHING, problems: [...problems, ...opened.problems] }
  const { session } = opened
  const folder = path.join(project.root, '.letterform')
  const useCache = options.cache ?? true
  const engine = options.engine ?? createMaizzleEngine(useCache ? folder : undefined)
  const shoot = async (caches: Caches) => {
    const result = await compareAll(project, { ...options, ...caches, engine, session })
    return { ...result, problems: sortProblems([...problems, ...result.problems]) }
  }
  try {
    return await shoot(useCache ? cachesIn(folder) : NO_CACHES)
  } catch (error) {
    if (error instanceof BrowserFailure) {
      return { ...NOTHING, problems: [...problems, problem('browser-failed', { reason: error.message })] }
    }
    if (!(error instanceof TornEntry)) throw error
    return await shoot(NO_CACHES)
  } finally {
    await session.close()
    if (!options.engine) await engine.close()
  }
}

interface Caches {
  compiled: Cache
  pictures: Cache
}

const NO_CACHES: Caches = { compiled: createNoCache(), pictures: createNoCache() }

/** Each has a folder of its own, since a build forgets what it does not know. */
function cachesIn(folder: string): Caches {
  return { compiled: createCache(path.join(folder, 'cache')), pictures: createCache(path.join(folder, 'pictures')) }
}

type Shooting = Omit<ShootOptions, 'cache'> & Caches & { engine: Engine; session: BrowserSession }

async function compareAll(project: Project, shooting: Shooting): Promise<ShootResult> {
  const { names = [], update = false, engine, compiled, pictures: cache, session, onProgress } = shooting
  const planned = await planProjectShots(project, { names, engine, cache: compiled })
  const { shots } = planned
  let done = 0
  const onPicture = (id: string) => onProgress?.({ id, done: ++done, total: shots.length })
  const { outcomes, pictures, baselines, taken } = await compareShots(shots, project, { session, cache, onPicture })
  const sheet = names.length === 0 ? await takeSheet(shots, pictures, { ...session, cache }) : undefined
  if (names.length === 0) cache.keep([SHEET, ...shots.map(({ id }) => id)])
  cache.save()

  const report = writeReport(project, outcomes, sheet)
  const found = [...planned.problems, ...findRequests(outcomes, pictures), ...report.problems]
  const result = { shots: outcomes.map(toResult), taken, report: report.path, written: [], removed: [] }
  const settling = { planned, outcomes, baselines, isAll: names.length === 0 }
  if (!update) return { ...result, problems: [...found, ...differences(project, settling)] }
  const updated = accept(project, settling, sheet)
  return { ...result, ...updated, problems: [...found, ...updated.problems] }
}

function toResult({ shot, status, comparison }: Outcome): ShootResult['shots'][number] {
  return { id: shot.id, status, ...(comparison && { changed: comparison.changed }) }
}

interface Settling {
  planned: PlannedShots
  outcomes: Outcome[]
  baselines: Baselines
  isAll: boolean
}

function differences(project: Project, { planned, outcomes, baselines, isAll }: Settling): Problem[] {
  const gone = isAll ? findGone(baselines, planned.all, project) : []
  return [...findDifferences(outcomes), ...(gone.length > 0 ? [problem('shot-gone', { shots: gone })] : [])]
}

function accept(project: Project, { planned, outcomes, baselines, isAll }: Settling, sheet: Uint8Array | undefined) {
  const gone = isAll ? findGone(baselines, planned.all, project) : []
  const wanted = outcomes.filter(({ status }) => status !== 'same')
  return updateBaselines(project, {
    pictures: new Map(wanted.map(({ shot, actual }) => [shot.id, actual])),
    keep: baselines.ids.filter((id) => !gone.includes(id)),
    sheet,
  })
}
