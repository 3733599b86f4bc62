import type { OnOpen } from '../browser/browser-session.ts'
import { compileEmails } from '../compile/compile-emails.ts'
import { type Compiler, type CompilerOptions, withCompiler } from '../compile/with-compiler.ts'
import { sortProblems } from '../diagnostics.ts'
import { keyOf } from '../project/email-file.ts'
import { loadProject, type Project } from '../project/load-project.ts'
import { selectEmails, selectLocales } from '../project/select-emails.ts'
import type { Problem } from '../types.ts'
import { checkSettings } from './check-settings.ts'
import { checkWithAxe } from './check-with-axe.ts'
import { type CheckInput, createEmailChecker, type EmailChecker } from './email-checker.ts'
import { checkCached, createFindingsCache } from './findings-cache.ts'
import { type FoundIn, foundIn, oncePerPlace } from './once-per-place.ts'
import { runExternalChecks } from './run-external-checks.ts'
import { withoutEchoes } from './without-echoes.ts'

export interface CheckOptions extends CompilerOptions {
  /** The ids of the emails to check. @default all of them */
  ids?: string[]
  /** The languages to check. @default all of them */
  locales?: string[]
  /** Whether to report notes too. @default false */
  notes?: boolean
  /** Whether to run axe-core on the rendered emails, unless the project's settings turn it off. @default false */
  axe?: boolean
  /** Whether to follow links, over the network. @default false */
  online?: boolean
  /** Whether to run SpamAssassin, if spamc is installed. @default false */
  spamc?: boolean
  onProgress?: (progress: CheckProgress) => void
  onOpen?: OnOpen
}

export interface CheckProgress {
  id: string
  done: number
  total: number
  /** Whether it is shown in the browser. */
  isShown: boolean
}

export interface CheckResult {
  /** What the build reports, and what the rules found. */
  problems: Problem[]
  /** In a project with `locales`, each translation counts. */
  emails: number
  /** How many languages there are, in a project with `locales`. */
  languages?: number
}

/** Load, compile, check each email. Writes nothing but caches. */
export async function checkProject(options: CheckOptions): Promise<CheckResult> {
  const { project, problems } = await loadProject(options.root)
  if (!project) return { problems, emails: 0 }
  const wrong = checkSettings(project.settings.check, project.placeInConfig)
  if (wrong.length > 0) return { problems: wrong, emails: 0 }
  return withCompiler(options, async (compiler) => {
    const result = await compileAndCheck(project, { ...options, ...compiler })
    const languages = project.settings.locales.length
    return {
      ...result,
      problems: sortProblems([...problems, ...result.problems]),
      ...(languages > 0 && { languages }),
    }
  })
}

type Checking = CheckOptions & Compiler

async function compileAndCheck(project: Project, options: Checking): Promise<CheckResult> {
  const { ids = [], locales = [], engine, openCache, onProgress, notes = false } = options
  const translations = selectLocales(project, locales)
  const selected = selectEmails(translations, ids)
  const { emails } = selected
  const unknown = [...translations.problems, ...selected.problems]
  const { compilations, problems, messageProblems } = await compileEmails(emails, {
    project,
    engine,
    cache: openCache('emails'),
  })
  const inputs = compilations.flatMap(({ email, problems }, index) => {
    return email && !problems.some(isMissing) ? [{ email, file: emails[index]! }] : []
  })
  const reported = new Map(compilations.map(({ problems }, index) => [emails[index], problems]))
  const checker = createEmailChecker(project, notes)
  const check = checkCached(checker, createFindingsCache({ project, cache: openCache('findings'), notes }))
  const found = inputs.flatMap((input, index) => {
    onProgress?.({ id: input.email.id, done: index + 1, total: inputs.length, isShown: false })
    return foundIn(input.email, withoutEchoes(check(input), reported.get(input.file)!))
  })
  const axe = await axeFindings(inputs, checker, { project, options })
  const external = await externalFindings(inputs, checker, { project, options })
  if (ids.length === 0 && locales.length === 0) {
    for (const name of ['findings', 'axe'] as const) openCache(name).keep(emails.map(keyOf))
  }

  const compiling = compilations.flatMap((one) => foundIn(one, one.problems))
  const all = oncePerPlace([...compiling, ...found, ...axe.found, ...external])
  return { problems: [...problems, ...unknown, ...messageProblems, ...all, ...axe.problems], emails: emails.length }
}

/** A mail without all of its messages would have findings that nobody can fix. */
function isMissing({ code }: Problem): boolean {
  return code === 'translation-missing' || code === 'message-unknown'
}

interface Surroundings {
  project: Project
  options: Checking
}

async function axeFindings(inputs: CheckInput[], checker: EmailChecker, { project, options }: Surroundings) {
  if (!options.axe || project.settings.check.axe === false) return { found: [], problems: [] }
  const { notes = false, openCache, onOpen, onProgress } = options
  return checkWithAxe(inputs, {
    project,
    checker,
    cache: openCache('axe'),
    notes,
    onOpen,
    onProgress: (progress) => onProgress?.({ ...progress, isShown: true }),
  })
}

async function externalFindings(
  inputs: CheckInput[],
  checker: EmailChecker,
  { project, options }: Surroundings,
): Promise<FoundIn[]> {
  const { online = false, spamc = false, notes = false } = options
  if (!online && !spamc) return []
  return runExternalChecks(inputs.map(checker.read), { online, spamc, notes, settings: project.settings.check })
}
