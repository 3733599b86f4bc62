<?php

// Answers requests, one JSON document a line, with what the PHP package of locale-project.ts makes of them. It is called with its folder.

declare(strict_types=1);

use Acme\Mails\Mails;
use Acme\Mails\Runtime\MailVariableError;

\spl_autoload_register(static function (string $class) use ($argv): void {
    require $argv[1] . '/src' . \str_replace(['Acme\\Mails', '\\'], ['', '/'], $class) . '.php';
});

function answer(Mails $mails, \stdClass $asked): array
{
    if (isset($asked->wanted)) {
        return ['value' => Mails::matchLocale($asked->wanted, $asked->email ?? null)];
    }
    try {
        $mail = $mails->render($asked->id, \get_object_vars($asked->variables), locale: $asked->locale);
    } catch (MailVariableError $error) {
        return ['problems' => \array_map(static fn ($one): array => [$one->path, $one->code], $error->problems)];
    }
    if ($mail->locale !== $asked->locale) {
        return ['crash' => $mail->locale];
    }

    return \array_diff_key(\get_object_vars($mail), ['id' => 0, 'locale' => 0]);
}

function expect(bool $isFine, mixed ...$shown): void
{
    if (!$isFine) {
        \var_dump($shown);
    }
}

function failure(callable $call): string
{
    try {
        return $call()->locale;
    } catch (\OutOfBoundsException $error) {
        return $error->getMessage();
    }
}

$mails = new Mails(productName: 'Acme');
while (($line = \fgets(\STDIN)) !== false) {
    echo \json_encode(answer($mails, \json_decode($line)), \JSON_THROW_ON_ERROR | \JSON_UNESCAPED_UNICODE), "\n";
}

// As a backend does. What is wrong is printed, and would be one answer too many.
$values = ['name' => 'Ada', 'count' => 2, 'loginUrl' => 'https://acme.example'];
$french = new Mails(productName: 'Acme', locale: 'fr');
expect($french->welcome(...$values)->subject === 'Bienvenue chez Acme, Ada', $french);
expect($french->welcome(...$values, locale: 'pt-BR')->locale === 'pt-BR');
expect($mails->welcome(...$values)->locale === Mails::DEFAULT_LOCALE);
expect($mails->plain(locale: 'ar')->locale === 'ar');
$hint = 'its locales are en, fr. matchLocale finds the best one for a person.';
expect(failure(static fn () => $mails->terms(since: '2026-01-31', locale: 'ar')) === "terms is not available in the locale \"ar\"; {$hint}");
expect(\str_starts_with(failure(static fn () => $mails->legalImprint()), 'legal-imprint needs a locale'));
expect(\str_starts_with(failure(static fn () => new Mails(productName: 'Acme', locale: 'de')), 'This package is not available in the locale "de"'));
expect(Mails::LOCALES === ['en', 'fr', 'pt-BR', 'ar', 'nb', 'zh-Hant']);
