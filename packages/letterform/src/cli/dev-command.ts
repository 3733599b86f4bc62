import { spawn } from 'node:child_process'
import { deletePreviewNote, writePreviewNote } from '../disk/preview-note.ts'
import { isWatched } from '../project/is-watched.ts'
import type { Command, CommandCall, ExitCode } from './command.ts'
import { endWithNpm } from './end-with-npm.ts'
import { inChild, interrupted, type Kept, keep, restart } from './in-child.ts'
import { isLikelyUnchanged } from './likely-unchanged.ts'
import { createChangeReport } from './report-changes.ts'
import { watchTree } from './watch-tree.ts'

const PORT = 4400

export const devCommand: Command = {
  summary: 'Preview the emails in a browser that updates as you save.',
  usage: 'dev [options]',
  options: {
    port: { type: 'string', help: `The first port to try. Default: ${PORT}.` },
    host: { type: 'string', help: 'The address to listen on. Default: 127.0.0.1, this machine only.' },
    open: { type: 'boolean', help: 'Open the page in your browser.' },
    export: { type: 'string', help: 'Write the preview to a folder as static files.' },
  },
  async run(call) {
    const port = Number(call.values.port ?? PORT)
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      call.terminal.error(`${call.values.port} is not a port. Use a number from 1 to 65535.`)
      return 2
    }
    if (typeof call.values.export === 'string') return exportPage(call, call.values.export)
    endWithNpm()
    return inChild((kept) => serve(call, { port, kept }))
  },
}

async function serve(call: CommandCall, { port: wished, kept }: { port: number; kept: Kept }): Promise<ExitCode> {
  const { root, terminal, values } = call
  const host = typeof values.host === 'string' ? values.host : '127.0.0.1'
  const changes = createChangeReport(terminal, kept.problems)
  let port = kept.port
  const keepAll = () => keep({ ...(port && { port }), problems: changes.known() })
  const { startPreview } = await import('../preview/start-preview.ts')
  const preview = await startPreview({
    root,
    host,
    port: Number(kept.port ?? wished),
    onRestart: restart,
    isChanged: !isLikelyUnchanged(root),
    onProblems(problems) {
      changes.report(problems)
      keepAll()
    },
    watch: (onChange) => watchTree(root, (file) => !isWatched(file), onChange),
  })
  const address = `http://${nameOf(host)}:${preview.port}/`
  if (kept.port === undefined) greet(address, { port: preview.port, wished, call })
  port = String(preview.port)
  keepAll()
  writePreviewNote(root, address)
  await interrupted()
  deletePreviewNote(root, address)
  // Do not wait for a compilation in progress.
  terminal.print('')
  process.exit(0)
}

function greet(url: string, { port, wished, call }: { port: number; wished: number; call: CommandCall }): void {
  if (port !== wished) call.terminal.print(`Port ${wished} is in use; using ${port}.`)
  call.terminal.print(`Preview at ${url}  Press Ctrl+C to stop.`)
  if (call.values.open) openBrowser(url)
}

function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::' || host === '127.0.0.1') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

function openBrowser(url: string): void {
  const [command, ...args] = {
    darwin: ['open', url],
    win32: ['cmd', '/c', 'start', '', url],
  }[process.platform as string] ?? ['xdg-open', url]
  spawn(command!, args, { detached: true, stdio: 'ignore' })
    .on('error', () => {})
    .unref()
}

async function exportPage({ root, terminal, values }: CommandCall, folder: string): Promise<ExitCode> {
  const { exportPreview } = await import('../preview/export-preview.ts')
  const { problems, files, emails } = await exportPreview(root, folder)
  if (values.json) terminal.print(JSON.stringify({ problems, files, emails }, null, 2))
  else {
    terminal.problems(problems)
    if (files > 0) terminal.print(`${emails} emails, ${files} files → ${folder.replace(/\/$/, '')}/`)
  }
  return problems.some(({ severity }) => severity === 'error') ? 1 : 0
}
