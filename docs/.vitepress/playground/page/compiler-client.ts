import type { CompileRequest, CompileResult } from '../compile-result.ts'

export interface CompilerClient {
  /** Compiles. A request that waits is dropped for a newer one. */
  compile(request: CompileRequest): void
  close(): void
}

export interface CompilerEvents {
  onResult: (result: CompileResult, milliseconds: number) => void
  onFailure: (message: string) => void
}

/** An answer that takes longer is that of a loop without an end. */
const MOST_SECONDS = 10

/** Talks to the compiler in its sandbox, one request at a time. */
export function createCompilerClient(
  frame: HTMLIFrameElement,
  { onResult, onFailure }: CompilerEvents,
): CompilerClient {
  let isReady = false
  let running: { id: number; start: number; timer: number } | undefined
  let waiting: CompileRequest | undefined
  let lastId = 0

  function next(): void {
    if (!isReady || running || !waiting) return
    const id = ++lastId
    running = { id, start: performance.now(), timer: window.setTimeout(giveUp, MOST_SECONDS * 1000) }
    post({ id, request: waiting })
    waiting = undefined
  }

  function giveUp(): void {
    running = undefined
    isReady = false
    post('restart')
    onFailure(`Compiling took longer than ${MOST_SECONDS} seconds and was stopped. Is there an endless loop?`)
  }

  function receive({ source, data }: MessageEvent): void {
    if (source !== frame.contentWindow) return
    if (data.isReady) isReady = true
    else if (!running || data.id !== running.id) return
    else {
      const { start, timer } = running
      clearTimeout(timer)
      running = undefined
      if (data.failure === undefined) onResult(data.result as CompileResult, performance.now() - start)
      else onFailure(String(data.failure))
    }
    next()
  }

  function post(message: unknown): void {
    // The sandbox has an opaque origin, which no target names.
    frame.contentWindow?.postMessage(message, '*')
  }

  addEventListener('message', receive)
  // The compiler may have said that it is ready before anyone listened.
  post('ask')
  return {
    compile(request) {
      waiting = request
      next()
    },
    close() {
      removeEventListener('message', receive)
      clearTimeout(running?.timer)
    },
  }
}
