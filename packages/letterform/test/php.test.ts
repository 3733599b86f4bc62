import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { phpEmail } from '../src/generate/php/php-email.ts'
import { phpClass } from '../src/generate/php/php-names.ts'
import { link } from '../src/runtime/url.ts'
import { cases, SEED } from './cases.ts'
import { compareRuntime } from './compare-runtime.ts'
import { readConformance } from './conformance.ts'
import { asLines, type DriverAnswer, differences, mailInCamelCase, mailOf, parseLines } from './driver-answers.ts'
import { featureProject } from './feature-project.ts'
import { hugeValues } from './hostile-values.ts'
import { isInstalled } from './install.ts'
import { asRequest, randomCalls, readContract, typescriptAnswers } from './package-calls.ts'
import { REPOSITORY, type TestProject } from './project.ts'
import { asJson } from './python.ts'
import { randomEmails, wellFormed } from './random-emails.ts'
import { randomHosts } from './random-hosts.ts'
import { readmeCalls } from './readme-calls.ts'
import { NAMES } from './runtime-calls.ts'

/** Uses the PHP package of the reference emails, and of emails with every feature, as a backend would. */
const isThere = isInstalled('php', ['--version'], ['php-cli'])
const NAMESPACE = 'Letterform\\ReferenceMails'
const DRIVER = fileURLToPath(new URL('php-driver.php', import.meta.url))
const EACH = cases({ gate: 100, full: 1000 })
const TEMPLATES = cases({ gate: 200, full: 3000 })
/** Where Debian installs classes. */
const DEBIAN = '/usr/share/php'

let project: TestProject
let folder: string

beforeAll(async () => {
  if (!isThere) return
  project = await featureProject(['typescript', 'php', 'programs'])
  folder = path.join(project.root, 'dist/php')
})

function php(args: string[], input?: string): string {
  // The precision in php.ini must not matter.
  const options = [
    '-d',
    'precision=5',
    '-d',
    'serialize_precision=5',
    '-d',
    'memory_limit=1G',
    '-d',
    'error_reporting=-1',
  ]
  return String(
    execFileSync('php', [...options, '-d', 'display_errors=stderr', ...args], { input, maxBuffer: 1 << 30 }),
  )
}

function ask<Answer>(requests: object[]): Answer[] {
  return parseLines(php([DRIVER, folder, NAMESPACE], asLines(requests)))
}

