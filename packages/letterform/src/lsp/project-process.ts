import type { ChildProcess } from 'node:child_process'
import {
  type CancellationToken,
  createMessageConnection,
  type InitializeParams,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageConnection,
} from 'vscode-languageserver/node'

/** The process that serves one project: its configs run there, and it is replaced when they change. */
export interface ProjectProcess {
  notify(method: string, params: unknown): void
  /** Answers with null if the process ends meanwhile. */
  request(method: string, params: unknown, token?: CancellationToken): Promise<unknown>
  close(): void
}

export interface ProcessOptions {
  root: string
  /** Starts the process with an IPC channel. */
  start: (root: string) => ChildProcess
  initialize: InitializeParams
  /** What a new process has to be told before anything else. */
  documents: () => { method: string; params: unknown }[]
  onNotification: (method: string, params: unknown) => void
  /** The process ended, and another one may follow. */
  onExit: () => void
  /** It ended too often to be started again. */
  onGivenUp: () => void
}

/** A process that ends this often within this time is not started again until a request is made after it. */
const MOST_CRASHES = 3
const CRASH_WINDOW_MS = 60_000
/** How long a process has to end by itself. */
const GRACE_MS = 500

/** The exit code that asks for a new process. */
export const RESTART = 75

export function createProjectProcess(options: ProcessOptions): ProjectProcess {
  let crashes: number[] = []
  let isClosed = false
  let current = start()

  function start(): Running | undefined {
    const child = options.start(options.root)
    const running = connect(child, options)
    child.once('exit', (code) => {
      running.connection.dispose()
      if (current !== running || isClosed) return
      options.onExit()
      if (code !== RESTART) crashes = [...crashes.filter((at) => at > Date.now() - CRASH_WINDOW_MS), Date.now()]
      current = crashes.length < MOST_CRASHES ? start() : undefined
      if (!current) options.onGivenUp()
    })
    return running
  }

  function running(): Running | undefined {
    const isOver = crashes.every((at) => at < Date.now() - CRASH_WINDOW_MS)
    if (!current && !isClosed && isOver) current = start()
    return current
  }

  return {
    notify(method, params) {
      const now = running()
      // A process that is still starting gets all open documents as soon as it is ready.
      if (now?.isReady) void now.connection.sendNotification(method, params).catch(() => {})
    },
    async request(method, params, token) {
      const now = running()
      if (!now) return null
      await Promise.race([now.ready, now.ended])
      return Promise.race([now.connection.sendRequest(method, params, token).catch(refused), now.ended])
    },
    close() {
      isClosed = true
      if (!current) return
      const { child } = current
      if (child.connected) child.disconnect()
      setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref()
    },
  }
}

interface Running {
  child: ChildProcess
  connection: MessageConnection
  ready: Promise<void>
  ended: Promise<null>
  isReady: boolean
}

function connect(child: ChildProcess, { initialize, documents, onNotification }: ProcessOptions): Running {
  const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child))
  connection.onNotification(onNotification)
  connection.onError(() => {})
  connection.listen()
  const ended = new Promise<null>((resolve) => child.once('exit', () => resolve(null)))
  const started: Running = { child, connection, ended, isReady: false, ready: Promise.resolve() }
  started.ready = connection
    .sendRequest('initialize', initialize)
    .then(() => {
      void connection.sendNotification('initialized', {})
      for (const { method, params } of documents()) void connection.sendNotification(method, params)
      started.isReady = true
    })
    .catch(() => {})
  return started
}

/** What the project refuses is for the editor to show; a connection that ended is not. */
function refused(error: Error & { code?: number }): null {
  if (error.code !== undefined && error.code <= -32_000 && error.code > -32_097) return null
  throw error
}
