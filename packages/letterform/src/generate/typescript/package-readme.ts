import type { Contract, EmailContract, Variable, VariableType } from '../../language/contract.ts'
import { camelCase, getterName, isPartial, neededLocale } from '../names.ts'
import type { PackageSettings } from '../package-settings.ts'
import { sampleValues } from '../sample-values.ts'
import { hasRequired } from '../value-fields.ts'
import { literalCode } from './literal-code.ts'
import { sampleCall } from './sample-call.ts'

/** The README of the npm package: how to set it up, and every getter with its variables and an example. */
export function packageReadme(contract: Contract, { name, description }: PackageSettings): string {
  const { emails, globals, locales, defaultLocale } = contract
  return `# ${name}

${description}

\`\`\`ts
import { createMails } from '${name}'

const mails = createMails(${globals.length > 0 ? literalCode(sampleValues(globals, {})) : ''})
${emails[0] ? `const mail = ${sampleCall(emails[0], neededLocale(emails[0], defaultLocale))}\n// { id, ${locales ? 'locale, ' : ''}subject, preheader, html, text }` : ''}
\`\`\`

\`mails.render(id, variables)\` renders an email whose id is only known at run time.
${locales && emails[0] ? localeSection(contract, name) : ''}
**Bundles:** \`createMails\` can render every email, so a bundle that calls it contains all of them. In Node this does not matter,
because an email is loaded when its first mail is rendered. For browsers and edge runtimes, name the emails that you use, or
import a getter alone, which takes the globals as its second argument:

\`\`\`js
import { ${emails[0] ? getterName(emails[0]) : '…'}, pickMails } from '${name}'
const mails = pickMails(globals, { ${emails[0] ? getterName(emails[0]) : '…'} })

import { ${emails[0] ? getterName(emails[0]) : '…'} } from '${name}/emails/${emails[0]?.id ?? '…'}'${emails[0]?.locales ? ` // all its languages\nimport { ${getterName(emails[0])} } from '${name}/emails/${emails[0].id}/${emails[0].locales[0]}' // one of them` : ''}
\`\`\`

If a value is missing, has the wrong type or is unsafe in its position, the call throws a \`MailVariableError\`. Its
\`problems\` list all of them. A half-filled email is never returned.

Objects may be plain objects or instances of classes, such as models of an ORM. Fields that the email does not use are
ignored, unless one looks like a misspelt variable that has no value. URLs may be \`URL\` objects, numbers bigints, and dates
\`Temporal\` objects.
${hasRequired(globals) ? NEEDED_GLOBALS : ''}
This package is generated from templates by letterform. Edit the templates, not these files.
${globals.length > 0 ? `\n## Globals\n\n${table(globals)}` : ''}
## Emails
${emails.map((email) => section(email, contract)).join('')}`
}

/** Its example is run, like those of the emails. */
function localeSection({ emails, locales = [], defaultLocale }: Contract, name: string): string {
  const email = emails.find((one) => !isPartial(one, locales)) ?? emails[0]!
  const ofEmail = isPartial(email, locales) ? `, '${email.id}'` : ''
  const call = sampleCall(email, email.locales!.at(-1)).replace(/\{ locale: .*\}\)$/, '{ locale })')
  return `
## Languages

The mails are in ${locales.join(', ')}. Without a locale, they are in ${defaultLocale}, or in the \`locale\` that \`createMails\` was given.

\`\`\`ts
import { matchLocale } from '${name}'

const locale = matchLocale(['${locales.at(-1)}-CH', '${locales[0]}']${ofEmail}) // the best one for a person, or for an Accept-Language header
const translated = ${call}
translated.locale // '${email.locales!.at(-1)}'
\`\`\`

The options come after the variables, also of an email that has none: \`({}, { locale })\`. A locale that an email does not exist in
throws a \`RangeError\`, and TypeScript refuses it. \`createMails(globals, { locale })\` sets the locale of calls that name none, and
\`locales\` lists all of them.
`
}

const NEEDED_GLOBALS = `
Pass the globals of the emails that you use: an email that needs another one throws when it is first rendered, and TypeScript
refuses the call. \`createMails(globals, { check: 'all' })\` throws at once if any global is missing.
`

function section(email: EmailContract, { locales, defaultLocale }: Contract): string {
  const { id, description, subject, variables } = email
  const own = locales && isPartial(email, locales) ? `Only in ${email.locales!.join(', ')}.\n\n` : ''
  return `
### ${id}

${description ? `${oneCell(description)}\n\n` : ''}${own}${subject === '' ? 'No subject: give one to the mailer.' : `Subject: \`${subject.replaceAll('`', "'")}\``}

${variables.length > 0 ? `${table(variables)}\n` : ''}\`\`\`ts
${sampleCall(email, neededLocale(email, defaultLocale))}
\`\`\`
`
}

function table(variables: Variable[]): string {
  const rows = rowsOf(variables, '').map((cells) => `| ${cells.join(' | ')} |\n`)
  return `| Variable | Type | Description |\n| --- | --- | --- |\n${rows.join('')}`
}

/** Fields of objects and list items have rows of their own, named by their paths. */
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