describe.skipIf(!isThere)('the PHP package', () => {
  it('has the functions of the TypeScript runtime', () => {
    const { calls, uncalled, differences: found } = compareRuntime(ask)
    expect(uncalled).toEqual([])
    expect(found.slice(0, 10)).toEqual([])
    expect(calls).toBeGreaterThan(30_000)
  })

  it('writes numbers as JavaScript does', () => {
    const powers = Array.from({ length: 2098 }, (_, index) => 2 ** (index - 1074))
    const numbers = [...powers, ...powers.map((one) => one * 3), 5e-324, 1.7976931348623157e308]
    const got = ask<DriverAnswer>(numbers.map((value) => ({ call: 'text', args: [asJson(value)] })))
    const finite = numbers.map((value) => (Number.isFinite(value) ? String(value) : ''))
    expect(
      differences(
        numbers,
        got.map(({ value }) => value),
        finite,
      ),
    ).toEqual([])
  })

  it('links to the same hosts', () => {
    const links = randomHosts().map((host) => `https://${host}/`)
    const got = ask<DriverAnswer>(links.map((value) => ({ call: 'link', args: [value] }))).map(({ value }) => value)
    expect(differences(links, got, links.map(link))).toEqual([])
  })

  it('agrees with TypeScript on conformance.json', () => {
    const calls = readConformance(project).map(wellFormed)
    const got = ask<DriverAnswer>(calls.map((call) => asRequest(call, readContract(project)))).map(mailOf)
    expect(
      differences(
        calls,
        got,
        calls.map(({ want }) => want),
      ).slice(0, 3),
    ).toEqual([])
    expect(calls.length).toBeGreaterThan(300)
  })

  it(`agrees with TypeScript on random and hostile values, seed ${SEED}`, async () => {
    const calls = randomCalls(readContract(project), EACH).map(wellFormed)
    const want = await typescriptAnswers(project, calls)
    const got = ask<DriverAnswer>(calls.map((call) => asRequest(call, readContract(project)))).map(mailOf)
    expect(differences(calls, got, want).slice(0, 2)).toEqual([])
    console.log(`php, seed ${SEED}: ${calls.length} mails compared`)
  })

  it(`renders random templates as TypeScript does, seed ${SEED}`, () => {
    const emails = randomEmails(SEED, TEMPLATES, 4)
    const codes = emails.map(({ program }) => ({ code: phpEmail(program, NAMESPACE) }))
    const calls = emails.flatMap(({ contract, calls: own }) =>
      own.map((call) => ({ class: phpClass(contract.id), ...call })),
    )
    const requests = calls.map(({ variables, globals, ...one }) => ({
      ...one,
      v: asJson(variables),
      g: asJson(globals),
    }))
    const got = ask<DriverAnswer>([...codes, ...requests]).slice(codes.length)
    expect(
      differences(
        calls,
        got.map(mailInCamelCase),
        calls.map(({ want }) => want),
      ).slice(0, 2),
    ).toEqual([])
    console.log(`php, seed ${SEED}: ${calls.length} mails of random templates compared`)
  })

  it('writes bytes that are not UTF-8 as U+FFFD', () => {
    const texts = [[97, 0xff, 98], [0xed, 0xa0, 0x80], [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80], [0xc3], [0xf0, 0x9f, 0x98]]
    const names = ['text', 'header', 'plain', 'urlQuery', 'attribute']
    const requests = texts.flatMap((bytes) => names.map((call) => ({ call, args: [{ $bytes: bytes }] })))
    const written = ['a\ufffdb', '\ufffd', '😀', '\ufffd', '\ufffd\ufffd\ufffd']
    const want = written.flatMap((text) => [text, text, text, encodeURIComponent(text), text])
    expect(ask<DriverAnswer>(requests).map(({ value }) => value)).toEqual(want)
  })

  it('takes linear time', () => {
    const names = NAMES.filter((name) => name !== 'join')
    const start = performance.now()
    const answers = ask<DriverAnswer>(
      wellFormed(hugeValues()).map((value) => ({ calls: names, value: value.slice(0, 1 << 18) })),
    )
    expect(answers.filter(({ crash }) => crash)).toEqual([])
    expect(performance.now() - start).toBeLessThan(60_000)
  })

  it('declares strict types in each file, all of which PHP can read', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.php'))
    expect(files.length).toBeGreaterThan(40)
    expect(
      files.filter((name) => !readFileSync(path.join(folder, name), 'utf8').includes('declare(strict_types=1);')),
    ).toEqual([])
    for (const name of files) expect(php(['-l', path.join(folder, name)])).toMatch(/^No syntax errors/)
  })

  it('is used by a program', () => {
    writeFileSync(path.join(folder, 'program.php'), PROGRAM)
    expect(php([path.join(folder, 'program.php')])).toBe('fine\n')
  })

  it('lists every email in its README, with a call that PHP accepts', () => {
    const calls = readmeCalls(readFileSync(path.join(folder, 'README.md'), 'utf8'), 'php')
    expect(calls).toHaveLength(Object.keys(readContract(project).emails).length)
    // Samples that were made up may be unsafe in their position, but never of a wrong type.
    const tried = calls.map((call) => `try {\n${call}} catch (MailVariableError $error) {\n}\n`)
    writeFileSync(path.join(folder, 'samples.php'), `${SET_UP}${tried.join('')}echo "fine\\n";\n`)
    expect(php([path.join(folder, 'samples.php')])).toBe('fine\n')
  })

  it('is sent by the example', () => {
    const demo = path.join(REPOSITORY, 'examples/php-backend/demo.php')
    const env = { ...process.env, MAILS_FOLDER: folder }
    const stdout = execFileSync('php', [demo], { env, encoding: 'utf8' })
    expect(stdout).toContain('201 {"success":true}\nTo: ada@example.com\nSubject: Reset your MyECL password\n')
    expect(stdout).toMatch(/https:\/\/myecl\.fr\/reset\?token=[\w-]{43}\s/)
  })

  it('makes a Mailable for Laravel, of which the test has a stand-in', () => {
    writeFileSync(path.join(folder, 'laravel.php'), LARAVEL)
    expect(php([path.join(folder, 'laravel.php')])).toBe('fine\n')
  })

  const hasSymfony = isThere && isInstalled('test', ['-d', `${DEBIAN}/Symfony/Component/Mime`], ['php-symfony-mime'])
  it.skipIf(!hasSymfony)('makes an Email for Symfony Mailer', () => {
    writeFileSync(path.join(folder, 'symfony.php'), SYMFONY)
    expect(existsSync(`${DEBIAN}/Symfony/Component/Mime/autoload.php`)).toBe(true)
    expect(php([path.join(folder, 'symfony.php')])).toBe('fine\n')
  })
})

const SET_UP = `<?php
declare(strict_types=1);

use Letterform\\ReferenceMails\\Mails;
use Letterform\\ReferenceMails\\Runtime\\{MailVariableError, SafeHtml};

set_error_handler(static function (int $_, string $message): bool { throw new ErrorException($message); });
spl_autoload_register(static function (string $class): void {
    $prefix = 'Letterform\\\\ReferenceMails\\\\';
    if (str_starts_with($class, $prefix)) {
        require __DIR__ . '/src/' . str_replace('\\\\', '/', substr($class, strlen($prefix))) . '.php';
    }
});

function check(bool $holds): void
{
    if (!$holds) {
        throw new LogicException('It does not hold');
    }
}

function refused(callable $call): string
{
    try {
        $call();
    } catch (MailVariableError $error) {
        return implode('; ', array_map(static fn (object $one): string => "{$one->path} {$one->code}", $error->problems));
    }
    throw new LogicException('It has to be refused');
}

$mails = new Mails(
    productName: 'MyECL', paymentProductName: 'MyECLPay', entityName: 'ÉCLAIR', year: 2026,
    entitySiteUrl: 'https://myecl.fr', logoUrl: 'https://myecl.fr/logo.png',
);
$mails->checkGlobals();
$mail = $mails->resetPassword(confirmationUrl: 'https://myecl.fr/?a=1&b=2');
`

