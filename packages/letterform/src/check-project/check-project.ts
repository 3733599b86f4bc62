import path from 'node:path'
import { type Cache, createCache, createNoCache, TornEntry } from '../compile/cache.ts'
import { compileEmails } from '../compile/compile-emails.ts'
import type { Engine } from '../compile/engine-port.ts'
import { createMaizzleEngine } from '../compile/maizzle-engine.ts'
import { problem, sortProblems } from '../diagnostics.ts'
import { loadProject, type Project } from '../project/load-project.ts'
import { nearest } from '../runtime/nearest.ts'
import type { Problem } from '../types.ts'
import { askAxe } from './ask-axe.ts'
import { askOthers } from './ask-others.ts'
import { type Check, createCheck } from './check-compiled.ts'
import type { Compiled } from './look-with-axe.ts'
import { type FoundIn, oncePerPlace } from './once-per-place.ts'
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
  /** Whether axe-core looks at the rendered emails, unless the project does not want that. @default false */
  axe?: boolean
  /** Whether to follow the links, over the network. @default false */
  online?: boolean
  /** Whether to ask SpamAssassin, where spamc is installed. @default false */
  spamc?: boolean
  onProgress?: (progress: CheckProgress) => void
}

export interface CheckProgress {
  id: string
  done: number
  total: number
  /** Whether it is shown in the browser. */
  isShown: boolean
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
    const found = await compileAndCheck(project, { ...options, engine, caches })
    return { ...found, problems: sortProblems([...problems, ...found.problems]) }
  } catch (error) {
    if (!(error instanceof TornEntry)) throw error
    const found = await compileAndCheck(project, { ...options, engine, caches: NO_CACHES })
    return { ...found, problems: sortProblems([...problems, ...found.problems]) }
  } finally {
    if (!options.engine) await engine.close()
  }
}

interface Caches {
  compiled: Cache
  findings: Cache
  /** Of axe, which may be absent where the other findings are not. */
  axe: Cache
}

const NO_CACHES: Caches = { compiled: createNoCache(), findings: createNoCache(), axe: createNoCache() }

/** Each has a folder of its own, since a build forgets what it does not know. */
function cachesIn(folder: string): Caches {
  const inFolder = (name: string) => createCache(path.join(folder, name))
  return { compiled: inFolder('cache'), findings: inFolder('findings'), axe: inFolder('axe') }
}

async function compileAndCheck(project: Project, options: Checking): Promise<CheckResult> {
  const { ids = [], engine, caches, onProgress, notes = false } = options
  const isAll = ids.length === 0
  const emails = isAll ? project.emails : project.emails.filter(({ id }) => ids.includes(id))
  const { compilations, problems } = await compileEmails(emails, { project, engine, cache: caches.compiled })
  const checks = createCheck(project, notes)
  const check = rememberFindings(checks, { project, cache: caches.findings, notes })
  const compiled = compilations.flatMap(({ email }, index) => (email ? [{ email, file: emails[index]! }] : []))
  const found = compiled.flatMap(({ email, file }, index) => {
    onProgress?.({ id: email.id, done: index + 1, total: compiled.length, isShown: false })
    return inEmail(email, check(email, file))
  })
  const axe = await askAxeIfWanted(compiled, { project, checks, options })
  const asked = await askOthersIfWanted(compiled, { project, checks, options })
  if (isAll) for (const one of [caches.findings, caches.axe]) one.keep(emails.map(({ file }) => file))
  for (const one of Object.values(caches)) one.save()
  const own = compilations.flatMap((compilation) => inEmail(compilation, compilation.problems))
  const all = oncePerPlace([...own, ...found, ...axe.found, ...asked])
  return { problems: [...problems, ...unknownIds(ids, project), ...all, ...axe.problems], emails: emails.length }
}

type Checking = CheckOptions & { caches: Caches; engine: Engine }

interface Asking {
  project: Project
  checks: Check
  options: Checking
}

async function askAxeIfWanted(emails: Compiled[], { project, checks, options }: Asking) {
  if (!options.axe || project.settings.check.axe === false) return { found: [], problems: [] }
  const { notes = false, caches, onProgress } = options
  return askAxe(emails, {
    project,
    checks,
    cache: caches.axe,
    notes,
    onProgress: (progress) => onProgress?.({ ...progress, isShown: true }),
  })
}

async function askOthersIfWanted(emails: Compiled[], { project, checks, options }: Asking): Promise<FoundIn[]> {
  const { online = false, spamc = false, notes = false } = options
  if (!online && !spamc) return []
  const read = emails.map(({ email, file }) => checks.read(email, file))
  return askOthers(read, { online, spamc, notes, settings: project.settings.check })
}

function inEmail({ id, file }: { id: string; file: string }, problems: Problem[]): FoundIn[] {
  return problems.map((one) => ({ id, file, problem: one }))
}

function unknownIds(ids: string[], { emails }: Project): Problem[] {
  const known = emails.map(({ id }) => id)
  return ids.filter((id) => !known.includes(id)).map((id) => problem('email-unknown', { id, near: nearest(id, known) }))
}
