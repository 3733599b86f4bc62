import type { ChildProcess } from 'node:child_process'
import {
  type Connection,
  createConnection,
  type InitializeParams,
  MessageType,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  ShowMessageNotification,
  TextDocuments,
} from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { CAPABILITIES, OPEN_PREVIEW } from './capabilities.ts'
import { findProjectRoot } from './find-project.ts'
import { createProjectProcess, type ProjectProcess } from './project-process.ts'

export interface ServerOptions {
  version: string
  /** Starts the process that serves a project. */
  startProject: (root: string) => ChildProcess
}

/**
 * The server that an editor talks to. It passes everything on to the processes that serve the projects, one for each,
 * which are started when a file of theirs is opened: a project may be in any folder of what the editor has open.
 */
export function startServer({ version, startProject }: ServerOptions): void {
  const connection = createConnection(process.stdin, process.stdout)
  const documents = new TextDocuments(TextDocument)
  const projects = new Map<string, ProjectProcess>()
  const roots = new Map<string, string | undefined>()
  let initialize: InitializeParams
  let canShow = false

  connection.onInitialize((params) => {
    initialize = { ...params, processId: process.pid }
    canShow = params.capabilities.window?.showDocument?.support ?? false
    return { capabilities: CAPABILITIES, serverInfo: { name: 'letterform', version } }
  })
  connection.onShutdown(() => {
    for (const project of projects.values()) project.close()
    projects.clear()
  })

  function say(type: MessageType, message: string): void {
    void connection.sendNotification(ShowMessageNotification.type, { type, message })
  }

  function rootOf(uri: string): string | undefined {
    if (!roots.has(uri)) roots.set(uri, findProjectRoot(uri))
    return roots.get(uri)
  }

  function projectOf(uri: string): ProjectProcess | undefined {
    const root = rootOf(uri)
    if (root === undefined) return undefined
    const known = projects.get(root) ?? open(root)
    projects.set(root, known)
    return known
  }

  function open(root: string): ProjectProcess {
    /** What the editor shows problems for. */
    const marked = new Set<string>()
    return createProjectProcess({
      root,
      start: startProject,
      initialize,
      documents: () =>
        documents
          .all()
          .filter(({ uri }) => rootOf(uri) === root)
          .map(opened),
      onNotification(method, params) {
        if (method === PublishDiagnosticsNotification.method) marked.add((params as PublishDiagnosticsParams).uri)
        void connection.sendNotification(method, params as object)
      },
      onExit() {
        for (const uri of marked) void connection.sendDiagnostics({ uri, diagnostics: [] })
        marked.clear()
      },
      onGivenUp: () =>
        say(MessageType.Error, `Letterform keeps ending in ${root}. Run letterform check there to see why.`),
    })
  }

  connection.onInitialized(() => {
    const folders =
      initialize.workspaceFolders?.map(({ uri }) => uri) ?? (initialize.rootUri ? [initialize.rootUri] : [])
    for (const folder of folders) projectOf(`${folder}/config.js`)
  })
  documents.listen(
    forwardDocuments(connection, (method, params) => {
      if (method === 'textDocument/didOpen') roots.delete(params.textDocument.uri)
      const project =
        method === 'textDocument/didOpen'
          ? projectOf(params.textDocument.uri)
          : projects.get(rootOf(params.textDocument.uri) ?? '')
      project?.notify(method, params)
    }),
  )
  forwardRequests(connection, projectOf)
  connection.onExecuteCommand(async ({ command, arguments: [uri] = [] }, token) => {
    if (command !== OPEN_PREVIEW || typeof uri !== 'string') return null
    const url = await projectOf(uri)?.request(OPEN_PREVIEW, uri, token)
    if (typeof url !== 'string') say(MessageType.Info, 'No preview is running. Start it with letterform dev.')
    else if (canShow) await connection.window.showDocument({ uri: url, external: true })
    else say(MessageType.Info, url)
    return url ?? null
  })
  connection.listen()
}

type TextDocumentConnection = Parameters<TextDocuments<TextDocument>['listen']>[0]

interface OfDocument {
  textDocument: { uri: string }
}

/** Keeps documents up to date here, and forwards what the editor says of them in the same order. */
function forwardDocuments(
  connection: Connection,
  forward: (method: string, params: OfDocument) => void,
): TextDocumentConnection {
  const also =
    <Params extends OfDocument>(method: string, handle: (params: Params) => void) =>
    (params: Params) => {
      handle(params)
      forward(method, params)
    }
  return {
    onDidOpenTextDocument: (handle) => connection.onDidOpenTextDocument(also('textDocument/didOpen', handle)),
    onDidChangeTextDocument: (handle) => connection.onDidChangeTextDocument(also('textDocument/didChange', handle)),
    onDidCloseTextDocument: (handle) => connection.onDidCloseTextDocument(also('textDocument/didClose', handle)),
    onWillSaveTextDocument: connection.onWillSaveTextDocument,
    onWillSaveTextDocumentWaitUntil: connection.onWillSaveTextDocumentWaitUntil,
    onDidSaveTextDocument: connection.onDidSaveTextDocument,
  }
}

function opened(document: TextDocument) {
  const { uri, languageId, version } = document
  return {
    method: 'textDocument/didOpen',
    params: { textDocument: { uri, languageId, version, text: document.getText() } },
  }
}

const REQUESTS = [
  'completion',
  'hover',
  'definition',
  'references',
  'prepareRename',
  'rename',
  'documentSymbol',
  'codeAction',
  'codeLens',
]

function forwardRequests(connection: Connection, projectOf: (uri: string) => ProjectProcess | undefined): void {
  for (const method of REQUESTS.map((name) => `textDocument/${name}`)) {
    connection.onRequest(method, (params: OfDocument, token) => {
      return projectOf(params.textDocument.uri)?.request(method, params, token) ?? null
    })
  }
}
