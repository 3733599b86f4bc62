import path from 'node:path'
import type { Command } from './command.ts'
import { misused } from './misused.ts'

const FORMATS = ['text', 'json', 'markdown']

export const diffCommand: Command = {
  summary: 'Show what changed since a release, or between two.',
  usage: 'diff [from] [to] [options]',
  options: {
    pictures: { type: 'string', help: 'Write pictures of visual changes to this folder. Needs committed shots.' },
    format: { type: 'string', help: `The output format: ${FORMATS.join(', ')}.` },
  },
  async run(call) {
    const { values, positionals, terminal, root } = call
    const format = values.json ? 'json' : String(values.format ?? 'text')
    if (!FORMATS.includes(format)) return misused(terminal, `--format takes one of ${FORMATS.join(', ')}.`)
    if (positionals.length > 2)
      return misused(terminal, 'Name at most two versions: the one to compare from, and the one to compare to.')
    const pictures = values.pictures === undefined ? undefined : folderIn(root, String(values.pictures))
    if (pictures === '') return misused(terminal, '--pictures takes a folder inside the project.')
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

/** A folder as a path from the root; empty if it is the root itself or outside it. */
function folderIn(root: string, name: string): string {
  const folder = path.relative(root, path.resolve(root, name)).split(path.sep).join('/')
  return folder.startsWith('..') || path.isAbsolute(folder) ? '' : folder
}
