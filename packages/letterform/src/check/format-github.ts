import type { Problem } from '../types.ts'

const LEVELS = { error: 'error', warning: 'warning', note: 'notice' }

/** Workflow commands, which GitHub shows as annotations of the lines. */
export function formatGithub(problems: Problem[]): string {
  return problems.map(line).join('\n')
}

function line({ code, severity, message, fix, place }: Problem): string {
  const at: [string, string | number][] = place
    ? [
        ['file', place.file],
        ['line', place.line],
        ['col', place.column],
        ['endColumn', place.column + place.length],
      ]
    : []
  const properties = [...at, ['title', code]].map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
  return `::${LEVELS[severity]} ${properties.join(',')}::${escapeData(`${message} ${fix}`)}`
}

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
}
