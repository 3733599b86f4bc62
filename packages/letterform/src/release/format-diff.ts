import type { DiffResult } from './diff-project.ts'
import { changeLines } from './format-plan.ts'

export function formatDiff({ from, to, changes, mails }: DiffResult): string {
  if (changes.length === 0) return `Nothing differs between ${from} and ${to}.`
  const parts = mails.flatMap(({ id, html, text }) => [
    ...(text ? ['', `${id}, text`, text] : []),
    ...(html ? ['', `${id}, HTML`, html] : []),
  ])
  return [`${from} → ${to}`, '', ...changeLines(changes), ...parts].join('\n')
}

/** For a comment on a pull request: what matters first, the rest to be opened. */
export function formatDiffMarkdown({ from, to, changes, mails }: DiffResult): string {
  if (changes.length === 0) return `Nothing differs between ${from} and ${to}.\n`
  const rows = changes.map(({ bump, what }) => `| ${bump} | ${what.replaceAll('|', '\\|')} |\n`)
  const details = mails.map(({ id, html, text }) => {
    const body = [text && `Text:\n\n${fenced(text)}`, html && `HTML:\n\n${fenced(html)}`].filter(Boolean).join('\n')
    return `\n<details><summary>${id}</summary>\n\n${body}\n</details>\n`
  })
  return `### Mails: ${from} → ${to}\n\n| | change |\n|---|---|\n${rows.join('')}${details.join('')}`
}

/** A fence that no line of a mail can end. */
function fenced(diff: string): string {
  const longest = Math.max(2, ...[...diff.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}diff\n${diff}\n${fence}\n`
}
