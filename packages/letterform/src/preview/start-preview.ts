import { statSync } from 'node:fs'
import type { Server } from 'node:http'
import path from 'node:path'
import { createMaizzleEngine } from '../compile/maizzle-engine.ts'
import { openCache } from '../compile/with-compiler.ts'
import { isWatched } from '../project/is-watched.ts'
import type { Problem } from '../types.ts'
import { createEmailChecks } from './email-checks.ts'
import { createEventStream } from './event-stream.ts'
import { createRequestHandler, withServer } from './handle-request.ts'
import { createLargeEmails } from './large-emails.ts'
import { createPreviewServer, listen } from './preview-server.ts'
import { createSharedBrowser } from './shared-browser.ts'
import { createWorkspace, type Workspace } from './workspace.ts'

export interface PreviewOptions {
  root: string
  host: string
  /** The first port to try. */
  port: number
  onRestart: () => void
  /** Whether emails have probably to be compiled again, so that the engine is needed at once. */
  isChanged: boolean
  /** Whenever all emails are compiled: what a build would report. */
  onProblems: (problems: Problem[]) => void
  /** Reports changes below the root, by path from it, until it is closed. */
  watch: (onChange: (file: string) => void) => { close: () => void }
}

export interface Preview {
  port: number
  close(): Promise<void>
}

export async function startPreview(options: PreviewOptions): Promise<Preview> {
  const { root, host } = options
  const folder = path.join(root, '.letterform')
  const engine = createMaizzleEngine(folder)
  if (options.isChanged) engine.warm()
  const events = createEventStream()
  const browser = createSharedBrowser()
  const checks = createEmailChecks(root, browser)
  const large = createLargeEmails(root)
  const workspace: Workspace = createWorkspace({
    root,
    engine,
    cache: openCache(root, 'emails'),
    isWatched,
    onRestart: options.onRestart,
    onProblems: options.onProblems,
    hasPseudo: true,
    checks,
    large,
    onEvent(event) {
      if (event.kind === 'assets') browser.restart()
      events.send(event.kind === 'project' ? { ...event, project: withServer(event.project) } : event)
    },
  })
  const server = createPreviewServer(host, createRequestHandler({ workspace, events, browser, checks, large }))
  const port = await listen(server, host, options.port)
  const watcher = watchChanges(options, workspace)
  // Load the engine now, so that the first save does not wait for it.
  void workspace.idle().then(() => engine.warm())
  return {
    port,
    async close() {
      watcher.close()
      events.close()
      await Promise.all([stop(server), engine.close(), checks.close(), large.close(), browser.close()])
    },
  }
}

/** Editors save in several steps. Changes that follow each other within this time are handled as one. */
const SETTLE_MS = 2
/** An empty file is probably still being written. */
const EMPTY_FILE_MS = 120

function watchChanges({ root, watch }: PreviewOptions, workspace: Workspace): { close: () => void } {
  let changes = new Map<string, boolean>()
  let timer: NodeJS.Timeout | undefined
  const watcher = watch((file) => {
    const size = statSync(path.join(root, file), { throwIfNoEntry: false })?.size
    changes.set(file, size !== undefined)
    clearTimeout(timer)
    timer = setTimeout(report, size === 0 ? EMPTY_FILE_MS : SETTLE_MS)
  })
  function report(): void {
    const reported = changes
    changes = new Map()
    workspace.change(reported)
  }
  return {
    close() {
      clearTimeout(timer)
      watcher.close()
    },
  }
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
