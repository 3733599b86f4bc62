import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Editor, startEditor } from '../../packages/letterform/test/editor.ts'
import { writeCopies } from './copied-emails.ts'
import { median, p95, writeSection } from './report.ts'

/**
 * Plays a recorded editing session against `letterform lsp` over stdio, in a project with many emails, and reports how
 * long the answers take: `npm run bench:editor -- --emails 500 --rounds 5`.
 */
const { values } = parseArgs({
  options: {
    emails: { type: 'string', default: '500' },
    rounds: { type: 'string', default: '5' },
    write: { type: 'boolean', default: false },
  },
})

interface Step {
  /** Milliseconds since the last step. */
  pause?: number
  /** Moves the caret before the first occurrence of a text, or without any further text, after what was typed last. */
  at?: string
  type?: string
  ask: string[]
}

const SESSION = JSON.parse(readFileSync(path.join(import.meta.dirname, 'editing-session.json'), 'utf8')) as Step[]

const root = mkdtempSync(path.join(tmpdir(), 'letterform-bench-'))
const times = new Map<string, number[]>()
try {
  writeCopies(root, Number(values.emails))
  const file = path.join(root, 'emails/reset-password-12.html')
  const { editor, index } = await start(file)
  const saves: number[] = []
  for (let round = 0; round < Number(values.rounds); round++) await play(editor, file, saves)
  await editor.end()
  const report = reportOf(index, saves)
  console.log(report)
  if (values.write) writeSection('editor', report)
} finally {
  rmSync(root, { recursive: true, force: true })
}

/** The first index: from the start of the server until it has answered from all files. */
async function start(file: string): Promise<{ editor: Editor; index: number }> {
  const started = performance.now()
  const editor = await startEditor({ folders: [root] })
  const document = editor.open(file, readFileSync(file, 'utf8'))
  await document.ask('references', { position: document.at('x-▸default'), context: { includeDeclaration: true } })
  const index = performance.now() - started
  document.close()
  // Everything after is measured with a compiler that has been used, as in an editor that is open all day.
  editor.open(file, readFileSync(file, 'utf8'))
  await editor.diagnostics(file)
  await editor.closeAll()
  return { editor, index }
}

async function play(editor: Editor, file: string, problems: number[]): Promise<void> {
  const document = editor.open(file, readFileSync(file, 'utf8'))
  let caret = 0
  for (const { pause = 0, at, type = '', ask } of SESSION) {
    await new Promise((resolve) => setTimeout(resolve, pause))
    const { text } = document.document
    if (at !== undefined) caret = text.indexOf(at) + (type === '' ? 2 : 0)
    if (type !== '') {
      await document.insert(caret, type)
      caret += type.length
    }
    await Promise.all(ask.map((method) => measure(document, method, caret)))
  }
  const started = performance.now()
  await document.insert(document.document.text.length, '\n')
  const { version } = document.document
  await editor.diagnostics(file, (found) => found.version === version)
  problems.push(performance.now() - started)
  await editor.closeAll()
}

async function measure(document: ReturnType<Editor['open']>, method: string, caret: number): Promise<void> {
  const position = document.positionAt(caret)
  const started = performance.now()
  await document
    .ask(method, {
      position,
      range: { start: position, end: position },
      context: { includeDeclaration: true, diagnostics: [] },
      newName: 'renamed',
    })
    .catch(() => {})
  times.set(method, [...(times.get(method) ?? []), performance.now() - started])
}

function reportOf(index: number, problems: number[]): string {
  const row = (name: string, found: number[]) =>
    `| ${name} | ${found.length} | ${median(found).toFixed(1)} ms | ${p95(found).toFixed(1)} ms | ${Math.max(...found).toFixed(1)} ms |`
  return [
    `### ${values.emails} emails, ${values.rounds} rounds`,
    '',
    `The first index took ${(index / 1000).toFixed(2)} s from the start of the process.`,
    '',
    '| request | times | median | 95% | longest |',
    '| --- | --- | --- | --- | --- |',
    ...[...times].map(([name, found]) => row(name, found)),
    row('all requests', [...times.values()].flat()),
    row('problems, after the last key', problems),
  ].join('\n')
}
