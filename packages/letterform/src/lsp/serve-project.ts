import {
  type CompletionItem,
  type Connection,
  createConnection,
  type Hover,
  IPCMessageReader,
  IPCMessageWriter,
  LSPErrorCodes,
  ResponseError,
  TextDocuments,
} from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { isConfigFile } from '../project/config-files.ts'
import { CAPABILITIES, OPEN_PREVIEW } from './capabilities.ts'
import { type Completion, complete } from './complete.ts'
import { createDiagnoserThread } from './diagnoser-thread.ts'
import { diagnosticOf, fixesFor } from './diagnostics.ts'
import { previewUrl } from './find-preview.ts'
import { type Hovered, hover } from './hover.ts'
import type { Knowledge } from './knowledge.ts'
import { completeKey, findKeyReferences, findMessage, hoverMessage, type KeySpot, keyAt } from './message-keys.ts'
import { findDefinition, findReferences } from './navigate.ts'
import { outline } from './outline.ts'
import { createPlaces, offsetAt, rangeBetween } from './places.ts'
import { createSession, type ProjectSession } from './project-session.ts'
import { prepareRename, RenameRefused, type RenameTarget, rename } from './rename.ts'
import { type MessageNames, prepareMessageRename, renameMessage } from './rename-message.ts'
import { type Spot, toItem } from './suggestion.ts'
import { type Watch, watchProject } from './watch-project.ts'

export interface ProjectServerOptions {
  root: string
  watch: Watch
  /** The configuration changed, and this process has loaded the old one. */
  onRestart: () => void
}

/** Serves one project to the server that the editor talks to, which started this process. */
export function serveProject(options: ProjectServerOptions): void {
  const { root } = options
  const connection = createConnection(new IPCMessageReader(process), new IPCMessageWriter(process))
  const places = createPlaces(root)
  const documents = new TextDocuments(TextDocument)
  const versionOf = new Map<string, number>()
  const session = createSession({
    root,
    diagnoser: createDiagnoserThread(root),
    onProblems(file, problems) {
      const uri = places.uri(file)
      const version = documents.get(uri)?.version
      if (version !== undefined) versionOf.set(file, version)
      const diagnostics = problems.map(diagnosticOf)
      void connection.sendDiagnostics({ uri, diagnostics, ...(version !== undefined && { version }) })
    },
  })
  let features = { snippets: false, renameFiles: false }

  connection.onInitialize(({ capabilities: { textDocument, workspace } }) => {
    features = {
      snippets: textDocument?.completion?.completionItem?.snippetSupport ?? false,
      renameFiles: workspace?.workspaceEdit?.resourceOperations?.includes('rename') ?? false,
    }
    return { capabilities: CAPABILITIES }
  })
  documents.onDidChangeContent(({ document }) =>
    withFile(document.uri, (file) => session.edit(file, document.getText())),
  )
  documents.onDidClose(({ document }) => withFile(document.uri, (file) => session.edit(file)))
  documents.listen(connection)
  answerRequests(connection, { session, places, features: () => features, isStale })
  watchProject(root, options.watch, (changes) => void onFiles([...changes.keys()], () => session.change(changes)))
  connection.listen()

  function withFile(uri: string, use: (file: string) => void): void {
    const file = places.file(uri)
    if (file !== undefined) use(file)
  }

  /** Whether a document has changed since its problems were found. */
  function isStale(file: string): boolean {
    return documents.get(places.uri(file))?.version !== versionOf.get(file)
  }

  async function onFiles(files: string[], handle: () => Promise<void>): Promise<void> {
    const { project } = (await session.knowledge()).project
    const isConfig = (file: string) => isConfigFile(file) || project.configFiles.includes(`${root}/${file}`)
    const isOutput = (file: string) =>
      [project.output, project.settings.dist].some((one) => `${file}/`.startsWith(`${one}/`))
    if (files.some(isConfig)) options.onRestart()
    else if (!files.every(isOutput)) await handle()
  }
}

interface Answering {
  session: ProjectSession
  places: ReturnType<typeof createPlaces>
  features: () => { snippets: boolean; renameFiles: boolean }
  isStale: (file: string) => boolean
}

interface Asked {
  textDocument: { uri: string }
  position: { line: number; character: number }
}

/** Messages have names of their own; everything else is a name in a template. */
interface Answers<Answer> {
  ofKey: (key: KeySpot, names: MessageNames & { spot: Spot }) => Answer
  ofName: (knowledge: Knowledge, spot: Spot) => Answer
}

