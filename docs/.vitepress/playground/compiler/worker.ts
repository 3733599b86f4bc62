import { installTracking } from '../../../../packages/letterform/src/compile/worker/track-reads.ts'
import type { CompileRequest, CompilerMessage } from '../compile-result.ts'
import { createCompileProject } from './compile-project.ts'

// Style sheets are kept as long as the files that Tailwind read give the same classes.
installTracking()
const compile = createCompileProject()

declare const self: {
  onmessage: (message: { data: { id: number; request: CompileRequest } }) => void
  postMessage: (message: CompilerMessage) => void
}

/** Answers one request after the other. */
self.onmessage = async ({ data: { id, request } }) => {
  try {
    self.postMessage({ id, result: await compile(request) })
  } catch (error) {
    self.postMessage({ id, failure: String((error as Error).stack ?? error) })
  }
}
self.postMessage({ isReady: true })
