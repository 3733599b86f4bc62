import path from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { createMaizzleEngine } from '../compile/maizzle-engine.ts'
import { isWatched } from '../project/is-watched.ts'
import type { Problem } from '../types.ts'
import { createDiagnoser, type Diagnoser } from './diagnose-email.ts'
import type { ThreadAnswer, ThreadMessage, ThreadQuestion } from './diagnoser-thread.ts'
import { createEditedSources } from './edited-sources.ts'
import { openProject } from './open-project.ts'

const { root } = workerData as { root: string }
const engine = createMaizzleEngine(path.join(root, '.letterform'))
const sources = createEditedSources(root, isWatched)
let diagnoser = open()

async function open(): Promise<Diagnoser> {
  return createDiagnoser(await openProject({ root, sources }), engine)
}

parentPort!.on('message', (message: ThreadMessage) => {
  switch (message.kind) {
    case 'edit':
      return sources.edit(message.file, message.text)
    case 'change':
      return sources.invalidate(message.changes)
    case 'reopen':
      diagnoser = open()
      return
    case 'question':
      void answer(message.question).then((answered) => parentPort!.postMessage(answered))
  }
})

async function answer({ id, email, aborted }: ThreadQuestion): Promise<ThreadAnswer> {
  const { readText, compile } = await diagnoser
  if (!aborted) return { id, diagnosis: { problems: withoutExcerpts(readText(email)) } }
  const diagnosis = await compile(email, () => Atomics.load(aborted, 0) === 0)
  return { id, diagnosis: diagnosis && { ...diagnosis, problems: withoutExcerpts(diagnosis.problems) } }
}

/** Editors show the line themselves, and a thousand problems in one long line would have it a thousand times. */
function withoutExcerpts(problems: Problem[]): Problem[] {
  return problems.map((one) => (one.place ? { ...one, place: { ...one.place, excerpt: '' } } : one))
}