function answerRequests(connection: Connection, { session, places, features, isStale }: Answering): void {
  /** Answers with null about files that are not in the project, and about documents that cannot be read. */
  async function at<Answer>(
    { textDocument, position }: Asked,
    answer: (knowledge: Knowledge, spot: Spot) => Answer | Promise<Answer>,
  ): Promise<Answer | null> {
    return within(textDocument.uri, (knowledge, file, source) =>
      answer(knowledge, { file, text: source.text, offset: offsetAt(source, position) }),
    )
  }

  async function within<Answer>(
    uri: string,
    answer: (knowledge: Knowledge, file: string, source: { file: string; text: string }) => Answer | Promise<Answer>,
  ): Promise<Answer | null> {
    const knowledge = await session.knowledge()
    const file = places.file(uri)
    const source = file === undefined ? undefined : knowledge.project.template(file)?.template.source
    return file === undefined || !source ? null : answer(knowledge, file, source)
  }

  /** As `at`, with the key of a message that is there. */
  function atKey<Answer>(asked: Asked, answers: Answers<Answer>): Promise<Answer | null> {
    return at(asked, async (knowledge, spot) => {
      const { project } = knowledge
      const catalogs = await project.catalogs()
      const key = keyAt(catalogs, spot)
      return key ? answers.ofKey(key, { project, catalogs, places, spot }) : answers.ofName(knowledge, spot)
    })
  }

  connection.onCompletion((params) =>
    atKey(params, {
      ofKey: (key, { catalogs, spot }) => itemsOf(completeKey(catalogs, key, spot), spot),
      ofName: (knowledge, spot) => itemsOf(complete(knowledge, spot.file, spot.offset), spot),
    }),
  )
  connection.onHover((params) =>
    atKey(params, {
      ofKey: (key, { catalogs, spot }) => hoverOf(hoverMessage(catalogs, key), spot),
      ofName: (knowledge, spot) => hoverOf(hover(knowledge, spot), spot),
    }),
  )
  connection.onDefinition((params) =>
    atKey(params, {
      ofKey: (key, { catalogs }) => findMessage(catalogs, places, key),
      ofName: (knowledge, spot) => findDefinition(knowledge, places, spot),
    }),
  )
  connection.onReferences((params) => {
    const declarations = params.context.includeDeclaration
    return atKey(params, {
      ofKey: (key, names) => findKeyReferences(names, key, declarations),
      ofName: (knowledge, spot) => findReferences(knowledge, places, { spot, declarations }),
    })
  })
  connection.onPrepareRename((params) => {
    const answer = (spot: Spot, target: RenameTarget | undefined) =>
      target ? { range: rangeBetween(spot, target.start, target.end), placeholder: target.name } : null
    return atKey(params, {
      ofKey: (key, names) => answer(names.spot, prepareMessageRename(names, key)),
      ofName: (knowledge, spot) => answer(spot, prepareRename(knowledge, spot)),
    })
  })
  connection.onRenameRequest((params) => {
    const name = params.newName
    const canRenameFiles = features().renameFiles
    return atKey(params, {
      ofKey: (key, names) => renameMessage(names, key, name) ?? null,
      ofName: (knowledge, spot) => rename(knowledge, places, { spot, name, canRenameFiles }) ?? null,
    }).catch((error: unknown) => {
      if (error instanceof RenameRefused) return new ResponseError(LSPErrorCodes.RequestFailed, error.message)
      throw error
    })
  })

  function itemsOf(completion: Completion | undefined, spot: Spot): CompletionItem[] | null {
    if (!completion) return null
    const range = rangeBetween(spot, completion.start, completion.end)
    return completion.suggestions.map((suggestion) => {
      const { insertText, ...item } = toItem(suggestion, features().snippets)
      return { ...item, textEdit: { range, newText: insertText } }
    })
  }

  function hoverOf(found: Hovered | undefined, spot: Spot): Hover | null {
    if (!found) return null
    return { contents: { kind: 'markdown', value: found.text }, range: rangeBetween(spot, found.start, found.end) }
  }

  connection.onDocumentSymbol(({ textDocument }) =>
    within(textDocument.uri, ({ project }, file) => outline(project.template(file)!.template)),
  )
  connection.onCodeAction(({ textDocument, range, context }) =>
    within(textDocument.uri, (_knowledge, file, { text }) => {
      if (isStale(file)) return []
      const problems = session.problemsOf(file)
      const isWanted = (line: number) => range.start.line <= line && line <= range.end.line
      const wanted = problems.filter(({ place }) => place && isWanted(place.line - 1))
      const actions = fixesFor(wanted, { problems, places, isCrlf: text.includes('\r\n') })
      return actions.filter(
        ({ kind }) => !context.only || context.only.some((only) => kind === only || kind?.startsWith(`${only}.`)),
      )
    }),
  )
  connection.onCodeLens(({ textDocument }) =>
    within(textDocument.uri, ({ project }, file) => {
      if (!project.project.emails.some((email) => email.file === file)) return []
      const command = { title: 'Open in preview', command: OPEN_PREVIEW, arguments: [textDocument.uri] }
      return [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, command }]
    }),
  )
  /** The URL of an email in the preview; the server opens it. */
  connection.onRequest(OPEN_PREVIEW, (uri: string) =>
    within(uri, ({ project }, file) => {
      const email = project.project.emails.find((one) => one.file === file)
      return email ? previewUrl(project.project.root, email.id) : null
    }),
  )
}
