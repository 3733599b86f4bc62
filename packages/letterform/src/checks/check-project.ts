import path from 'node:path'
import { type Cache, createCache, createNoCache, TornEntry } from '../compile/cache.ts'
import { compileEmails } from '../compile/compile-emails.ts'
import type { Engine } from '../compile/engine-port.ts'
import { createMaizzleEngine } from '../compile/maizzle-engine.ts'
import { problem, sortProblems } from '../diagnostics.ts'
import { loadProject, type Project } from '../project/load-project.ts'
import { nearest } from '../text.ts'
import type { Problem } from '../types.ts'
import { askOthers } from './ask-others.ts'
import { createCheck } from './check-compiled.ts'
import { oncePerPlace } from './once-per-place.ts'
import { rememberFindings } from './remember-findings.ts'
import { checkSettings } from './settings.ts'

export interface CheckOptions {
  /** The project's folder, in which the process must stand. */
  root: string
  /** The ids of the emails to check. @default all of them */
  ids?: string[]
  /** Whether to use and keep the caches in `.letterform/`. @default true */
  cache?: boolean
  /** One that is running already, to be used and left running. */
  engine?: Engine
  /** Whether to tell of what need not be mended. @default false */
  notes?: boolean
  /** Whether to follow the links, over the network. @default false */
  online?: boolean
  /** Whether to ask SpamAssassin, where spamc is installed. @default false */
  spamc?: boolean
  onProgress?: (progress: { id: string; done: number; total: number }) => void
}

export interface CheckResult {
  /** What the build says, and what the rules found. */
  problems: Problem[]
  emails: number
}

/** Compiles what has changed and looks each email through: load, compile, check. Nothing but caches is written. */
export async function checkProject(options: CheckOptions): Promise<CheckResult> {
  const { project, problems } = await loadProject(options.root)
  if (!project) return { problems, emails: 0 }
  const wrong = checkSettings(project.settings.check)
  if (wrong.length > 0) return { problems: wrong, emails: 0 }
  const folder = path.join(project.root, '.letterform')
  const useCache = options.cache ?? true
  const engine = options.engine ?? createMaizzleEngine(useCache ? folder : undefined)
  const caches = useCache ? cachesIn(folder) : NO_CACHES
  try {
    const found = await compileAndCheck(project, { ...options, engine, ...caches })
    return { ...found, problems: sortProblems([...problems, ...found.problems]) }
  } catch (error) {
    if (!(error instanceof TornEntry)) throw error
    const found = await compileAndCheck(project, { ...options, engine, ...NO_CACHES })
    return { ...found, problems: sortProblems([...problems, ...found.problems]) }
  } finally {
    if (!options.engine) await engine.close()
  }
}

interface Caches {
  compiled: Cache
  findings: Cache
}

const NO_CACHES: Caches = { compiled: createNoCache(), findings: createNoCache() }

/** Each has a folder of its own, since a build forgets what it does not know. */
function cachesIn(folder: string): Caches {
  return { compiled: createCache(path.join(folder, 'cache')), findings: createCache(path.join(folder, 'findings')) }
}

async function compileAndCheck(
  project: Project,
  options: CheckOptions & Caches & { engine: Engine },
): Promise<CheckResult> {
  const { ids = [], engine, compiled, findings, onProgress, notes = false } = options
  const isAll = ids.length === 0
  const emails = isAll ? project.emails : project.emails.filter(({ id }) => ids.includes(id))
  const { compilations, problems } = await compileEmails(emails, { project, engine, cache: compiled })
  const checks = createCheck(project, notes)
  const check = rememberFindings(checks, { project, cache: findings, notes })
  const total = emails.length
  const found = compilations.flatMap((compilation, index) => {
    onProgress?.({ id: compilation.id, done: index + 1, total })
    const own = compilation.email ? check(compilation.email, emails[index]!) : []
    return [...compilation.problems, ...own].map((one) => ({
      id: compilation.id,
      file: compilation.file,
      problem: one,
    }))
  })
  if (isAll) findings.keep(emails.map(({ file }) => file))
  const read = () => compilations.flatMap(({ email }, index) => (email ? [checks.read(email, emails[index]!)] : []))
  const outside = options.online || options.spamc ? await askOthers(read(), project, options) : []
  compiled.save()
  findings.save()
  return { problems: [...problems, ...unknownIds(ids, project), ...oncePerPlace(found), ...outside], emails: total }
}

function unknownIds(ids: string[], { emails }: Project): Problem[] {
  const known = emails.map(({ id }) => id)
  return ids.filter((id) => !known.includes(id)).map((id) => problem('email-unknown', { id, near: nearest(id, known) }))
}
