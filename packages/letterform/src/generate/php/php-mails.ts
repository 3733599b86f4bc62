import type { Contract, EmailContract } from '../../language/contract.ts'
import { isPartial, mailName, neededLocale } from '../names.ts'
import type { PackageSettings } from '../package-settings.ts'
import { valueFields } from '../value-fields.ts'
import { phpHead } from './php-email.ts'
import { phpDoc, phpLiteral, phpText } from './php-literal.ts'
import { phpClass, phpMethod, phpNamespace } from './php-names.ts'
import { phpSample } from './php-sample.ts'
import { givenCode, parameterDocs, parametersCode } from './php-types.ts'

/** `Mails.php`: a class with a method for each email. */
export function phpMails(contract: Contract, settings: PackageSettings): string {
  const { emails, globals, locales } = contract
  const namespace = phpNamespace(settings)
  return `${phpHead('the templates', namespace)}
use ${namespace}\\Runtime\\{${locales ? 'Locales, ' : ''}Mail, MailContent, MailVariableError, Nearest, Record, SafeHtml, Values};

/** Renders the emails. */
final class Mails
{
    /** The version of the npm package that was released with this one. */
    public const VERSION = ${phpText(settings.version)};

    private const EMAILS = ${phpLiteral(Object.fromEntries(emails.map(({ id }) => [id, phpClass(id)])), '    ')};
    private const GLOBALS = ${phpLiteral(valueFields(globals), '    ')};
${locales ? localeConstants(contract) : ''}
    private Record $globals;

${phpDoc(['Takes the values that all emails share. Each method checks those that its email uses; checkGlobals checks all.', '', ...parameterDocs(globals), ...(locales ? localeDoc(locales) : [])], '    ')}\
    public function __construct(
${parametersCode(globals, '        ')}${locales ? '        private ?string $locale = null,\n' : ''}    ) {
        $this->globals = ${givenCode(globals, '        ')};
${locales ? "        if ($locale !== null) {\n            Locales::known('This package', $locale, self::LOCALES);\n        }\n" : ''}    }

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
${
  locales
    ? localeDoc(locales)
        .map((line) => `     * ${line}\n`)
        .join('')
    : ''
}     */
    public function render(string $id, array $variables = []${locales ? ', ?string $locale = null' : ''}): ${[...new Set(emails.map(mailName))].sort().join('|') || 'Mail'}
    {
        $class = self::EMAILS[$id] ?? null;
        if ($class === null) {
            $near = Nearest::of($id, \\array_map(\\strval(...), \\array_keys(self::EMAILS)));
            throw new \\OutOfBoundsException("There is no email {$id}" . ($near === null ? '' : "; did you mean {$near}?"));
        }

        return (__NAMESPACE__ . "\\\\Emails\\\\{$class}")::render(Values::record($variables), $this->globals${locales ? ', $locale ?? $this->locale' : ''});
    }
${locales ? MATCH_LOCALE : ''}${emails.map((email) => methodCode(email, contract)).join('')}}
`
}

function localeConstants({ emails, locales = [], defaultLocale = '' }: Contract): string {
  const partial = emails.filter((email) => isPartial(email, locales)).map((email) => [email.id, email.locales])
  return `
    /** The locales of this package. */
    public const LOCALES = ${phpLiteral(locales, '    ')};
    /** The locale of calls that name none, unless the constructor has one. */
    public const DEFAULT_LOCALE = ${phpText(defaultLocale)};
    /** Of the emails that lack some. */
    private const LOCALES_BY_ID = ${phpLiteral(Object.fromEntries(partial), '    ')};
`
}

function localeDoc(locales: string[]): string[] {
  return [`@param ${locales.map(phpText).join('|')}|null $locale`]
}

const MATCH_LOCALE = `
    /**
     * The best locale of this package, or of one email, for a person: the lookup of RFC 4647, at last the default locale. Takes tags
     * in order of preference, or an Accept-Language header.
     *
     * @param string|iterable<string>|null $wanted
     */
    public static function matchLocale(string|iterable|null $wanted, ?string $id = null): string
    {
        return Locales::lookUp($wanted, self::LOCALES_BY_ID[$id ?? ''] ?? self::LOCALES, self::DEFAULT_LOCALE);
    }
`

function methodCode(email: EmailContract, { locales, defaultLocale }: Contract): string {
  const doc = [
    ...(email.description ? [email.description, ''] : []),
    email.subject === '' ? 'No subject: the caller gives one.' : `Subject: ${email.subject}`,
    '',
    ...`$mails->${phpSample(email, neededLocale(email, defaultLocale))}`.split('\n'),
    ...(email.variables.length > 0 || locales ? [''] : []),
    ...parameterDocs(email.variables),
    ...(locales ? localeDoc(email.locales!) : []),
    ...(email.aliasOf === undefined ? [] : ['', `@deprecated This email is now called ${email.aliasOf}.`]),
  ]
  const hasParameters = email.variables.length > 0 || locales !== undefined
  const own = locales ? '        ?string $locale = null,\n' : ''
  const parameters = hasParameters ? `\n${parametersCode(email.variables, '        ')}${own}    ` : ''
  const open = hasParameters ? ' {' : '\n    {'
  return `
${phpDoc(doc, '    ')}    public function ${phpMethod(email)}(${parameters}): ${mailName(email)}${open}
        return Emails\\${phpClass(email.id)}::render(${givenCode(email.variables, '        ')}, $this->globals${locales ? ', $locale ?? $this->locale' : ''});
    }
`
}
