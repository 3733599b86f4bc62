<?php

declare(strict_types=1);

namespace Letterform\Runtime;

/** Numbers as JavaScript parses and writes them. */
final class Numbers
{
    public static function isNumber(mixed $value): bool
    {
        return \is_int($value) || \is_float($value);
    }

    public static function isFinite(mixed $value): bool
    {
        return \is_int($value) || \is_float($value) && \is_finite($value);
    }

    /** The shortest decimal for a double, with an exponent from 1e21. */
    public static function text(int|float $value): string
    {
        if (\is_int($value)) {
            return (string) $value;
        }
        if (!\is_finite($value)) {
            return \is_nan($value) ? 'NaN' : ($value > 0 ? 'Infinity' : '-Infinity');
        }
        if ($value === 0.0 || $value === -0.0) {
            return '0';
        }
        [$digits, $exponent] = self::shortest(\abs($value));

        return ($value < 0 ? '-' : '') . self::place($digits, $exponent + 1);
    }

    /** Number(value) of a text: 0 if it is empty, NaN if it is not a number. */
    public static function parse(string $text): int|float
    {
        $trimmed = Text::trim($text);
        if ($trimmed === '') {
            return 0;
        }
        if (\preg_match('/^[+-]?(?:[0-9]++\.?[0-9]*+|\.[0-9]++)(?:[eE][+-]?[0-9]++)?$/D', $trimmed) === 1) {
            return (float) $trimmed;
        }
        if (\preg_match('/^0(?:[xX]([0-9a-fA-F]++)|[oO]([0-7]++)|[bB]([01]++))$/D', $trimmed, $match) === 1) {
            return self::digits((string) \end($match), match (\strtolower($trimmed[1])) {
                'x' => 16,
                'o' => 8,
                default => 2,
            });
        }

        return match ($trimmed) {
            'Infinity', '+Infinity' => \INF,
            '-Infinity' => -\INF,
            default => \NAN,
        };
    }

    private static function digits(string $digits, int $base): float
    {
        $number = 0.0;
        foreach (\str_split($digits) as $digit) {
            $number = $number * $base + \hexdec($digit);
        }

        return $number;
    }

    /**
     * The fewest digits that read back as the same number. 15 digits are exact where they suffice, except for the smallest numbers.
     *
     * @return array{string, int} digits, and the exponent of the first
     */
    private static function shortest(float $value): array
    {
        foreach ($value < 1e-300 ? \range(0, 16) : [14, 15, 16] as $precision) {
            // The decimal point depends on the locale.
            $text = \str_replace(',', '.', \sprintf("%.{$precision}e", $value));
            foreach ([$text, self::next($text)] as $candidate) {
                if ((float) $candidate === $value) {
                    [$mantissa, $exponent] = \explode('e', $candidate);

                    return [\rtrim(\str_replace('.', '', $mantissa), '0'), (int) $exponent];
                }
            }
        }
        throw new \LogicException('17 digits always suffice');
    }

    /** The next decimal above: next to a power of two, it may read back where the nearest one does not. */
    private static function next(string $text): string
    {
        $last = \strpos($text, 'e') - 1;
        if ($text[$last] !== '9') {
            $text[$last] = \chr(\ord($text[$last]) + 1);
        }

        return $text;
    }

    private static function place(string $digits, int $point): string
    {
        $count = \strlen($digits);
        if ($count <= $point && $point <= 21) {
            return \str_pad($digits, $point, '0');
        }
        if ($point > 0 && $point <= 21) {
            return \substr($digits, 0, $point) . '.' . \substr($digits, $point);
        }
        if ($point > -6 && $point <= 0) {
            return '0.' . \str_repeat('0', -$point) . $digits;
        }
        $mantissa = $count === 1 ? $digits : $digits[0] . '.' . \substr($digits, 1);

        return $mantissa . 'e' . ($point > 0 ? '+' : '-') . \abs($point - 1);
    }
}