const PROGRAM = `${SET_UP}
check($mail->id === 'reset-password' && $mail->subject === 'Reset your MyECL password');
check(str_contains($mail->html, 'https://myecl.fr/?a=1&amp;b=2') && str_contains($mail->text, 'https://myecl.fr/?a=1&b=2'));
check($mail == $mails->render('reset-password', ['confirmation_url' => 'https://myecl.fr/?a=1&b=2']));
check($mail == unserialize(serialize($mail)));

check(refused(fn () => $mails->resetPassword(confirmationUrl: 'javascript:hunter2')) === 'confirmation_url unsafe-url');
check(refused(fn () => $mails->render('reset-password', ['confirmation_ulr' => 1])) === 'confirmation_url missing; confirmation_ulr unknown-key');
check(refused(fn () => $mails->render('reset-password', ['confirmation_url' => 0])) === 'confirmation_url wrong-type');
try {
    $mails->render('reset-pasword');
    check(false);
} catch (OutOfBoundsException $error) {
    check(str_contains($error->getMessage(), 'did you mean reset-password?'));
}
try {
    $mails->resetPassword();
    check(false);
} catch (ArgumentCountError) {
}

final class Item
{
    public function __construct(public string|int $quantity, public string $name, public float $price)
    {
    }
}
$receipt = static fn (mixed $items, mixed $orderedAt) => $mails->orderReceipt(
    orderNumber: '1', orderedAt: $orderedAt, items: $items, subtotal: 1, total: 2.5, orderUrl: 'https://myecl.fr',
);
$items = [['quantity' => 1, 'name' => 'Tea', 'price' => 0.1 + 0.2]];
$same = $receipt($items, '2026-02-01');
check(str_contains($same->text, 'February 1, 2026'));
check($same == $receipt([new Item(1, 'Tea', 0.1 + 0.2)], new DateTime('2026-01-31T23:30:00-02:00')));
check($same == $receipt(new ArrayIterator($items), new DateTimeImmutable('2026-02-01', new DateTimeZone('UTC'))));
check(refused(fn () => $receipt([['quantity' => 1, 'name' => null, 'price' => '3']], '2026-02-30')) === 'ordered_at invalid-date; items[0].name missing; items[0].price wrong-type');
check($mail == $mails->render('reset-password', ['confirmation_url' => 'https://myecl.fr/?a=1&b=2', 'created_at' => 1]));
final class Model
{
    private array $attributes = ['quantity' => 1, 'name' => 'Tea', 'price' => 0.1 + 0.2];

    public function __get(string $name): mixed { return $this->attributes[$name]; }
    public function __isset(string $name): bool { return isset($this->attributes[$name]); }
}
check($same == $receipt([new Model()], '2026-02-01'));
check((new SafeHtml('<b>x</b>'))->html === '<b>x</b>');
echo "fine\\n";
`

const LARAVEL = `<?php
declare(strict_types=1);

namespace Illuminate\\Mail {
    class Mailable
    {
        public array $made = [];

        public function subject(string $subject): static { $this->made['subject'] = $subject; return $this; }
        public function html(string $html): static { $this->made['html'] = $html; return $this; }
        public function withSymfonyMessage(callable $call): static { $this->made['call'] = $call; return $this; }
    }
}

namespace Symfony\\Component\\Mime {
    class Email
    {
        public string $made = '';

        public function text(string $text): static { $this->made = $text; return $this; }
    }
}

namespace {
${SET_UP.replace(/^<\?php\ndeclare\(strict_types=1\);\n/, '')}
$mailable = (new Letterform\\ReferenceMails\\Runtime\\Bridge\\LaravelMailable($mail))->build();
check($mailable->made['subject'] === $mail->subject && $mailable->made['html'] === $mail->html);
$message = new Symfony\\Component\\Mime\\Email();
$mailable->made['call']($message);
check($message->made === $mail->text);
echo "fine\\n";
}
`

const SYMFONY = `${SET_UP}
restore_error_handler();
error_reporting(E_ALL & ~E_DEPRECATED);
require '${DEBIAN}/Symfony/Component/Mime/autoload.php';
$email = Letterform\\ReferenceMails\\Runtime\\Bridge\\SymfonyEmail::of($mail);
check($email->getHtmlBody() === $mail->html && $email->getTextBody() === $mail->text && $email->getSubject() === $mail->subject);
echo "fine\\n";
`
