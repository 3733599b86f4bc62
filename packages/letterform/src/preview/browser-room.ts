import type { BrowserSession } from '../browser/browser-session.ts'
import { problem } from '../diagnostics.ts'
import type { Project } from '../project/load-project.ts'
import type { Problem } from '../types.ts'

/** The browser that emails are looked at with: started when it is wanted, and closed when nobody wanted it for a while. */
export interface BrowserRoom {
  /** One comes in after the other. */
  enter<Value>(
    project: Project,
    run: (session: BrowserSession) => Promise<Value>,
  ): Promise<{ value: Value } | { problem: Problem }>
  /** An image or a font is another: the next gets a browser that knows it. */
  forget(): void
  close(): Promise<void>
}

const REST_MS = 60_000

export function createBrowserRoom(): BrowserRoom {
  let session: BrowserSession | undefined
  let known: Project | undefined
  let last: Promise<unknown> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  /** Whoever was before may have failed; that was theirs to hear. */
  function inTurn<Value>(run: () => Promise<Value>): Promise<Value> {
    const turn = last.then(run, run)
    last = turn
    return turn
  }

  async function end(): Promise<void> {
    const ended = session
    session = undefined
    // One that has crashed has nothing left to close.
    await ended?.close().catch(() => {})
  }

  return {
    enter: (project, run) =>
      inTurn(async () => {
        clearTimeout(timer)
        // A project that was loaded anew may have other images and fonts.
        if (project !== known) await end()
        known = project
        const { createBrowserSession } = await import('../browser/browser-session.ts')
        const { BrowserFailure } = await import('../browser/open-browser.ts')
        const opened = session ? { session } : await createBrowserSession(project)
        if ('problems' in opened) return { problem: opened.problems[0]! }
        session = opened.session
        try {
          return { value: await run(session) }
        } catch (error) {
          // Whatever state it is in, the next starts with another.
          await end()
          if (!(error instanceof BrowserFailure)) throw error
          return { problem: problem('browser-failed', { reason: error.message }) }
        } finally {
          timer = setTimeout(() => void inTurn(end), REST_MS)
          timer.unref()
        }
      }),
    forget: () => void inTurn(end),
    close: () => inTurn(end),
  }
}
