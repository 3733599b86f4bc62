import type { Contract, EmailContract, Variable, VariableType } from '../../language/contract.ts'
import { camelCase, getterName } from '../names.ts'
import type { PackageSettings } from '../package-settings.ts'
import { sampleValues } from '../sample-values.ts'
import { literalCode } from './literal-code.ts'
import { sampleCall } from './sample-call.ts'

/** What whoever installs the package reads: how to set it up, and every getter with its variables and a call. */
export function packageReadme({ emails, globals }: Contract, { name, description }: PackageSettings): string {
  return `# ${name}

${description}

\`\`\`ts
import { createMails } from '${name}'

const mails = createMails(${globals.length > 0 ? literalCode(sampleValues(globals, {})) : ''})
${emails[0] ? `const mail = ${sampleCall(emails[0])}\n// { id, subject, preheader, html, text }` : ''}
\`\`\`

\`mails.render(id, variables)\` does the same for an id that is known only at run time. One email alone, without the others:
\`import { ${emails[0] ? getterName(emails[0]) : '…'} } from '${name}/emails/${emails[0]?.id ?? '…'}'\`, which takes the globals as its second
argument. A value that is missing, of the wrong type or unsafe where it stands throws \`MailVariableError\`, whose
\`problems\` name all of them at once; nothing half-filled is ever returned.

Made from templates by letterform. There is nothing to edit here.
${globals.length > 0 ? `\n## Globals\n\n${table(globals)}` : ''}
## Emails
${emails.map(section).join('')}`
}

function section(email: EmailContract): string {
  const { id, description, subject, variables } = email
  return `
### ${id}

${description ? `${oneCell(description)}\n\n` : ''}Subject: \`${subject.replaceAll('`', "'")}\`

${variables.length > 0 ? `${table(variables)}\n` : ''}\`\`\`ts
${sampleCall(email)}
\`\`\`
`
}

function table(variables: Variable[]): string {
  const rows = rowsOf(variables, '').map((cells) => `| ${cells.join(' | ')} |\n`)
  return `| variable | type | what it is |\n| --- | --- | --- |\n${rows.join('')}`
}

/** Fields of objects and lists have rows of their own, by their paths. */
function rowsOf(variables: Variable[], parent: string): string[][] {
  return variables.flatMap(({ name, type, optional, description = '' }) => {
    const path = parent + camelCase(name)
    return [
      [`\`${path}\``, typeName(type) + (optional ? ', optional' : ''), oneCell(description)],
      ...innerRows(type, path),
    ]
  })
}

function innerRows(type: VariableType, path: string): string[][] {
  if (type.kind === 'object') return rowsOf(type.fields, `${path}.`)
  return type.kind === 'list' ? innerRows(type.of, `${path}[]`) : []
}

function typeName(type: VariableType): string {
  if ('enum' in type && type.enum) return type.enum.map((value) => `\`${JSON.stringify(value)}\``).join(' or ')
  if (type.kind === 'list') return `list of ${typeName(type.of)}`
  return TYPE_NAMES[type.kind] ?? type.kind
}

const TYPE_NAMES: Record<string, string> = {
  text: 'string or number',
  url: 'URL',
  date: 'Date or ISO 8601',
  html: 'SafeHtml',
}

function oneCell(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('|', '\\|').replaceAll('<', '&lt;')
}
