<?php

declare(strict_types=1);

namespace Letterform\Runtime;

/** What is wrong with a single value: a code and a message. */
final class Faults
{
    private const EXPECTED = [
        'string' => 'a string',
        'text' => 'a string or a number',
        'number' => 'a number',
        'url' => 'a URL string',
        'boolean' => 'true or false',
        'date' => 'a DateTimeInterface or an ISO string such as "2025-01-31" or "2025-01-31T12:00:00Z"',
        'html' => 'HTML marked as trusted with SafeHtml',
        'object' => 'an object',
        'list' => 'a list',
    ];
    private const URL_FAULTS = [
        'link-scheme' => 'a link must start with https://, http://, mailto: or tel:',
        'image-scheme' => 'the URL of an image must start with https://, http:// or cid:',
        'control' => 'a URL must not contain control characters',
        'host' => 'a URL needs a valid host after //',
        'user' => 'a URL must not contain a user name',
        'non-ascii-host' => 'the host of a URL must be ASCII; write an international host as xn--…',
        'empty' => 'a URL must not end after its scheme',
        'dots' => 'a part of a URL path must not be . or ..',
    ];
    private const CSS_FAULT = 'a style value must be one colour, length, percentage, number or keyword';

    /**
     * Why a value does not match its shape. The value is not absent.
     *
     * @param array<string, mixed> $shape
     * @return array{string, string}|null
     */
    public static function ofValue(mixed $value, array $shape): ?array
    {
        $fault = self::ofType($value, $shape);
        if ($fault !== null) {
            return $fault;
        }
        if (isset($shape['enum']) && !self::isOneOf($value, $shape['enum'])) {
            return ['not-in-enum', 'expected ' . self::expectation($shape)];
        }
        // A URL outside of links is most likely written for people to open.
        foreach ($shape['for'] ?? ($shape['type'] === 'url' ? ['link'] : []) as $position) {
            $fault = self::ofPosition($value, $position);
            if ($fault !== null) {
                return $fault;
            }
        }

        return null;
    }

    /**
     * Why a value is not safe in a position. Never contains the value.
     *
     * @return array{string, string}|null
     */
    public static function ofPosition(mixed $value, string $position): ?array
    {
        if ($position === 'css') {
            return Css::isSafe($value) ? null : ['unsafe-css', self::CSS_FAULT];
        }
        $fault = match ($position) {
            'link' => Urls::linkFault($value),
            'image' => Urls::imageFault($value),
            default => $value === '.' || $value === '..' ? 'dots' : null,
        };

        return $fault === null ? null : ['unsafe-url', self::URL_FAULTS[$fault]];
    }

    /**
     * @param array<string, mixed> $shape
     * @return array{string, string}
     */
    public static function wrongType(mixed $value, array $shape): array
    {
        return ['wrong-type', 'expected ' . self::expectation($shape) . ', got ' . self::kindOf($value)];
    }

    /**
     * @param array<string, mixed> $shape
     * @return array{string, string}
     */
    public static function missing(array $shape): array
    {
        return ['missing', 'missing; expected ' . self::expectation($shape)];
    }

    /**
     * What a value has to be, in words.
     *
     * @param array<string, mixed> $shape
     */
    private static function expectation(array $shape): string
    {
        return isset($shape['enum'])
            ? 'one of ' . \implode(', ', \array_map(self::quote(...), $shape['enum']))
            : self::EXPECTED[$shape['type']];
    }

    /** As JSON. */
    public static function quote(mixed $value): string
    {
        if (Numbers::isNumber($value)) {
            return Numbers::text($value);
        }

        return (string) \json_encode($value, \JSON_UNESCAPED_UNICODE | \JSON_UNESCAPED_SLASHES | \JSON_UNESCAPED_LINE_TERMINATORS);
    }

    /**
     * @param array<string, mixed> $shape
     * @return array{string, string}|null
     */
    private static function ofType(mixed $value, array $shape): ?array
    {
        $type = $shape['type'];
        if ($type === 'number' || $type === 'text' && !\is_string($value)) {
            return self::ofNumber($value, $shape);
        }
        if ($type === 'date') {
            $time = Dates::timeOf($value);
            if ($time === false) {
                return ['invalid-date', 'not a valid date in the years 1 to 9999'];
            }

            return $time === null ? self::wrongType($value, $shape) : null;
        }
        $is = match ($type) {
            'boolean' => \is_bool($value),
            'html' => $value instanceof SafeHtml,
            default => \is_string($value),
        };

        return $is ? null : self::wrongType($value, $shape);
    }

    /**
     * @param array<string, mixed> $shape
     * @return array{string, string}|null
     */
    private static function ofNumber(mixed $value, array $shape): ?array
    {
        if (!Numbers::isNumber($value)) {
            return self::wrongType($value, $shape);
        }
        if (Numbers::isFinite($value)) {
            return null;
        }

        return ['not-finite', 'expected ' . self::expectation($shape) . ', got ' . Numbers::text($value)];
    }

    /** @param list<string|int|float> $allowed */
    private static function isOneOf(mixed $value, array $allowed): bool
    {
        foreach ($allowed as $one) {
            if (Operators::same($value, $one)) {
                return true;
            }
        }

        return false;
    }

    private static function kindOf(mixed $value): string
    {
        return match (true) {
            Operators::isAbsent($value) => 'null',
            \is_string($value) => 'a string',
            \is_bool($value) => 'a boolean',
            Numbers::isNumber($value) => 'a number',
            \is_array($value) => 'a list',
            $value instanceof Record => 'an object',
            default => 'an object of type ' . \get_debug_type($value),
        };
    }
}
