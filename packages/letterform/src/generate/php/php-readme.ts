import type { Contract } from '../../language/contract.ts'
import { isPartial, neededLocale } from '../names.ts'
import type { PackageSettings } from '../package-settings.ts'
import { phpText } from './php-literal.ts'
import { composerName, phpNamespace } from './php-names.ts'
import { phpGlobalsSample, phpSample } from './php-sample.ts'

/** The README of the PHP package: how to set it up, and an example of every method. */
export function phpReadme(contract: Contract, settings: PackageSettings): string {
  const { emails, globals, locales, defaultLocale } = contract
  const namespace = phpNamespace(settings)
  const name = composerName(settings)
  return `# ${name}

${settings.description}

\`\`\`php
use ${namespace}\\Mails;

$mails = ${phpGlobalsSample(globals)};
${globals.length > 0 ? '$mails->checkGlobals();\n' : ''}${emails[0] ? `$mail = $mails->${phpSample(emails[0], neededLocale(emails[0], defaultLocale))};\n// ${locales ? '$mail->locale, ' : ''}$mail->subject, $mail->preheader, $mail->html, $mail->text` : ''}
\`\`\`

If a value is missing, has the wrong type or is unsafe in its position, the call throws a
\`${namespace}\\Runtime\\MailVariableError\`. Its \`problems\` list all of them. A half-filled email is never returned.

- An optional argument that is left out or null is a value that was not given.
- Objects are arrays with the names that templates use, or objects with public properties. Lists are arrays or any iterable.
- Trusted HTML is \`new ${namespace}\\Runtime\\SafeHtml($html)\`. Never pass user input to it.
- Declare strict types, or PHP converts values before the package sees them: \`true\` to \`1\`, for example.

\`$mails->render($id, $variables)\` renders an email by its id, with its variables in an array, by the names that templates use.

${locales && emails[0] ? localeSection(contract) : ''}\`Runtime\\Bridge\\SymfonyEmail::of($mail)\` makes an \`Email\` for Symfony Mailer, and \`new Runtime\\Bridge\\LaravelMailable($mail)\` a
\`Mailable\` for Laravel.

To install this folder as it is, run
\`composer config repositories.mails path path/to/it && composer require ${name}:*\`. It has no dependencies. Without Composer, load
classes of \`${namespace}\\\` from \`src/\`, as PSR-4 says.

This package is generated from templates by letterform. Edit the templates, not these files.

## Emails
${emails.map((email) => `\n### ${email.id}\n\n${email.description ? `${email.description}\n\n` : ''}\`\`\`php\n$mails->${phpSample(email, neededLocale(email, defaultLocale))};\n\`\`\`\n`).join('')}`
}

function localeSection({ emails, locales = [], defaultLocale }: Contract): string {
  const email = emails.find((one) => !isPartial(one, locales)) ?? emails[0]!
  const last = email.locales!.at(-1)!
  return `The mails are in ${locales.join(', ')}. Without a locale, they are in ${defaultLocale}, or in that of \`new Mails(…, locale: …)\`:

\`\`\`php
$mails->${phpSample(email, last)};
$locale = Mails::matchLocale([${phpText(`${last}-CH`)}, ${phpText(locales[0]!)}], ${phpText(email.id)});
\`\`\`

\`matchLocale\` returns the best one for a person, from tags in order of preference or an Accept-Language header. A locale that an
email does not exist in throws an \`OutOfBoundsException\`.

`
}
