<?php

declare(strict_types=1);

namespace Letterform\Runtime;

/** Dates and numbers as a locale writes them, which is compiled in as data. Without a value, the result is undefined. */
final class Formats
{
    /**
     * The filter date, in UTC. pattern: literal texts and fields in turn; months, weekdays, periods, digits: their names, if they
     * are used; yearOffset: the difference between the calendar's year and the Gregorian year.
     *
     * @param array<string, mixed> $data
     */
    public static function formatDate(mixed $value, array $data): mixed
    {
        $time = Dates::timeOf($value);
        if ($time === null || $time === false) {
            return Undefined::Value;
        }
        $date = Dates::fields($time);
        $result = '';
        foreach ($data['pattern'] as $index => $piece) {
            $result .= $index % 2 === 0 ? $piece : self::field($piece, $date, $data);
        }

        return $result;
    }

    /**
     * The filters number and currency: halves are rounded away from zero, in decimal notation. around, aroundNegative: the text before
     * and after; decimal, group: separators; groupSizes: the number of digits in the last group and in all others; groupFrom: the
     * least number of digits that are grouped; fraction: the minimum and maximum number of decimals.
     *
     * @param array<string, mixed> $data
     */
    public static function formatNumber(mixed $value, array $data): mixed
    {
        if (!Numbers::isFinite($value)) {
            return Undefined::Value;
        }
        [$whole, $fraction] = self::decimal(\ltrim(Numbers::text($value), '-'), $data['fraction']);
        $isNegative = $value < 0 && \trim($whole . $fraction, '0') !== '';
        [$before, $after] = $data[$isNegative ? 'aroundNegative' : 'around'];
        $decimals = $fraction === '' ? '' : $data['decimal'] . self::digits($fraction, $data);

        return $before . self::group($whole, $data) . $decimals . $after;
    }

    /**
     * The filter plural: the number is rounded to three decimals. exact: the categories of whole numbers from 0; integers: of all
     * others, by their remainder; million: of multiples of a million; fractions: of numbers with decimals, by the whole part, the
     * number of decimals, and the remainder of these.
     *
     * @param array<string, mixed> $data
     */
    public static function plural(mixed $value, array $data): mixed
    {
        if (!Numbers::isFinite($value)) {
            return Undefined::Value;
        }
        [$whole, $decimals] = self::decimal(\ltrim(Numbers::text($value), '-'), [0, 3]);
        $size = \strlen($whole) < 4 ? (int) $whole : 1000;
        if ($decimals !== '') {
            $lists = $data['fractions'][\min($size, \count($data['fractions']) - 1)];

            return self::remainder($decimals, $lists[\min(\strlen($decimals), \count($lists)) - 1]);
        }
        if ($size < \count($data['exact'])) {
            return $data['exact'][$size];
        }

        return \preg_match('/[1-9]0{6,}$/D', $whole) === 1 ? $data['million'] : self::remainder($whole, $data['integers']);
    }

    /**
     * A table has 1, 10 or 100 entries, so two digits say enough.
     *
     * @param list<string> $table
     */
    private static function remainder(string $digits, array $table): string
    {
        return $table[(int) \substr($digits, -2) % \count($table)];
    }

    /**
     * @param array<string, int> $date
     * @param array<string, mixed> $data
     */
    private static function field(string $name, array $date, array $data): string
    {
        $year = $date['year'] + ($data['yearOffset'] ?? 0);
        $number = match ($name) {
            'MMMM' => $data['months'][$date['month'] - 1],
            'EEEE' => $data['weekdays'][$date['weekday']],
            'a' => $data['periods'][\intdiv($date['hour'] * \count($data['periods']), 24)],
            'd', 'dd' => $date['day'],
            'M', 'MM' => $date['month'],
            'y' => $year,
            'yy' => $year % 100,
            'H', 'HH' => $date['hour'],
            'h', 'hh' => ($date['hour'] + 11) % 12 + 1,
            default => $date['minute'],
        };

        return \is_int($number) ? self::digits(\str_pad((string) $number, \strlen($name), '0', \STR_PAD_LEFT), $data) : $number;
    }

    /** @param array<string, mixed> $data */
    private static function group(string $whole, array $data): string
    {
        if (!isset($data['groupSizes']) || \strlen($whole) < $data['groupFrom']) {
            return self::digits($whole, $data);
        }
        [$last, $others] = $data['groupSizes'];
        $result = '';
        for ($size = $last; \strlen($whole) > $size; $size = $others) {
            $result = $data['group'] . self::digits(\substr($whole, -$size), $data) . $result;
            $whole = \substr($whole, 0, -$size);
        }

        return self::digits($whole, $data) . $result;
    }

    /** @param array<string, mixed> $data */
    private static function digits(string $ascii, array $data): string
    {
        return isset($data['digits']) ? \strtr($ascii, $data['digits']) : $ascii;
    }

    /**
     * The digits before and after the decimal point of a number that is not negative.
     *
     * @param array{int, int} $decimals
     * @return array{string, string}
     */
    private static function decimal(string $text, array $decimals): array
    {
        [$fewest, $most] = $decimals;
        [$whole, $fraction] = self::spell($text);
        if (\strlen($fraction) > $most) {
            $kept = $whole . \substr($fraction, 0, $most);
            $kept = $fraction[$most] >= '5' ? self::increment($kept) : $kept;
            $point = \strlen($kept) - $most;
            [$whole, $fraction] = [\substr($kept, 0, $point), \rtrim(\substr($kept, $point), '0')];
        }

        return [$whole, \str_pad($fraction, $fewest, '0')];
    }

    private static function increment(string $digits): string
    {
        $kept = \rtrim($digits, '9');
        $zeros = \str_repeat('0', \strlen($digits) - \strlen($kept));
        if ($kept === '') {
            return '1' . $zeros;
        }
        $last = \strlen($kept) - 1;

        return \substr($kept, 0, $last) . ((int) $kept[$last] + 1) . $zeros;
    }

    /**
     * Resolves the exponent of 1e+21 or 1.5e-7.
     *
     * @return array{string, string}
     */
    private static function spell(string $text): array
    {
        [$mantissa, $power] = \explode('e', $text) + [1 => null];
        [$whole, $fraction] = \explode('.', $mantissa) + [1 => ''];
        if ($power === null) {
            return [$whole, $fraction];
        }
        $point = \strlen($whole) + (int) $power;
        $digits = $whole . $fraction;
        if ($point <= 0) {
            return ['0', \str_repeat('0', -$point) . $digits];
        }

        return [\str_pad(\substr($digits, 0, $point), $point, '0'), \substr($digits, $point)];
    }
}
