import { performance } from 'node:perf_hooks'
import type { FinishedEmail } from '../compile/compilation.ts'
import type { Engine } from '../compile/engine-port.ts'
import { isError } from '../diagnostics.ts'
import type { EmailFile } from '../project/email-file.ts'
import type { FileChanges } from '../project/live-sources.ts'
import type { Problem } from '../types.ts'
import { createDiagnoser, type Diagnoser } from './diagnose-email.ts'
import { createProblemBook } from './diagnostics.ts'
import { createEditedSources } from './edited-sources.ts'
import { emailsWith, type Knowledge } from './knowledge.ts'
import { changesList, openProject } from './open-project.ts'

/** A project that is open in an editor: answers are made from its knowledge, problems are found as documents change. */
export interface ProjectSession {
  knowledge(): Promise<Knowledge>
  /** A document was opened or changed, or closed if there is no text. */
  edit(file: string, text?: string): void
  /** Files changed outside of the editor. */
  change(changes: FileChanges): Promise<void>
  problemsOf(file: string): Problem[]
}

export interface SessionOptions {
  root: string
  engine: Engine
  isWatched: (file: string) => boolean
  onProblems: (file: string, problems: Problem[]) => void
}

/** How long nobody must have typed before an email is read, and before it is compiled. */
const READ_MS = 40
const COMPILE_MS = 160
/** A document that kept the process busy waits for as long the next time, within these limits: requests get half of the time. */
const BUSY_MS = 500
const MOST_WAIT_MS = 3000
/** Compiling may take long. Until then, what the text alone tells is better than what was true before. */
const PATIENCE_MS = 1000
/** How many emails are compiled for a component that no open email includes. */
const MOST_EMAILS = 3

export function createSession({ root, engine, isWatched, onProblems }: SessionOptions): ProjectSession {
  const sources = createEditedSources(root, isWatched)
  const book = createProblemBook()
  const compiled = new Map<string, FinishedEmail>()
  const documents = new Set<string>()
  const runs = new Map<string, { timer: NodeJS.Timeout }>()
  /** For how long the last run for each document kept this process busy. */
  const busy = new Map<string, number>()
  let opening = open()

  async function open(): Promise<Knowledge & { diagnoser: Diagnoser }> {
    const project = await openProject({ root, sources })
    publish('config', project.problems)
    void indexAll(project.files(), project.template)
    return {
      project,
      diagnoser: createDiagnoser(project, engine),
      compiled: (email) => compiled.get(email),
      interfaceOf: (name) => project.component(name)?.takes,
    }
  }

  function publish(owner: string, problems: Problem[]): void {
    const files = book.set(owner, problems)
    // An editor is told that there is nothing to report, too.
    if (documents.has(owner)) files.add(owner)
    for (const file of files) onProblems(file, book.of(file))
  }

  /** Starts over whenever the file changes again. */
  function schedule(file: string): void {
    clearTimeout(runs.get(file)?.timer)
    const before = busy.get(file) ?? 0
    const delay = before < BUSY_MS ? READ_MS : Math.min(before, MOST_WAIT_MS)
    const run = { timer: setTimeout(() => void read(file, run), delay) }
    runs.set(file, run)
  }

  async function read(document: string, run: { timer: NodeJS.Timeout }): Promise<void> {
    const isCurrent = () => runs.get(document) === run
    const knowledge = await opening
    const { project } = knowledge
    if (!isCurrent() || project.isBroken) return
    const loop = performance.eventLoopUtilization()
    const emails = emailsFor(knowledge, document)
    if (emails.length === 0 && project.template(document)) publish(document, readAlone(knowledge.diagnoser, document))
    const found = emails.map((email) => {
      return { ...email, problems: knowledge.diagnoser.readText(email.translations[0]!) }
    })
    // An email with errors does not compile any further than this.
    for (const { file, problems } of found) if (problems.some(isError)) publish(file, problems)
    await new Promise((resolve) => {
      run.timer = setTimeout(resolve, COMPILE_MS - READ_MS)
    })
    for (const { file, translations, problems } of found) {
      if (!isCurrent()) return
      const patience = setTimeout(() => {
        if (isCurrent() && problems.length > 0) publish(file, problems)
      }, PATIENCE_MS)
      const compiling = translations.map((email) => knowledge.diagnoser.compile(email, isCurrent))
      const results = (await Promise.all(compiling)).flatMap((result) => result ?? [])
      clearTimeout(patience)
      busy.set(document, performance.eventLoopUtilization(loop).active)
      if (!isCurrent()) return
      const [shown] = results.flatMap((result) => result.compiled ?? [])
      if (shown) compiled.set(file, shown)
      publish(
        file,
        results.flatMap((result) => result.problems),
      )
    }
  }

  /** A component that no email includes yet. */
  function readAlone(diagnoser: Diagnoser, file: string): Problem[] {
    return diagnoser.readText({ id: '', file, target: '' }).filter(({ place }) => place?.file === file)
  }

  /** The email itself, or emails that include the component: those that are open, or else a few. */
  function emailsFor(knowledge: Knowledge, file: string): { file: string; translations: EmailFile[] }[] {
    const { project } = knowledge
    const files = emailsWith(knowledge, file)
    const shown = files.filter((email) => documents.has(email))
    const chosen = shown.length > 0 ? shown : files.slice(0, MOST_EMAILS)
    const { emails } = project.project
    return chosen.map((one) => ({ file: one, translations: emails.filter((email) => email.file === one) }))
  }

  return {
    knowledge: () => opening,
    problemsOf: book.of,
    edit(file, text) {
      sources.edit(file, text)
      if (text === undefined) {
        documents.delete(file)
        clearTimeout(runs.get(file)?.timer)
        runs.delete(file)
        busy.delete(file)
        publish(file, [])
      } else {
        documents.add(file)
        schedule(file)
      }
    },
    async change(changes) {
      sources.invalidate(changes)
      if (changesList(changes, (await opening).project)) opening = open()
      for (const file of documents) schedule(file)
    },
  }
}

/** Reads all templates, a few at a time, so that requests need not wait for the rest. */
async function indexAll(files: string[], read: (file: string) => unknown): Promise<void> {
  for (const [index, file] of files.entries()) {
    read(file)
    if (index % 10 === 9) await new Promise((resolve) => setImmediate(resolve))
  }
}
