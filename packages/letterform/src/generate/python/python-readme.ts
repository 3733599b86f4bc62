import type { Contract } from '../../language/contract.ts'
import { asWritten } from '../names.ts'
import type { PackageSettings } from '../package-settings.ts'
import { sampleValues } from '../sample-values.ts'
import { distributionName, importName } from './python-names.ts'
import { argumentsCode, pythonSample } from './python-sample.ts'

/** The README of the Python package: how to set it up, and an example of every getter. */
export function pythonReadme({ emails, globals }: Contract, { name, description }: PackageSettings): string {
  const distribution = distributionName(name)
  const samples = sampleValues(globals, {}, asWritten)
  return `# ${distribution}

${description}

\`\`\`python
from ${importName(distribution)} import MailTemplates

mails = MailTemplates(${argumentsCode(samples)})
${emails[0] ? `mail = mails.${pythonSample(emails[0])}` : ''}
mail.subject, mail.preheader, mail.html, mail.text  # mail itself is a str: the HTML
\`\`\`

\`mails.render(id, variables)\` renders an email by its id, with its variables in a dict. Pass trusted HTML as
\`safe_html("…")\`. A datetime without a time zone is read as UTC.

Pass the globals of the emails that you use: an email that needs another one raises when it is rendered.
\`mails.check_globals()\` raises if any global is missing.

If a value is missing, has the wrong type or is unsafe in its position, the call raises a \`MailVariableError\`. Its
\`problems\` list all of them. A half-filled email is never returned.

\`pip install .\` installs the package, and \`python3 build_backend.py DIR\` writes a wheel and an sdist. Neither needs the
network.

This package is generated from templates by letterform. Edit the templates, not these files.

## Emails
${emails.map((email) => `\n### ${email.id}\n\n${email.description ? `${email.description}\n\n` : ''}\`\`\`python\nmails.${pythonSample(email)}\n\`\`\`\n`).join('')}`
}
