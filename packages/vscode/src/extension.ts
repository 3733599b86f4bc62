import path from 'node:path'
import { type ExtensionContext, type TextDocument, window, workspace } from 'vscode'
import { LanguageClient, TransportKind } from 'vscode-languageclient/node'
import { findLetterform, type Installation } from './find-letterform.ts'

const clients = new Map<string, LanguageClient>()

/** Starts the language server of each Letterform that an open template's project has installed. */
export function activate({ subscriptions }: ExtensionContext): void {
  for (const document of workspace.textDocuments) serve(document)
  subscriptions.push(workspace.onDidOpenTextDocument(serve))
}

export async function deactivate(): Promise<void> {
  await Promise.all([...clients.values()].map((client) => client.stop()))
}

function serve({ languageId, uri }: TextDocument): void {
  const isMessages = languageId === 'yaml' && path.basename(path.dirname(uri.fsPath)) === 'locales'
  if ((languageId !== 'html' && !isMessages) || uri.scheme !== 'file') return
  const found = findLetterform(uri.fsPath)
  if (!found || clients.has(found.cli)) return
  const client = createClient(found)
  clients.set(found.cli, client)
  client.start().catch((error: Error) => {
    clients.delete(found.cli)
    void window.showErrorMessage(`Letterform's language server did not start: ${error.message}`)
  })
}

function createClient({ folder, cli }: Installation): LanguageClient {
  // In VS Code, Electron runs the command as Node would.
  const run = { module: cli, args: ['lsp', '--stdio'], transport: TransportKind.stdio, options: { cwd: folder } }
  return new LanguageClient(
    'letterform',
    'Letterform',
    { run, debug: run },
    {
      documentSelector: [
        { scheme: 'file', language: 'html', pattern: `${folder}/**` },
        { scheme: 'file', language: 'yaml', pattern: `${folder}/**/locales/*` },
      ],
    },
  )
}
