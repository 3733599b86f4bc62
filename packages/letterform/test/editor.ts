import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import {
  type CodeAction,
  type CompletionItem,
  createMessageConnection,
  type Diagnostic,
  type MessageConnection,
  type Position,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node'

const CLI = path.join(path.dirname(fileURLToPath(import.meta.url)), '../bin/letterform.js')

export interface Published {
  version?: number
  diagnostics: Diagnostic[]
}

export interface EditorOptions {
  /** The folders that the editor has open. */
  folders: string[]
  capabilities?: object
  /** What Node runs. */
  command?: string[]
}

/** An editor that talks to `letterform lsp` over stdio. */
export async function startEditor({
  folders,
  capabilities = CAPABILITIES,
  command = [CLI, 'lsp', '--stdio'],
}: EditorOptions) {
  const server = spawn(process.execPath, command, { stdio: ['pipe', 'pipe', 'pipe'] })
  let errors = ''
  server.stderr!.on('data', (text) => (errors += text))
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout!),
    new StreamMessageWriter(server.stdin!),
  )
  const published = new Map<string, Published>()
  const messages: string[] = []
  const shown: string[] = []
  const waiting = new Set<() => void>()
  const documents: ReturnType<typeof openDocument>[] = []
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, ...rest }: Published & { uri: string }) => {
    published.set(decodeURIComponent(uri), rest)
    for (const check of waiting) check()
  })
  connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
    messages.push(message)
  })
  connection.onRequest('window/showDocument', ({ uri }: { uri: string }) => {
    shown.push(uri)
    return { success: true }
  })
  connection.listen()
  const workspaceFolders = folders.map((folder) => ({ uri: pathToFileURL(folder).href, name: path.basename(folder) }))
  const rootUri = workspaceFolders[0]?.uri ?? null
  const initialized = await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri,
    workspaceFolders,
    capabilities,
  })
  await connection.sendNotification('initialized', {})
  return {
    server,
    connection,
    initialized,
    published,
    messages,
    shown,
    errors: () => errors,
    open(file: string, text: string, languageId = 'html') {
      published.delete(decodeURIComponent(pathToFileURL(file).href))
      const document = openDocument(connection, file, { text, languageId })
      documents.push(document)
      return document
    },
    /** Closes what a test left open. */
    async closeAll(): Promise<void> {
      for (const document of documents.splice(0)) await document.close()
    },
    /** Waits until what is published for a file meets a condition. */
    diagnostics(file: string, isDone: (found: Published) => boolean = () => true): Promise<Diagnostic[]> {
      const uri = decodeURIComponent(pathToFileURL(file).href)
      return new Promise((resolve) => {
        const check = () => {
          const found = published.get(uri)
          if (!found || !isDone(found)) return
          waiting.delete(check)
          resolve(found.diagnostics)
        }
        waiting.add(check)
        check()
      })
    },
    async end(): Promise<number | null> {
      await connection.sendRequest('shutdown')
      await connection.sendNotification('exit')
      return exitCode(server)
    },
  }
}

export type Editor = Awaited<ReturnType<typeof startEditor>>

const CAPABILITIES = {
  textDocument: { completion: { completionItem: { snippetSupport: true } } },
  window: { showDocument: { support: true } },
  workspace: { workspaceEdit: { resourceOperations: ['rename'], documentChanges: true } },
}

export function exitCode(server: ChildProcess): Promise<number | null> {
  if (server.exitCode !== null) return Promise.resolve(server.exitCode)
  return new Promise((resolve) => server.once('exit', resolve))
}

/** A document that the editor has open. A mark, `▸`, stands for the caret. */
function openDocument(
  connection: MessageConnection,
  file: string,
  { text, languageId }: { text: string; languageId: string },
) {
  const uri = pathToFileURL(file).href
  const document = { text, version: 1 }
  let isClosed = false
  const ask = <Answer>(method: string, params: object = {}) =>
    connection.sendRequest<Answer>(`textDocument/${method}`, { textDocument: { uri }, ...params })
  void connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } })
  return {
    uri,
    document,
    ask,
    /** The position of a text; with a mark in it, of the mark. */
    at: (needle: string) => positionOf(document.text, needle),
    type(next: string) {
      document.text = next
      document.version++
      const params = { textDocument: { uri, version: document.version }, contentChanges: [{ text: next }] }
      return connection.sendNotification('textDocument/didChange', params)
    },
    /** Replaces one text by another, as an editor does while someone types. */
    replace(old: string, text: string) {
      const start = positionOf(document.text, old)
      const end = positionOf(document.text, `${old}▸`)
      document.text = document.text.replace(old, () => text)
      document.version++
      const contentChanges = [{ range: { start, end }, text }]
      return connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: document.version },
        contentChanges,
      })
    },
    positionAt: (offset: number) => positionAt(document.text, offset),
    /** Inserts a text at an offset. */
    insert(offset: number, text: string) {
      const start = positionAt(document.text, offset)
      document.text = document.text.slice(0, offset) + text + document.text.slice(offset)
      document.version++
      return connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: document.version },
        contentChanges: [{ range: { start, end: start }, text }],
      })
    },
    /** The labels that are offered at the mark, with the whole text typed so far. */
    async complete(marked: string): Promise<CompletionItem[]> {
      await this.type(marked.replace('▸', ''))
      const position = positionAt(marked, marked.indexOf('▸'))
      return (await ask<CompletionItem[] | null>('completion', { position })) ?? []
    },
    actions: (line: number) =>
      ask<CodeAction[]>('codeAction', {
        range: { start: { line, character: 0 }, end: { line, character: 0 } },
        context: { diagnostics: [] },
      }),
    async close(): Promise<void> {
      if (isClosed) return
      isClosed = true
      await connection.sendNotification('textDocument/didClose', { textDocument: { uri } })
    },
  }
}

export function positionOf(text: string, needle: string): Position {
  const mark = needle.indexOf('▸')
  const plain = needle.replace('▸', '')
  const at = text.indexOf(plain)
  if (at === -1) throw new Error(`There is no ${plain}`)
  return positionAt(text, at + Math.max(0, mark))
}

function positionAt(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split('\n')
  return { line: lines.length - 1, character: lines.at(-1)!.length }
}

/** What an edit makes of a text. */
export function edited(text: string, edits: TextEdit[]): string {
  const lines = text.split('\n')
  const starts = lines.map((_, index) => lines.slice(0, index).reduce((sum, line) => sum + line.length + 1, 0))
  const offsetOf = ({ line, character }: Position) => starts[line]! + character
  return edits
    .toSorted((a, b) => offsetOf(b.range.start) - offsetOf(a.range.start))
    .reduce(
      (now, { range, newText }) => now.slice(0, offsetOf(range.start)) + newText + now.slice(offsetOf(range.end)),
      text,
    )
}

/** The edits of a rename by file, relative to a folder. */
export function changesOf({ changes, documentChanges }: WorkspaceEdit, root: string): Record<string, TextEdit[]> {
  const all = documentChanges
    ? documentChanges.flatMap((one) =>
        'edits' in one ? [[one.textDocument.uri, one.edits as TextEdit[]] as const] : [],
      )
    : Object.entries(changes ?? {})
  return Object.fromEntries(all.map(([uri, edits]) => [path.relative(root, fileURLToPath(uri)), edits]))
}
