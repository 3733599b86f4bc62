import { fork } from 'node:child_process'
import { isWatched } from '../project/is-watched.ts'
import { VERSION } from '../version.ts'
import type { Command, CommandCall, ExitCode } from './command.ts'
import { watchTree } from './watch-tree.ts'

/** Marks a process that serves one project to the server that started it. */
const CHILD = 'LETTERFORM_LSP_PROJECT'

export const lspCommand: Command = {
  summary: 'Serve editors: completion, problems as you type, renaming.',
  usage: 'lsp [options]',
  options: {
    stdio: { type: 'boolean', help: 'Speak over standard input and output. It always does.' },
    clientProcessId: { type: 'string', help: 'The process of the editor, with which the server ends.' },
  },
  run: (call) => (process.env[CHILD] ? serveProject(call) : serveEditor(call)),
}

async function serveEditor({ terminal }: CommandCall): Promise<ExitCode> {
  if (process.stdin.isTTY) terminal.error('This is a language server for editors to start; see docs/EDITORS.md.')
  const { startServer } = await import('../lsp/start-server.ts')
  startServer({ version: VERSION, startProject })
  return forever()
}

function startProject(root: string) {
  return fork(process.argv[1]!, ['lsp', '--root', root], {
    env: { ...process.env, [CHILD]: '1' },
    // What a config prints must not end up among the messages to the editor.
    stdio: ['ignore', 2, 2, 'ipc'],
  })
}

async function serveProject({ root }: CommandCall): Promise<ExitCode> {
  process.once('disconnect', () => process.exit(0))
  const { serveProject: serve } = await import('../lsp/serve-project.ts')
  const { RESTART } = await import('../lsp/project-process.ts')
  serve({
    root,
    watch: (onChange) => watchTree(root, (file) => !isWatched(file), onChange),
    onRestart: () => process.exit(RESTART),
  })
  return forever()
}

/** The connection ends the process. */
function forever(): Promise<never> {
  return new Promise(() => {})
}
