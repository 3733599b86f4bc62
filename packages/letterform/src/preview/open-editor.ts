import { spawn } from 'node:child_process'
import { realpathSync } from 'node:fs'
import path from 'node:path'
import type { Outcome } from './protocol.ts'

/** How editors are told a line, by the names of their commands. Those that need a terminal are not among them. */
const EDITORS: [names: RegExp, args: (file: string, line: number, column: number) => string[]][] = [
  [/^(code|code-insiders|codium|cursor|windsurf)$/, (file, line, column) => ['--goto', `${file}:${line}:${column}`]],
  [/^(zed|subl|sublime_text|mate|hx)$/, (file, line, column) => [`${file}:${line}:${column}`]],
  [/^(idea|webstorm|phpstorm|pycharm)$/, (file, line, column) => ['--line', `${line}`, '--column', `${column}`, file]],
  [/^(emacsclient|gedit|kate)$/, (file, line) => [`+${line}`, file]],
]

/** Opens a file of the project in the person's editor, at a line. */
export async function openInEditor(body: object, root: string): Promise<Outcome> {
  const { file, line = 1, column = 1 } = body as { file?: unknown; line?: unknown; column?: unknown }
  if (typeof file !== 'string' || typeof line !== 'number' || typeof column !== 'number') {
    return { refused: 'No file is named.' }
  }
  const target = insideOf(root, file)
  if (!target) return { refused: `${file} is no file of this project.` }
  const editor = process.env.LETTERFORM_EDITOR ?? process.env.VISUAL ?? process.env.EDITOR
  if (!editor) return { refused: 'No editor is known. Set LETTERFORM_EDITOR, for example to code.' }
  const [command, ...args] = commandFor(editor, { file: target, line, column })
  return start(command, args)
}

/** The whole path, if it is a file below the root, wherever links lead. */
export function insideOf(root: string, file: string): string | undefined {
  try {
    const target = realpathSync(path.resolve(root, file))
    const relative = path.relative(realpathSync(root), target)
    return relative.startsWith('..') || path.isAbsolute(relative) ? undefined : target
  } catch {
    return undefined
  }
}

interface Spot {
  file: string
  line: number
  column: number
}

/** `code`, `code --wait`, or a whole command with {file}, {line} and {column} in it. */
export function commandFor(editor: string, { file, line, column }: Spot): [command: string, ...args: string[]] {
  const [command = '', ...given] = editor.split(' ').filter(Boolean)
  if (/\{file\}/.test(editor)) {
    const fill = (word: string) =>
      word
        .replace('{file}', () => file)
        .replace('{line}', `${line}`)
        .replace('{column}', `${column}`)
    return [command, ...given.map(fill)]
  }
  const name = path.basename(command).replace(/\.(exe|cmd)$/i, '')
  const args = EDITORS.find(([names]) => names.test(name))?.[1] ?? ((one: string) => [one])
  return [command, ...given, ...args(file, line, column)]
}

function start(command: string, args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { detached: true, stdio: 'ignore' })
    child.on('error', () => resolve({ refused: `${command} cannot be started. Set LETTERFORM_EDITOR.` }))
    child.on('spawn', () => resolve({ done: `Opened in ${path.basename(command)}.` }))
    child.unref()
  })
}
