import { isError } from '../diagnostics.ts'
import type { EmailFile } from '../project/email-file.ts'
import { isWatched } from '../project/is-watched.ts'
import type { FileChanges } from '../project/live-sources.ts'
import type { Problem } from '../types.ts'
import type { DiagnoserThread } from './diagnoser-thread.ts'
import { createProblemBook } from './diagnostics.ts'
import { createEditedSources } from './edited-sources.ts'
import type { EmailFacts } from './email-facts.ts'
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
  diagnoser: DiagnoserThread
  onProblems: (file: string, problems: Problem[]) => void
}

/** How long nobody must have typed before an email is read, and before it is compiled. */
const READ_MS = 40
const COMPILE_MS = 160
/** Compiling may take long. Until then, what the text alone tells is better than what was true before. */
const PATIENCE_MS = 1000
/** How many emails are compiled for a component that no open email includes. */
const MOST_EMAILS = 3

export function createSession({ root, diagnoser, onProblems }: SessionOptions): ProjectSession {
  const sources = createEditedSources(root, isWatched)
  const book = createProblemBook()
  const compiled = new Map<string, EmailFacts>()
  const documents = new Set<string>()
  const runs = new Map<string, AbortController>()
  let opening = open()

  async function open(): Promise<Knowledge> {
    const project = await openProject({ root, sources })
    publish('config', project.problems)
    void indexAll(project.files(), project.template)
    return {
      project,
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
    runs.get(file)?.abort()
    const run = new AbortController()
    runs.set(file, run)
    void read(file, run.signal)
  }

  async function read(document: string, run: AbortSignal): Promise<void> {
    await wait(READ_MS)
    if (run.aborted) return
    const knowledge = await opening
    const { project } = knowledge
    if (run.aborted || project.isBroken) return
    const emails = emailsFor(knowledge, document)
    const alone = emails.length === 0 && project.template(document) ? await readAlone(document) : undefined
    const found = await Promise.all(
      emails.map(async (email) => ({ ...email, problems: await diagnoser.readText(email.translations[0]!) })),
    )
    if (run.aborted) return
    if (alone) publish(document, alone)
    // An email with errors does not compile any further than this.
    for (const { file, problems } of found) if (problems.some(isError)) publish(file, problems)
    await wait(COMPILE_MS - READ_MS)
    for (const { file, translations, problems } of found) {
      if (run.aborted) return
      const patience = setTimeout(() => {
        if (!run.aborted && problems.length > 0) publish(file, problems)
      }, PATIENCE_MS)
      const compiling = translations.map((email) => diagnoser.compile(email, run))
      const results = (await Promise.all(compiling)).flatMap((result) => result ?? [])
      clearTimeout(patience)
      if (run.aborted) return
      const [shown] = results.flatMap((result) => result.facts ?? [])
      if (shown) compiled.set(file, shown)
      publish(
        file,
        results.flatMap((result) => result.problems),
      )
    }
  }

  /** A component that no email includes yet. */
  async function readAlone(file: string): Promise<Problem[]> {
    const problems = await diagnoser.readText({ id: '', file, target: '' })
    return problems.filter(({ place }) => place?.file === file)
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
      diagnoser.edit(file, text)
      if (text === undefined) {
        documents.delete(file)
        runs.get(file)?.abort()
        runs.delete(file)
        publish(file, [])
      } else {
        documents.add(file)
        schedule(file)
      }
    },
    async change(changes) {
      sources.invalidate(changes)
      diagnoser.change(changes)
      if (changesList(changes, (await opening).project)) {
        opening = open()
        diagnoser.reopen()
      }
      for (const file of documents) schedule(file)
    },
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** Reads all templates, a few at a time, so that requests need not wait for the rest. */
async function indexAll(files: string[], read: (file: string) => unknown): Promise<void> {
  for (const [index, file] of files.entries()) {
    read(file)
    if (index % 10 === 9) await new Promise((resolve) => setImmediate(resolve))
  }
}
