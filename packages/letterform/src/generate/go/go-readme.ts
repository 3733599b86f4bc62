import type { Contract } from '../../language/contract.ts'
import { isPartial } from '../names.ts'
import type { TargetSettings } from '../package-settings.ts'
import { neededIn } from './go-email.ts'
import { goText } from './go-literal.ts'
import { goLocale, goModule } from './go-names.ts'
import { goGlobalsSample, goSample } from './go-sample.ts'

/** The README of the Go module: how to set it up, and an example of every method. */
export function goReadme(contract: Contract, settings: TargetSettings): string {
  const { emails, globals, locales, defaultLocale } = contract
  const { name, description } = settings.package
  const module = goModule(settings)
  return `# ${name} for Go

${description}

\`\`\`go
import "${module}" // package mails

m := mails.New(${goGlobalsSample(globals)})
${globals.length > 0 ? 'if err := m.CheckGlobals(); err != nil {\n\tlog.Fatal(err)\n}\n' : ''}${emails[0] ? `mail, err := m.${neededIn(emails[0], defaultLocale)}${goSample(emails[0])}\n// ${locales ? 'mail.Locale, ' : ''}mail.Subject, mail.Preheader, mail.HTML, mail.Text` : ''}
\`\`\`

If a value is missing, has the wrong type or is unsafe in its position, the error is a \`*mails.VariableError\` (use
\`errors.As\`), whose \`Problems\` list all of them. A half-filled email is never returned.

- Go does not tell an empty string from one that was left out, so an empty required string is missing. Zero and false are values,
  and a nil slice is an empty list.
- Optional fields are pointers: \`mails.Ptr("…")\`. nil is a value that was not given.
- Texts are strings: format numbers yourself, or use a filter of the template.
- Trusted HTML is \`mails.SafeHTML(html)\`. Never convert user input to it.

\`m.Render(id, variables)\` renders an email by its id, with its variables in a map, by the names that templates use.

${locales && emails[0] ? localeSection(contract) : ''}To use this folder as it is, add \`replace ${module} => ./path/to/it\` to your go.mod. It has no dependencies.

This module is generated from templates by letterform. Edit the templates, not these files.

## Emails
${emails.map((email) => `\n### ${email.id}\n\n${email.description ? `${email.description}\n\n` : ''}\`\`\`go\nm.${neededIn(email, defaultLocale)}${goSample(email)}\n\`\`\`\n`).join('')}`
}

function localeSection({ emails, locales = [], defaultLocale }: Contract): string {
  const email = emails.find((one) => !isPartial(one, locales)) ?? emails[0]!
  const last = email.locales!.at(-1)!
  const wanted = `${goText(`${last}-CH`)}, ${goText(locales[0]!)}`
  return `The mails are in ${locales.join(', ')}. Without a locale, they are in ${defaultLocale}. \`In\` returns the same mails in another one:

\`\`\`go
m.In(mails.${goLocale(last)}).${goSample(email)}
m.In(mails.MatchLocaleOf(${goText(email.id)}, ${wanted})).${goSample(email)}
\`\`\`

\`mails.MatchLocale\` returns the best one for a person, from tags in order of preference or an Accept-Language header. A locale
that an email does not exist in is an error, \`mails.ErrUnknownLocale\`.

`
}
