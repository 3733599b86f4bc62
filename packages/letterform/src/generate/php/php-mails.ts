import type { Contract, EmailContract } from '../../language/contract.ts'
import { mailName } from '../names.ts'
import type { PackageSettings } from '../package-settings.ts'
import { valueFields } from '../value-fields.ts'
import { phpHead } from './php-email.ts'
import { phpDoc, phpLiteral, phpText } from './php-literal.ts'
import { phpClass, phpMethod, phpNamespace } from './php-names.ts'
import { phpSample } from './php-sample.ts'
import { givenCode, parameterDocs, parametersCode } from './php-types.ts'

/** `Mails.php`: a class with a method for each email. */
export function phpMails({ emails, globals }: Contract, settings: PackageSettings): string {
  const namespace = phpNamespace(settings)
  return `${phpHead('the templates', namespace)}
use ${namespace}\\Runtime\\{Mail, MailContent, MailVariableError, Nearest, Record, SafeHtml, Values};

/** Renders the emails. */
final class Mails
{
    /** The version of the npm package that was released with this one. */
    public const VERSION = ${phpText(settings.version)};

    private const EMAILS = ${phpLiteral(Object.fromEntries(emails.map(({ id }) => [id, phpClass(id)])), '    ')};
    private const GLOBALS = ${phpLiteral(valueFields(globals), '    ')};

    private Record $globals;

${phpDoc(['Takes the values that all emails share. Each method checks those that its email uses; checkGlobals checks all.', '', ...parameterDocs(globals)], '    ')}\
    public function __construct(
${parametersCode(globals, '        ')}    ) {
        $this->globals = ${givenCode(globals, '        ')};
    }

    /** Throws a MailVariableError if a global is missing or wrong. Call it when your program starts. */
    public function checkGlobals(): void
    {
        $problems = Values::problemsOfMembers($this->globals, self::GLOBALS);
        if ($problems !== []) {
            throw new MailVariableError('all emails', $problems);
        }
    }

    /**
     * Renders an email by its id, for jobs and admin pages. Variables have the names that templates use.
     *
     * @param array<string, mixed> $variables
     */
    public function render(string $id, array $variables = []): ${[...new Set(emails.map(mailName))].sort().join('|') || 'Mail'}
    {
        $class = self::EMAILS[$id] ?? null;
        if ($class === null) {
            $near = Nearest::of($id, \\array_map(\\strval(...), \\array_keys(self::EMAILS)));
            throw new \\OutOfBoundsException("There is no email {$id}" . ($near === null ? '' : "; did you mean {$near}?"));
        }

        return (__NAMESPACE__ . "\\\\Emails\\\\{$class}")::render(Values::record($variables), $this->globals);
    }
${emails.map(methodCode).join('')}}
`
}

function methodCode(email: EmailContract): string {
  const doc = [
    ...(email.description ? [email.description, ''] : []),
    email.subject === '' ? 'No subject: the caller gives one.' : `Subject: ${email.subject}`,
    '',
    ...`$mails->${phpSample(email)}`.split('\n'),
    ...(email.variables.length > 0 ? [''] : []),
    ...parameterDocs(email.variables),
    ...(email.aliasOf === undefined ? [] : ['', `@deprecated This email is now called ${email.aliasOf}.`]),
  ]
  const parameters = email.variables.length > 0 ? `\n${parametersCode(email.variables, '        ')}    ` : ''
  const open = email.variables.length > 0 ? ' {' : '\n    {'
  return `
${phpDoc(doc, '    ')}    public function ${phpMethod(email)}(${parameters}): ${mailName(email)}${open}
        return Emails\\${phpClass(email.id)}::render(${givenCode(email.variables, '        ')}, $this->globals);
    }
`
}
