import { Worker } from 'node:worker_threads'
import { packageFile } from '../package-folder.ts'
import type { EmailFile } from '../project/email-file.ts'
import type { FileChanges } from '../project/live-sources.ts'
import type { Problem } from '../types.ts'
import type { Diagnosis } from './diagnose-email.ts'

const WORKER = packageFile('lib/lsp/diagnose-worker.js')

/** A diagnoser in a thread of its own, so that a large email delays no request. It has its own copy of the open documents. */
export interface DiagnoserThread {
  edit(file: string, text?: string): void
  change(changes: FileChanges): void
  /** Reads the list of emails and components again. */
  reopen(): void
  readText(email: EmailFile): Promise<Problem[]>
  /** Undefined if it was aborted before it was its turn, or while it was compiled. */
  compile(email: EmailFile, signal: AbortSignal): Promise<Diagnosis | undefined>
}

export type ThreadMessage =
  | { kind: 'edit'; file: string; text: string | undefined }
  | { kind: 'change'; changes: FileChanges }
  | { kind: 'reopen' }
  | { kind: 'question'; question: ThreadQuestion }

export interface ThreadQuestion {
  id: number
  email: EmailFile
  /** Shared memory, which the thread sees while it is busy: not 0 as soon as nobody wants the answer. Without it, only the text is read. */
  aborted?: Int32Array
}

export interface ThreadAnswer {
  id: number
  diagnosis: Diagnosis | undefined
}

/** Whatever ends the thread ends the process, which the server for the editor starts again. */
export function createDiagnoserThread(root: string): DiagnoserThread {
  const worker = new Worker(WORKER, { workerData: { root } })
  const waiting = new Map<number, (diagnosis: Diagnosis | undefined) => void>()
  let lastId = 0
  worker.on('message', ({ id, diagnosis }: ThreadAnswer) => {
    waiting.get(id)?.(diagnosis)
    waiting.delete(id)
  })
  worker.on('exit', (code) => process.exit(code || 1))

  function send(message: ThreadMessage): void {
    worker.postMessage(message)
  }

  function ask(question: Omit<ThreadQuestion, 'id'>): Promise<Diagnosis | undefined> {
    const id = ++lastId
    send({ kind: 'question', question: { id, ...question } })
    return new Promise((resolve) => waiting.set(id, resolve))
  }

  return {
    edit: (file, text) => send({ kind: 'edit', file, text }),
    change: (changes) => send({ kind: 'change', changes }),
    reopen: () => send({ kind: 'reopen' }),
    readText: async (email) => (await ask({ email }))?.problems ?? [],
    compile(email, signal) {
      const aborted = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
      signal.addEventListener('abort', () => Atomics.store(aborted, 0, 1), { once: true })
      return ask({ email, aborted })
    },
  }
}
