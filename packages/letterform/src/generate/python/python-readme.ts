import type { Contract } from '../../language/contract.ts'
import type { PackageSettings } from '../package-settings.ts'
import { sampleValues } from '../sample-values.ts'
import { asWritten, distributionName, importName } from './python-names.ts'
import { argumentsCode, pythonSample } from './python-sample.ts'

/** What whoever installs the package reads: how to set it up, and a call of every getter. */
export function pythonReadme({ emails, globals }: Contract, { name, description }: PackageSettings): string {
  const distribution = distributionName(name)
  const samples = sampleValues(globals, {}, asWritten)
  return `# ${distribution}

${description}

\`\`\`python
from ${importName(distribution)} import MailTemplates

mails = MailTemplates(${argumentsCode(samples)})
${emails[0] ? `mail = mails.${pythonSample(emails[0])}` : ''}
mail.subject, mail.preheader, mail.html, mail.text  # and mail itself is the HTML, as a str
\`\`\`

\`mails.render(id, variables)\` does the same for an id and a dict. A value that is missing, of the wrong type or unsafe where
it stands raises \`MailVariableError\`, whose \`problems\` name all of them at once; nothing half-filled is ever returned.
Trusted HTML is passed as \`safe_html("…")\`. A datetime without a zone is taken for UTC.

\`python3 build_backend.py DIR\` writes a wheel and an sdist, without the network; \`pip install .\` needs none either.

Made from templates by letterform. There is nothing to edit here.

## Emails
${emails.map((email) => `\n### ${email.id}\n\n${email.description ? `${email.description}\n\n` : ''}\`\`\`python\nmails.${pythonSample(email)}\n\`\`\`\n`).join('')}`
}
