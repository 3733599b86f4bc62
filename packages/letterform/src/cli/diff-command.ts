import type { Command, CommandCall, ExitCode } from './run.ts'

const FORMATS = ['text', 'json', 'markdown']

export const diffCommand: Command = {
  summary: 'Show what changed since a release, or between two.',
  usage: 'diff [from] [to] [options]',
  options: {
    format: { type: 'string', help: `How to write it down: ${FORMATS.join(', ')}.` },
  },
  async run(call) {
    const { values, positionals, terminal, root } = call
    const format = values.json ? 'json' : String(values.format ?? 'text')
    if (!FORMATS.includes(format)) return misused(call, `--format is one of ${FORMATS.join(', ')}.`)
    if (positionals.length > 2) return misused(call, 'Name two packages at most: from which, and to which.')
    const { diffProject } = await import('../release/diff-project.ts')
    const result = await diffProject({ root, from: positionals[0], to: positionals[1] })
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

function misused({ terminal }: CommandCall, message: string): ExitCode {
  terminal.error(message)
  return 2
}
