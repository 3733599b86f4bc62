<?php

declare(strict_types=1);

namespace Letterform\Runtime;

/** The operators of templates, by the rules of JavaScript. */
final class Operators
{
    /** Unlike in PHP, "0" and empty lists are true, and NAN is false. */
    public static function isTrue(mixed $value): bool
    {
        return !(
            $value === false || $value === null || $value === Undefined::Value || $value === '' || $value === 0 || $value === 0.0
            || $value === -0.0 || \is_float($value) && \is_nan($value)
        );
    }

    public static function either(mixed $left, mixed $right): mixed
    {
        return self::isTrue($left) ? $left : $right;
    }

    public static function both(mixed $left, mixed $right): mixed
    {
        return self::isTrue($left) ? $right : $left;
    }

    public static function member(mixed $value, string $name): mixed
    {
        return $value instanceof Record ? $value->get($name) : Undefined::Value;
    }

    /** @return list<mixed> */
    public static function items(mixed $value): array
    {
        return \is_array($value) ? $value : [];
    }

    /** The operator ==: "1" equals 1, and null equals undefined. */
    public static function equal(mixed $left, mixed $right): bool
    {
        if (self::isAbsent($left) || self::isAbsent($right)) {
            return self::isAbsent($left) && self::isAbsent($right);
        }
        [$one, $other] = [\is_scalar($left), \is_scalar($right)];
        if ($one && $other) {
            return \is_string($left) && \is_string($right) ? $left === $right : self::number($left) == self::number($right);
        }
        if (!$one && !$other) {
            return self::same($left, $right);
        }
        // In JavaScript, the text of a date depends on the machine, so no template can compare with it.
        if ($left instanceof \DateTimeInterface || $right instanceof \DateTimeInterface) {
            return false;
        }

        return self::equal(self::primitive($left), self::primitive($right));
    }

    /** The operator ===. */
    public static function same(mixed $left, mixed $right): bool
    {
        if (Numbers::isNumber($left) && Numbers::isNumber($right)) {
            return $left == $right;
        }

        return !\is_array($left) && $left === $right;
    }

    public static function less(mixed $left, mixed $right): bool
    {
        return self::order($left, $right) === -1;
    }

    public static function lessOrEqual(mixed $left, mixed $right): bool
    {
        return \in_array(self::order($left, $right), [-1, 0], true);
    }

    public static function greater(mixed $left, mixed $right): bool
    {
        return self::order($left, $right) === 1;
    }

    public static function greaterOrEqual(mixed $left, mixed $right): bool
    {
        return \in_array(self::order($left, $right), [1, 0], true);
    }

    /** Number(value). */
    public static function number(mixed $value): int|float
    {
        return match (true) {
            \is_int($value), \is_float($value) => $value,
            $value === null => 0,
            \is_bool($value) => $value ? 1 : 0,
            \is_string($value) => Numbers::parse($value),
            $value === Undefined::Value => \NAN,
            default => self::number(self::primitive($value)),
        };
    }

    public static function isAbsent(mixed $value): bool
    {
        return $value === null || $value === Undefined::Value;
    }

    /** Null where there is no order, as with NAN. */
    private static function order(mixed $left, mixed $right): ?int
    {
        [$one, $other] = [self::primitive($left), self::primitive($right)];
        if (\is_string($one) && \is_string($other)) {
            // By code units: characters above U+FFFF come before U+E000.
            return \strcmp(Units::halved($one), Units::halved($other)) <=> 0;
        }
        [$first, $second] = [self::number($one), self::number($other)];
        if (\is_nan((float) $first) || \is_nan((float) $second)) {
            return null;
        }

        return $first <=> $second;
    }

    /** The value that JavaScript compares in place of an object: a time, or a text. */
    private static function primitive(mixed $value): mixed
    {
        return match (true) {
            $value === null, $value === Undefined::Value, \is_scalar($value) => $value,
            \is_array($value) => \implode(',', \array_map(self::itemText(...), $value)),
            $value instanceof \DateTimeInterface => Dates::timeOf($value) ?: 0,
            default => '[object Object]',
        };
    }

    private static function itemText(mixed $value): string
    {
        $primitive = self::primitive($value);

        return match (true) {
            self::isAbsent($primitive) => '',
            \is_bool($primitive) => $primitive ? 'true' : 'false',
            \is_string($primitive) => $primitive,
            default => Numbers::text($primitive),
        };
    }
}
