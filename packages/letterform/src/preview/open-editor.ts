import { spawn } from 'node:child_process'
import { realpathSync } from 'node:fs'
import path from 'node:path'
import type { Outcome } from './protocol.ts'

/** How to pass a line to each editor, by the name of its command. Editors that need a terminal are left out. */
const EDITORS: [names: RegExp, args: (file: string, line: number, column: number) => string[]][] = [
  [/^(code|code-insiders|codium|cursor|windsurf)$/, (file, line, column) => ['--goto', `${file}:${line}:${column}`]],
  [/^(zed|subl|sublime_text|mate|hx)$/, (file, line, column) => [`${file}:${line}:${column}`]],
  [/^(idea|webstorm|phpstorm|pycharm)$/, (file, line, column) => ['--line', `${line}`, '--column', `${column}`, file]],
  [/^(emacsclient|gedit|kate)$/, (file, line) => [`+${line}`, file]],
]

/** Opens a file of the project in the user's editor, at a line. */
export async function openInEditor(body: object, root: string): Promise<Outcome> {
  const { file, line = 1, column = 1 } = body as { file?: unknown; line?: unknown; column?: unknown }
  if (typeof file !== 'string' || typeof line !== 'number' || typeof column !== 'number') {
    return { refused: 'The request names no file.' }
  }
  const target = fileInside(root, file)
  if (!target) return { refused: `${file} is not in this project.` }
  const editor = process.env.LETTERFORM_EDITOR ?? process.env.VISUAL ?? process.env.EDITOR
  if (!editor)
    return { refused: 'No editor is set. Set LETTERFORM_EDITOR to the command of your editor, such as code.' }
  const [command, ...args] = commandFor(editor, { file: target, line, column })
  return start(command, args)
}

/** The absolute path of a file, if it is below the root after resolving symbolic links. */
export function fileInside(root: string, file: string): string | undefined {
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

/** `editor` is a command such as `code` or `code --wait`, or one that contains {file}, {line} and {column}. */
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
    child.on('error', () =>
      resolve({ refused: `Could not start ${command}. Set LETTERFORM_EDITOR to the command of your editor.` }),
    )
    child.on('spawn', () => resolve({ done: `Opened in ${path.basename(command)}.` }))
    child.unref()
  })
}
