<?php

declare(strict_types=1);

namespace Letterform\Runtime;

/** The filters. They take and return raw values, which are escaped afterwards. */
final class Filters
{
    public static function upper(mixed $value): string
    {
        return Text::upper(self::textOf($value));
    }

    public static function lower(mixed $value): string
    {
        return Text::lower(self::textOf($value));
    }

    public static function capitalize(mixed $value): string
    {
        return Text::capitalized(self::textOf($value));
    }

    public static function title(mixed $value): string
    {
        return \implode(' ', \array_map(Text::capitalized(...), \explode(' ', self::textOf($value))));
    }

    public static function trim(mixed $value): string
    {
        return Text::trim(self::textOf($value));
    }

    public static function replace(mixed $value, mixed $old, mixed $by = Undefined::Value): mixed
    {
        $isText = \is_string($value) || $value instanceof SafeHtml || Numbers::isNumber($value);
        if (!$isText || !\is_string($old) && !Numbers::isNumber($old)) {
            return $value;
        }
        [$text, $put] = [Text::of($value), Text::of($by)];
        // An empty search matches between all characters. An empty text has two places.
        if ($old === '') {
            return Units::joined($text === '' ? $put . $put : $put . \implode(Units::halved($put), Units::split($text)) . $put);
        }
        $found = \is_string($old) ? $old : Numbers::text($old);

        // A half of a character may be found in a whole one.
        return Units::isAscii($found)
            ? Units::joined(\str_replace($found, $put, $text))
            : Units::joined(\str_replace(Units::halved($found), $put, Units::halved($text)));
    }

    public static function truncate(
        mixed $value,
        mixed $length = Undefined::Value,
        mixed $cutsWords = Undefined::Value,
        mixed $end = Undefined::Value,
    ): string {
        $units = Units::split(self::textOf($value));
        $most = Operators::isTrue($length) ? (int) Operators::number($length) : 255;
        if (\count($units) <= $most) {
            return Units::join($units);
        }
        $cut = $most;
        for ($at = $most; !Operators::isTrue($cutsWords) && $at >= 0; --$at) {
            if ($units[$at] === ' ') {
                $cut = $at;
                break;
            }
        }
        $closing = Operators::isAbsent($end) ? '...' : Text::of($end);

        return Units::joined(\implode('', \array_slice($units, 0, $cut)) . $closing);
    }

    public static function length(mixed $value): mixed
    {
        return match (true) {
            Operators::isAbsent($value), $value === false => 0,
            \is_string($value) => Units::count($value),
            $value instanceof SafeHtml => Units::count($value->html),
            \is_array($value) => \count($value),
            $value instanceof Record => \count($value->members),
            default => Undefined::Value,
        };
    }

    public static function join(mixed $value, mixed $separator = Undefined::Value): string
    {
        if (!\is_array($value)) {
            return self::textOf($value);
        }
        $between = Operators::isTrue($separator) ? Text::of($separator) : '';

        return Units::joined(\implode($between, \array_map(Text::of(...), $value)));
    }

    public static function first(mixed $value): mixed
    {
        $items = self::sequence($value);

        return $items === [] ? Undefined::Value : $items[0];
    }

    public static function last(mixed $value): mixed
    {
        $items = self::sequence($value);

        return $items === [] ? Undefined::Value : $items[\count($items) - 1];
    }

    public static function defaultTo(mixed $value, mixed $fallback, mixed $replacesFalsy = false): mixed
    {
        $isThere = Operators::isTrue($replacesFalsy) ? Operators::isTrue($value) : !Operators::isAbsent($value);

        return $isThere ? $value : $fallback;
    }

    /** Rounds half up, on the binary number. */
    public static function round(mixed $value, mixed $digits = 0, mixed $method = 'common'): float
    {
        $factor = 10.0 ** (Operators::isTrue($digits) ? Operators::number($digits) : 0);
        $scaled = Operators::number($value) * $factor;
        $floor = \floor($scaled);
        $rounded = match ($method) {
            'ceil' => \ceil($scaled),
            'floor' => $floor,
            default => $scaled - $floor >= 0.5 ? $floor + 1 : $floor,
        };

        return \fdiv($rounded, $factor);
    }

    public static function abs(mixed $value): int|float
    {
        return \abs(Operators::number($value));
    }

    /** Returns markup for HTML text. The rule plain converts it back to lines. */
    public static function nl2br(mixed $value): SafeHtml
    {
        return new SafeHtml(\str_replace("\n", "<br />\n", Text::unixNewlines(Rules::text($value))));
    }

    public static function urlencode(mixed $value): string
    {
        if ($value instanceof SafeHtml) {
            return 'html=' . self::component($value);
        }
        if ($value instanceof \DateTimeInterface) {
            return '';
        }
        $members = $value instanceof Record ? $value->members : $value;
        if (!\is_array($members)) {
            return self::component($value);
        }
        $pair = static fn (mixed $key, mixed $item): string => self::component((string) $key) . '=' . self::component($item);

        return \implode('&', \array_map($pair, \array_keys($members), $members));
    }

    private static function component(mixed $value): string
    {
        $kept = ['%21' => '!', '%2A' => '*', '%27' => "'", '%28' => '(', '%29' => ')'];

        return \strtr(\rawurlencode(Units::wellFormed(Text::of($value))), $kept);
    }

    private static function textOf(mixed $value): string
    {
        return $value === false ? '' : Text::of($value);
    }

    /** @return list<mixed> */
    private static function sequence(mixed $value): array
    {
        return \is_string($value) ? Units::split($value) : (\is_array($value) ? $value : []);
    }
}
