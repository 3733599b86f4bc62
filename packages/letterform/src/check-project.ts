import path from 'node:path'
import { checkEmail } from './check/check-email.ts'
import { createSupport, DEFAULT_CLIENTS } from './check/clients.ts'
import { imageFinder } from './check/find-image.ts'
import { readCheckedEmail } from './check/read-email.ts'
import { RULES } from './check/rules.ts'
import { createTemplates } from './check/source/templates.ts'
import { type Cache, createCache, createNoCache } from './compile/cache.ts'
import type { Compilation } from './compile/compilation.ts'
import { compileEmails } from './compile/compile-emails.ts'
import type { Engine } from './compile/engine-port.ts'
import { createMaizzleEngine } from './compile/maizzle-engine.ts'
import { problem, sortProblems } from './diagnostics.ts'
import type { EmailFile } from './project/find-emails.ts'
import { loadProject, type Project } from './project/load-project.ts'
import { readEmail } from './project/read-email.ts'
import { nearest } from './text.ts'
import type { Problem, SourceText } from './types.ts'

export interface CheckOptions {
  /** The project's folder, in which the process must stand. */
  root: string
  /** The ids of the emails to check. @default all of them */
  ids?: string[]
  /** Whether to use and keep the cache in `.letterform/`. @default true */
  cache?: boolean
  /** One that is running already, to be used and left running. */
  engine?: Engine
  /** Whether to tell of what need not be mended. @default false */
  notes?: boolean
  onProgress?: (progress: { id: string; done: number; total: number }) => void
}

export interface CheckResult {
  /** What the build says, and what the rules found. */
  problems: Problem[]
  emails: number
}

/** Compiles what has changed and looks each email through: load, compile, check. Nothing but the cache is written. */
export async function checkProject(options: CheckOptions): Promise<CheckResult> {
  const { project, problems } = await loadProject(options.root)
  if (!project) return { problems, emails: 0 }
  const useCache = options.cache ?? true
  const folder = path.join(project.root, '.letterform/cache')
  const engine = options.engine ?? createMaizzleEngine(useCache ? path.dirname(folder) : undefined)
  const cache = useCache ? createCache(folder) : createNoCache()
  try {
    const found = await compileAndCheck(project, { ...options, engine, cache })
    return { ...found, problems: sortProblems([...problems, ...found.problems]) }
  } finally {
    if (!options.engine) await engine.close()
  }
}

async function compileAndCheck(
  project: Project,
  {
    ids = [],
    engine,
    cache,
    onProgress,
    notes = false,
  }: Omit<CheckOptions, 'cache'> & { engine: Engine; cache: Cache },
): Promise<CheckResult> {
  const emails = ids.length > 0 ? project.emails.filter(({ id }) => ids.includes(id)) : project.emails
  const { compilations, problems } = await compileEmails(emails, { project, engine, cache })
  const check = createCheck(project, notes)
  const total = emails.length
  const found = compilations.flatMap((compilation, index) => {
    onProgress?.({ id: compilation.id, done: index + 1, total })
    return [...compilation.problems, ...check(compilation, emails[index]!)]
  })
  return { problems: [...problems, ...unknownIds(ids, project), ...found], emails: total }
}

/** What the emails of a project share is read once. */
function createCheck(project: Project, notes: boolean): (compilation: Compilation, file: EmailFile) => Problem[] {
  const { settings, sources } = project
  const wishes = { settings: settings.check, notes }
  const texts = new Map<string, SourceText>()
  const surroundings = {
    templates: createTemplates(project),
    sourceOf: (file: string) => texts.get(file) ?? remember(texts, file, sources.text(file)),
    project: {
      support: createSupport(settings.check.clients ?? DEFAULT_CLIENTS),
      globals: settings.globals,
      imageFile: imageFinder(project),
    },
  }
  return ({ email, analysis }, file) => {
    if (!email || !analysis) return []
    const source = readEmail(file, sources, settings.limits.fileKilobytes)
    return checkEmail(readCheckedEmail({ email, analysis, source }, surroundings), RULES, wishes)
  }
}

function remember<Value>(known: Map<string, Value>, key: string, value: Value): Value {
  known.set(key, value)
  return value
}

function unknownIds(ids: string[], { emails }: Project): Problem[] {
  const known = emails.map(({ id }) => id)
  return ids.filter((id) => !known.includes(id)).map((id) => problem('email-unknown', { id, near: nearest(id, known) }))
}
