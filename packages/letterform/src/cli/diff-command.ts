import path from 'node:path'
import type { Command, CommandCall, ExitCode } from './command.ts'

const FORMATS = ['text', 'json', 'markdown']

export const diffCommand: Command = {
  summary: 'Show what changed since a release, or between two.',
  usage: 'diff [from] [to] [options]',
  options: {
    pictures: { type: 'string', help: 'A folder for pictures of what looks different, where shots are kept.' },
    format: { type: 'string', help: `How to write it down: ${FORMATS.join(', ')}.` },
  },
  async run(call) {
    const { values, positionals, terminal, root } = call
    const format = values.json ? 'json' : String(values.format ?? 'text')
    if (!FORMATS.includes(format)) return misused(call, `--format is one of ${FORMATS.join(', ')}.`)
    if (positionals.length > 2) return misused(call, 'Name two packages at most: from which, and to which.')
    const pictures = values.pictures === undefined ? undefined : folderIn(root, String(values.pictures))
    if (pictures === '') return misused(call, '--pictures is a folder of the project.')
    const { diffProject } = await import('../release/diff-project.ts')
    const result = await diffProject({ root, from: positionals[0], to: positionals[1], pictures })
    if ('problems' in result) {
      if (values.json) terminal.print(JSON.stringify(result, null, 2))
      else terminal.problems(result.problems)
      return 1
    }
    const { formatDiff, formatDiffMarkdown } = await import('../release/format-diff.ts')
    if (format === 'json') terminal.print(JSON.stringify(result, null, 2))
    else terminal.print(format === 'markdown' ? formatDiffMarkdown(result).trimEnd() : formatDiff(result))
    return 0
  },
}

/** A folder by its path from the root; empty where it is the root, or elsewhere. */
function folderIn(root: string, name: string): string {
  const folder = path.relative(root, path.resolve(root, name)).split(path.sep).join('/')
  return folder.startsWith('..') || path.isAbsolute(folder) ? '' : folder
}

function misused({ terminal }: CommandCall, message: string): ExitCode {
  terminal.error(message)
  return 2
}
