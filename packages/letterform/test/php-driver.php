<?php

// Answers requests, one JSON document a line, with what the PHP package makes of them. It is called with the folder of a package and
// its namespace.

declare(strict_types=1);

[, $folder, $namespace] = $argv;
\spl_autoload_register(static function (string $class) use ($folder, $namespace): void {
    $file = $folder . '/src' . \str_replace([$namespace, '\\'], ['', '/'], $class) . '.php';
    if (\is_file($file)) {
        require $file;
    }
});
foreach (['Mail', 'MailContent', 'MailVariableError', 'Record', 'SafeHtml', 'Undefined', 'Units', 'Values', 'Numbers', 'Nearest'] as $name) {
    \class_alias("{$namespace}\\Runtime\\{$name}", $name);
}

function decode(mixed $value): mixed
{
    if (\is_array($value)) {
        return \array_map(decode(...), $value);
    }
    if (!$value instanceof \stdClass) {
        return $value;
    }
    $members = \get_object_vars($value);
    $one = \count($members) === 1 ? \reset($members) : null;

    return match (\count($members) === 1 ? \array_key_first($members) : '') {
        '$undefined' => Undefined::Value,
        '$html' => new SafeHtml($one),
        '$date' => new \DateTimeImmutable($one),
        '$number' => ['NaN' => \NAN, 'Infinity' => \INF, '-Infinity' => -\INF][$one],
        '$bytes' => \pack('C*', ...$one),
        default => new Record(\array_map(decode(...), $members)),
    };
}

function encode(mixed $value): mixed
{
    return match (true) {
        $value === Undefined::Value => ['$undefined' => true],
        $value instanceof SafeHtml => ['$html' => Units::wellFormed($value->html)],
        \is_string($value) => Units::wellFormed($value),
        \is_int($value), \is_float($value) => ['$text' => Numbers::text($value)],
        $value instanceof \DateTimeInterface => ['$date' => $value->format('Y-m-d\TH:i:s.vP')],
        $value instanceof Record => (object) \array_map(encode(...), $value->members),
        \is_array($value) => \array_map(encode(...), $value),
        default => $value,
    };
}

function run(string $name, array $args): mixed
{
    global $namespace;
    if ($name === 'nearest') {
        return Nearest::of(...$args);
    }
    foreach (['Rules', 'Filters', 'Formats', 'Operators'] as $class) {
        $method = ["{$namespace}\\Runtime\\{$class}", $name];
        if (\is_callable($method)) {
            $isFormat = $class === 'Formats';

            return $method($args[0], ...($isFormat ? [plain($args[1])] : \array_slice($args, 1)));
        }
    }
    throw new \LogicException("There is no {$name}");
}

/** Records as arrays. */
function plain(mixed $value): mixed
{
    $members = $value instanceof Record ? $value->members : $value;

    return \is_array($members) ? \array_map(plain(...), $members) : $value;
}

function mailData(MailContent $mail): array
{
    return ['subject' => $mail instanceof Mail ? $mail->subject : null, 'preheader' => $mail->preheader, 'html' => $mail->html, 'text' => $mail->text];
}

/** @param list<object> $problems */
function problemData(array $problems): array
{
    return \array_map(static fn (object $one): array => [$one->path, $one->code, $one->message], $problems);
}

function answer(\stdClass $request): mixed
{
    global $namespace;
    if (isset($request->call)) {
        return ['value' => encode(run($request->call, \array_map(decode(...), $request->args)))];
    }
    if (isset($request->calls)) {
        return \array_map(static fn (string $name): int => \strlen((string) \json_encode(encode(run($name, [$request->value])))), $request->calls);
    }
    if (\property_exists($request, 'check')) {
        return problemData(Values::problems(decode($request->check), \json_decode((string) \json_encode($request->fields), true)));
    }
    if (isset($request->code)) {
        eval(\substr($request->code, 5));

        return null;
    }
    if (isset($request->class)) {
        return mailData(("{$namespace}\\Emails\\{$request->class}")::render(Values::of(decode($request->v)), Values::of(decode($request->g))));
    }
    $globals = [];
    foreach (\get_object_vars($request->globals) as $name => $value) {
        $globals[\lcfirst(\str_replace('_', '', \ucwords(\ltrim($name, '_'), '_')))] = $value;
    }
    $class = "{$namespace}\\Mails";

    return mailData((new $class(...$globals))->render($request->id, decode($request->variables)->members));
}

while (($line = \fgets(\STDIN)) !== false) {
    try {
        $answer = answer(\json_decode($line, false, 512, \JSON_THROW_ON_ERROR));
    } catch (MailVariableError $error) {
        $answer = ['problems' => \array_map(static fn (array $one): array => \array_slice($one, 0, 2), problemData($error->problems))];
    } catch (\Throwable $error) {
        $answer = ['crash' => "{$error}"];
    }
    echo \json_encode($answer, \JSON_UNESCAPED_UNICODE | \JSON_UNESCAPED_SLASHES | \JSON_THROW_ON_ERROR), "\n";
}
