import type { Contract } from '../../language/contract.ts'
import { asWritten, isPartial, neededLocale } from '../names.ts'
import type { TargetSettings } from '../package-settings.ts'
import { sampleValues } from '../sample-values.ts'
import { pythonText } from './python-literal.ts'
import { distributionName, importPath } from './python-names.ts'
import { argumentsCode, pythonSample } from './python-sample.ts'

/** The README of the Python package: how to set it up, and an example of every getter. */
export function pythonReadme(contract: Contract, settings: TargetSettings): string {
  const { name, description } = settings.package
  const { emails, globals, locales, defaultLocale } = contract
  const distribution = distributionName(name)
  const samples = sampleValues(globals, {}, asWritten)
  return `# ${distribution}

${description}

\`\`\`python
from ${importPath(settings)} import MailTemplates

mails = MailTemplates(${argumentsCode(samples)})
${emails[0] ? `mail = mails.${pythonSample(emails[0], neededLocale(emails[0], defaultLocale))}` : ''}
mail.subject, mail.preheader, mail.html, mail.text  # mail itself is a str: the HTML
\`\`\`

\`mails.render(id, variables)\` renders an email by its id, with its variables in a dict. Pass trusted HTML as
\`safe_html("…")\`. A datetime without a time zone is read as UTC.

${locales && emails[0] ? localeSection(contract, importPath(settings)) : ''}${globals.length > 0 ? GLOBALS : ''}If a value is missing, has the wrong type or is unsafe in its position, the call raises a \`MailVariableError\`. Its
\`problems\` list all of them. A half-filled email is never returned.

\`pip install .\` installs the package, and \`python3 build_backend.py DIR\` writes a wheel and an sdist. Neither needs the
network.

This package is generated from templates by letterform. Edit the templates, not these files.

## Emails
${emails.map((email) => `\n### ${email.id}\n\n${email.description ? `${email.description}\n\n` : ''}\`\`\`python\nmails.${pythonSample(email, neededLocale(email, defaultLocale))}\n\`\`\`\n`).join('')}`
}

const GLOBALS = `Pass the globals of the emails that you use: an email that needs another one raises when it is rendered.
\`mails.check_globals()\` raises if any global is missing.

`

function localeSection({ emails, locales = [], defaultLocale }: Contract, module: string): string {
  const email = emails.find((one) => !isPartial(one, locales)) ?? emails[0]!
  const ofEmail = isPartial(email, locales) ? `, ${pythonText(email.id)}` : ''
  const [first, last] = [locales[0], email.locales!.at(-1)!]
  return `The mails are in ${locales.join(', ')}. Without a locale, they are in ${defaultLocale}, or in that of \`MailTemplates(…, locale=…)\`:

\`\`\`python
from ${module} import LOCALES, match_locale

locale = match_locale(["${last}-CH", "${first}"]${ofEmail})  # the best one for a person, or for an Accept-Language header
mail = mails.${pythonSample(email, last).replace(`locale=${pythonText(last)}`, 'locale=locale')}
mail.locale  # ${pythonText(last)}
\`\`\`

A locale that an email does not exist in raises a \`LookupError\`.

`
}
