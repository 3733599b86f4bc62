import { shortPlace } from '../../text.ts'
import type { Problem } from '../../types.ts'
import type { EmailView, SourceView } from '../protocol.ts'

/** All that an AI assistant needs to help with an email, as Markdown: nothing of it is sent anywhere. */
export function assistantText({ id, file, sources, problems, compiled }: EmailView): string {
  const [template, ...components] = sources
  return [
    `# The email \`${id}\``,
    INTRODUCTION,
    ...(template ? ['## Template', sourceText(template)] : []),
    ...(components.length > 0 ? ['## Components and layouts', ...components.map(sourceText)] : []),
    '## Problems',
    problems.length > 0 ? problems.map((problem) => problemText(problem, file)).join('\n') : 'None.',
    ...(compiled
      ? [
          '## Contract',
          compiled.description ?? '',
          'Variables and types:',
          fenced(compiled.types, 'ts'),
          'A call with sample values:',
          fenced(compiled.call, 'ts'),
        ]
      : []),
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n')
}

const INTRODUCTION = `An HTML email template for Letterform. \`<x-name>\` is a component, \`{{ }}\` an expression of Maizzle that is evaluated when
the email is compiled. Placeholders are filled in when a mail is sent: \`<< name >>\`, with filters as in \`<< date | date('long') >>\`,
and blocks: \`<% if name %>…<% endif %>\`, \`<% for item in items %>…<% endfor %>\`. Email clients require tables and inline styles.`

function sourceText({ file, text }: SourceView): string {
  return `\`${file}\`:\n\n${fenced(text, /\.ya?ml$/.test(file) ? 'yaml' : 'html')}`
}

function problemText({ severity, code, message, fix, place }: Problem, file: string): string {
  const where = place ? ` (${shortPlace(place, file)})` : ''
  return `- ${severity} \`${code}\`${where}: ${message} ${fix}`
}

/** The fence is longer than any in the code. */
function fenced(code: string, language: string): string {
  const longest = Math.max(0, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(Math.max(3, longest + 1))
  return `${fence}${language}\n${code.trimEnd()}\n${fence}`
}
