import { statSync } from 'node:fs'
import type { Server } from 'node:http'
import path from 'node:path'
import { createMaizzleEngine } from '../compile/maizzle-engine.ts'
import { openCache } from '../compile/with-compiler.ts'
import { createAnswering, served } from './answer.ts'
import { createBrowserRoom } from './browser-room.ts'
import { createChecks } from './check-state.ts'
import { createEventStream } from './event-stream.ts'
import { createPreviewServer, listen } from './server.ts'
import { createWorkspace, type Workspace } from './workspace.ts'

export interface PreviewOptions {
  root: string
  host: string
  /** The first port to try. */
  port: number
  onRestart: () => void
  /** Tells of changes below the root, by path from it, until it is closed. */
  watch: (onChange: (file: string) => void) => { close: () => void }
  /** Of which files it tells, by path from the root. */
  isWatched: (file: string) => boolean
}

export interface Preview {
  port: number
  close(): Promise<void>
}

/** Editors save in several steps; what comes within this time of the last one is one change. */
const SETTLE_MS = 2
/** A file that is empty is most likely being written. */
const EMPTY_MS = 120

export async function startPreview(options: PreviewOptions): Promise<Preview> {
  const { root, host } = options
  const folder = path.join(root, '.letterform')
  const engine = createMaizzleEngine(folder)
  const events = createEventStream()
  const room = createBrowserRoom()
  const workspace: Workspace = createWorkspace({
    root,
    engine,
    cache: openCache(root, 'emails'),
    isWatched: options.isWatched,
    onRestart: options.onRestart,
    checks: createChecks(room),
    onEvent(event) {
      if (event.kind === 'assets') room.forget()
      events.send(event.kind === 'project' ? { ...event, project: served(event.project) } : event)
    },
  })
  const server = createPreviewServer(host, createAnswering({ workspace, events, room }))
  const port = await listen(server, host, options.port)
  const watcher = watchChanges(options, workspace)
  // The first change that somebody saves is not to wait for the engine to load.
  void workspace.idle().then(() => engine.warm())
  return {
    port,
    async close() {
      watcher.close()
      events.close()
      await Promise.all([stop(server), engine.close(), room.close()])
    },
  }
}

function watchChanges({ root, watch }: PreviewOptions, workspace: Workspace): { close: () => void } {
  let changes = new Map<string, boolean>()
  let timer: NodeJS.Timeout | undefined
  const watcher = watch((file) => {
    const size = sizeOf(path.join(root, file))
    changes.set(file, size !== undefined)
    clearTimeout(timer)
    timer = setTimeout(tell, size === 0 ? EMPTY_MS : SETTLE_MS)
  })
  function tell(): void {
    const told = changes
    changes = new Map()
    workspace.change(told)
  }
  return {
    close() {
      clearTimeout(timer)
      watcher.close()
    },
  }
}

function sizeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.size
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
