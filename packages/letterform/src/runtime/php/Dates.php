<?php

declare(strict_types=1);

namespace Letterform\Runtime;

/** Dates. The default time zone is UTC: a mail must not depend on the machine that sends it. */
final class Dates
{
    /** The years 1 to 9999, in ms. Others are mistakes, such as microseconds in place of milliseconds. */
    private const FIRST = -62135596800000;
    private const LAST = 253402300799999;
    private const DAY = 86400000;

    private const ISO = '/^([0-9]{4})-([0-9]{2})-([0-9]{2})'
        . '(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?$/D';

    /** The time of a date in ms. False if there is no such day, null if the value is not a date. */
    public static function timeOf(mixed $value): int|false|null
    {
        $time = match (true) {
            \is_string($value) => self::parse($value),
            $value instanceof \DateTimeInterface => $value->getTimestamp() * 1000 + (int) $value->format('v'),
            default => null,
        };
        if ($time === null || $time === false) {
            return $time;
        }

        return $time >= self::FIRST && $time <= self::LAST ? $time : false;
    }

    /** As in 2025-01-31T12:00:00.000Z. */
    public static function iso(int $time): string
    {
        $date = self::fields($time);
        $clock = self::floorMod($time, self::DAY);

        return \sprintf(
            '%04d-%02d-%02dT%02d:%02d:%02d.%03dZ',
            $date['year'],
            $date['month'],
            $date['day'],
            $date['hour'],
            $date['minute'],
            \intdiv($clock, 1000) % 60,
            $clock % 1000,
        );
    }

    /** @return array{year: int, month: int, day: int, weekday: int, hour: int, minute: int} */
    public static function fields(int $time): array
    {
        $clock = self::floorMod($time, self::DAY);
        $days = \intdiv($time - $clock, self::DAY);
        // Years that begin in March, in the 400 years after which the calendar repeats.
        $shifted = $days + 719468;
        $dayOfEra = self::floorMod($shifted, 146097);
        $yearOfEra = \intdiv($dayOfEra - \intdiv($dayOfEra, 1460) + \intdiv($dayOfEra, 36524) - \intdiv($dayOfEra, 146096), 365);
        $dayOfYear = $dayOfEra - (365 * $yearOfEra + \intdiv($yearOfEra, 4) - \intdiv($yearOfEra, 100));
        $march = \intdiv(5 * $dayOfYear + 2, 153);
        $month = $march < 10 ? $march + 3 : $march - 9;

        return [
            'year' => $yearOfEra + \intdiv($shifted - $dayOfEra, 146097) * 400 + ($month <= 2 ? 1 : 0),
            'month' => $month,
            'day' => $dayOfYear - \intdiv(153 * $march + 2, 5) + 1,
            'weekday' => self::floorMod($days + 4, 7),
            'hour' => \intdiv($clock, 3600000),
            'minute' => \intdiv($clock, 60000) % 60,
        ];
    }

    private static function parse(string $text): int|false|null
    {
        if (\preg_match(self::ISO, $text, $match) !== 1) {
            return null;
        }
        [$year, $month, $day, $hour, $minute, $second] = \array_map(
            static fn (int $index): int => (int) ($match[$index] ?? 0),
            \range(1, 6),
        );
        // The calendar repeats after 400 years, and checkdate has no year 0.
        if (!\checkdate($month, $day, $year % 400 + 400) || $hour > 23 || $minute > 59 || $second > 59) {
            return false;
        }
        $millisecond = (int) \str_pad(\substr($match[7] ?? '', 0, 3), 3, '0');
        $clock = (($hour * 60 + $minute) * 60 + $second) * 1000 + $millisecond;

        return self::days($year, $month, $day) * self::DAY + $clock - self::offset($match[8] ?? '');
    }

    /** Days since 1970. */
    private static function days(int $year, int $month, int $day): int
    {
        $from = $month <= 2 ? $year - 1 : $year;
        $era = \intdiv($from - self::floorMod($from, 400), 400);
        $yearOfEra = $from - $era * 400;
        $dayOfYear = \intdiv(153 * ($month > 2 ? $month - 3 : $month + 9) + 2, 5) + $day - 1;

        return $era * 146097 + $yearOfEra * 365 + \intdiv($yearOfEra, 4) - \intdiv($yearOfEra, 100) + $dayOfYear - 719468;
    }

    private static function offset(string $zone): int
    {
        if ($zone === '' || $zone === 'Z') {
            return 0;
        }
        $minutes = (int) \substr($zone, 1, 2) * 60 + (int) \substr($zone, -2);

        return ($zone[0] === '-' ? -$minutes : $minutes) * 60000;
    }

    private static function floorMod(int $value, int $by): int
    {
        return ($value % $by + $by) % $by;
    }
}
