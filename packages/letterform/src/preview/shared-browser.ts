import type { BrowserSession } from '../browser/browser-session.ts'
import { problem } from '../diagnostics.ts'
import type { Project } from '../project/load-project.ts'
import type { Problem } from '../types.ts'

/** One Chromium for checks and pictures. It starts on first use, and closes after a minute without any. */
export interface SharedBrowser {
  /** Calls run one after the other. */
  use<Value>(
    project: Project,
    run: (session: BrowserSession) => Promise<Value>,
  ): Promise<{ value: Value } | { problem: Problem }>
  /** The next call gets a new browser, which has not cached images and fonts that changed. */
  restart(): void
  close(): Promise<void>
}

const IDLE_MS = 60_000

export function createSharedBrowser(): SharedBrowser {
  const runInTurn = createTurns()
  let session: BrowserSession | undefined
  let current: Project | undefined
  let timer: NodeJS.Timeout | undefined

  async function end(): Promise<void> {
    const ended = session
    session = undefined
    // Closing a browser that has crashed fails.
    await ended?.close().catch(() => {})
  }

  async function open(project: Project): Promise<{ session: BrowserSession } | { problems: Problem[] }> {
    // A project that was loaded again may have other images and fonts.
    if (project !== current) await end()
    current = project
    const { createBrowserSession } = await import('../browser/browser-session.ts')
    return session ? { session } : createBrowserSession(project)
  }

  return {
    use: (project, run) =>
      runInTurn(async () => {
        clearTimeout(timer)
        const opened = await open(project)
        if ('problems' in opened) return { problem: opened.problems[0]! }
        session = opened.session
        try {
          return { value: await run(session) }
        } catch (error) {
          await end()
          return { problem: await browserProblem(error) }
        } finally {
          timer = setTimeout(() => void runInTurn(end), IDLE_MS)
          timer.unref()
        }
      }),
    restart: () => void runInTurn(end),
    close: () => runInTurn(end),
  }
}

/** Runs one function at a time, whether or not the one before failed. */
function createTurns(): <Value>(run: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve()
  return (run) => {
    const turn = last.then(run, run)
    last = turn
    return turn
  }
}

async function browserProblem(error: unknown): Promise<Problem> {
  const { BrowserFailure } = await import('../browser/open-browser.ts')
  if (!(error instanceof BrowserFailure)) throw error
  return problem('browser-failed', { reason: error.message })
}
