import { checkSettings } from '../check-project/check-settings.ts'
import { createEmailChecker } from '../check-project/email-checker.ts'
import { TornEntry } from '../compile/cache.ts'
import { compileEmails } from '../compile/compile-emails.ts'
import type { Engine } from '../compile/engine-port.ts'
import { openCache } from '../compile/with-compiler.ts'
import { isError, problem, wholeFile } from '../diagnostics.ts'
import { assembleContract } from '../generate/assemble-contract.ts'
import { createNamePlaces } from '../generate/name-places.ts'
import { checkNames } from '../generate/names.ts'
import { once } from '../once.ts'
import type { EmailFile } from '../project/email-file.ts'
import { readEmail } from '../project/read-email.ts'
import { languagesOf } from '../project/settings.ts'
import { createInspector } from '../templates/inspect-templates.ts'
import type { Problem } from '../types.ts'
import { type EmailFacts, factsOf } from './email-facts.ts'
import { createMemoryCache } from './memory-cache.ts'
import type { OpenProject } from './open-project.ts'

/** Finds what `build` and the rules of `check` report for one email. */
export interface Diagnoser {
  /** What its text alone tells, at once. */
  readText(email: EmailFile): Problem[]
  /** All of it. Emails are compiled one after another; undefined if nobody wants the result any more when it is its turn. */
  compile(email: EmailFile, isWanted: () => boolean): Promise<Diagnosis | undefined>
}

export interface Diagnosis {
  problems: Problem[]
  /** Absent where the email did not compile. */
  facts?: EmailFacts
}

export function createDiagnoser(open: OpenProject, engine: Engine): Diagnoser {
  const cache = once(() => createMemoryCache(openCache(open.project.root, 'emails')))
  const withUnsaved: Engine = {
    ...engine,
    start: (setup, given) => engine.start(setup, { ...given, unsaved: open.sources.texts() }),
  }
  const isCheckable = checkSettings(open.project.settings.check, () => undefined).length === 0
  let running: Promise<unknown> = Promise.resolve()

  async function compile(email: EmailFile, isWanted: () => boolean): Promise<Diagnosis | undefined> {
    if (!isWanted()) return undefined
    const { project } = open
    const { compilations, problems, messageProblems } = await compileEmails([email], {
      project,
      engine: withUnsaved,
      cache: cache(),
    })
    const [compilation] = compilations
    const compiled = compilation?.email
    const own = compilation?.problems ?? []
    const found = [...problems, ...messageProblems, ...own]
    if (!compiled || [...problems, ...own].some(isError))
      return { problems: found, ...(compiled && { facts: factsOf(compiled) }) }
    // The analysis has kept the thread busy, and another version may have come.
    await new Promise((resolve) => setImmediate(resolve))
    if (!isWanted()) return undefined
    const { contract, problems: conflicts } = assembleContract([compiled], { languages: languagesOf(project.settings) })
    const names = checkNames(
      contract,
      createNamePlaces(() => compiled, project.sources),
    )
    const findings = isCheckable
      ? createEmailChecker(project, false).check({ email: compiled, file: email }).problems
      : []
    return { problems: [...found, ...conflicts, ...names, ...findings], facts: factsOf(compiled) }
  }

  return {
    readText(email) {
      const { project } = open
      const { sources, settings } = project
      const source = readEmail(email, sources, settings)
      if (source.text === '') return source.problems
      const inspector = createInspector(project)
      const recursion = inspector.recursion(source)
      const reached = [...new Set(inspector.reached(source))].filter((file) => file !== email.file)
      return [...source.problems, ...inspector.inspect(source, reached), ...(recursion ? [recursion.problem] : [])]
    },
    compile(email, isWanted) {
      const next = running.then(() => compile(email, isWanted)).catch((error: Error) => failed(error, email))
      running = next
      return next
    },
  }
}

/** A file that changed while it was compiled is compiled again after the change is reported. */
function failed(error: Error, email: EmailFile): Diagnosis {
  if (error instanceof TornEntry || (error as NodeJS.ErrnoException).code === 'ENOENT') return { problems: [] }
  return { problems: [problem('template-failed', { reason: error.message }, wholeFile(email.file), error.stack)] }
}
