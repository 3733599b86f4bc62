import type { FinishedResult } from '../compile/compilation.ts'
import type { Finish } from '../compile/finish-result.ts'
import { problem, wholeFile } from '../diagnostics.ts'
import type { Project } from '../project/load-project.ts'
import { toClone } from './cloned-email.ts'
import type { ScriptInput } from './email-jobs.ts'
import type { EmailState } from './email-state.ts'
import { createJobThread, JobStopped } from './job-thread.ts'

/** Work on large emails, in a thread. Undefined for all others: to wait for a thread takes longer than their work. */
export interface LargeEmails {
  finish(...given: [...Parameters<Finish>, Project]): Promise<FinishedResult | undefined> | undefined
  /** The script that a page loads. */
  script(kind: ScriptInput['kind'], state: EmailState, project: Project): Promise<Uint8Array> | undefined
  /** The next work reads the files of the project again. */
  reset(): void
  close(): Promise<void>
}

/** To analyse as many takes about 100 ms. */
const LARGE_CHARACTERS = 100_000
/** The same with its plain text and tags, as JSON. */
const LARGE_BYTES = 200_000

export function createLargeEmails(root: string): LargeEmails {
  const thread = createJobThread(root)
  return {
    finish(source, result, { sources, settings }) {
      if (!('html' in result) || result.html.length < LARGE_CHARACTERS) return undefined
      const files = [source.file, ...result.templates]
      const hashes = Object.fromEntries(files.map((file) => [file, sources.hash(file)]))
      return thread.run('finish', { source, result, hashes }, settings.limits).catch((error: Error) => {
        // Any other error happens again without the thread.
        if (!(error instanceof JobStopped)) return undefined
        return { problems: [problem('template-timeout', settings.limits, wholeFile(source.file))] }
      })
    },
    script(kind, { compiled, ...state }, { settings }) {
      if (!compiled || compiled.packed().whole.json.length < LARGE_BYTES) return undefined
      return thread.run('script', { kind, state, compiled: toClone(compiled) }, settings.limits)
    },
    reset: thread.reset,
    close: thread.close,
  }
}
