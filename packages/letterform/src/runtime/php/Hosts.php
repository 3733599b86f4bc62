<?php

declare(strict_types=1);

namespace Letterform\Runtime;

/**
 * Hosts that browsers open, with or without a port. ASCII only and without %: parsers differ in how they decode and map hosts, which
 * attackers use. For the same reason, an IPv4 address has four decimal numbers.
 */
final class Hosts
{
    /** No name in DNS is longer. */
    private const LONGEST_NAME = 253;
    private const AUTHORITY = '/^(?:\[([0-9A-Fa-f:.]++)\]|([A-Za-z0-9_-]++(?:\.[A-Za-z0-9_-]++)*+\.?))(?::([0-9]{1,5}))?$/D';
    /** Browsers read a name that ends with a number as an IPv4 address. */
    private const NUMERIC = '/(?:^|\.)(?:[0-9]++|0[xX][0-9A-Fa-f]*+)\.?$/D';
    private const IPV4 = '/^(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\.(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}$/D';
    private const MOST = 2147483647;

    public static function isHost(string $authority): bool
    {
        if (\strlen($authority) > self::LONGEST_NAME + \strlen(':65535') || \preg_match(self::AUTHORITY, $authority, $match) !== 1) {
            return false;
        }
        [$ipv6, $name, $port] = [$match[1], $match[2] ?? '', $match[3] ?? '0'];
        if ((int) $port > 65535) {
            return false;
        }
        if ($ipv6 !== '') {
            return self::isIpv6($ipv6);
        }
        if (\strlen($name) > self::LONGEST_NAME) {
            return false;
        }
        if (\preg_match(self::NUMERIC, $name) === 1) {
            return \preg_match(self::IPV4, \preg_replace('/\.$/D', '', $name)) === 1;
        }
        foreach (\explode('.', $name) as $label) {
            if (\strncasecmp($label, 'xn--', 4) === 0 && !self::isPunycode(\substr($label, 4))) {
                return false;
            }
        }

        return true;
    }

    /** Eight groups of hexadecimal digits, or fewer with ::. The last two may be an IPv4 address. */
    private static function isIpv6(string $text): bool
    {
        $halves = \explode('::', $text);
        $groups = [];
        foreach ($halves as $half) {
            $groups = $half === '' ? $groups : [...$groups, ...\explode(':', $half)];
        }
        $count = \count($groups);
        if ($count > 0 && !\str_ends_with($text, ':') && \preg_match(self::IPV4, $groups[$count - 1]) === 1) {
            \array_pop($groups);
            ++$count;
        }
        foreach ($groups as $group) {
            if (\preg_match('/^[0-9A-Fa-f]{1,4}$/D', $group) !== 1) {
                return false;
            }
        }

        return \count($halves) === 2 && $count < 8 || \count($halves) === 1 && $count === 8;
    }

    /** Whether the rest of a label after xn-- is a name with characters that are not ASCII, in the encoding of RFC 3492. */
    private static function isPunycode(string $encoded): bool
    {
        $hyphen = (int) \strrpos($encoded, '-');
        $digits = $hyphen > 0 ? \substr($encoded, $hyphen + 1) : $encoded;
        [$length, $code, $index, $bias, $at] = [$hyphen, 128, 0, 72, 0];
        do {
            [$before, $weight] = [$index, 1];
            for ($base = 36;; $base += 36) {
                $digit = self::digitAt($digits, $at++);
                $index += $digit * $weight;
                if ($digit === -1 || $index > self::MOST) {
                    return false;
                }
                $threshold = \min(\max($base - $bias, 1), 26);
                if ($digit < $threshold) {
                    break;
                }
                $weight *= 36 - $threshold;
            }
            ++$length;
            $bias = self::adapt((int) $index - $before, $length, $before === 0);
            $code += \intdiv((int) $index, $length);
            if ($code < 0xA0 || $code > 0x10FFFF || $code >= 0xD800 && $code < 0xE000) {
                return false;
            }
            $index = (int) $index % $length + 1;
        } while ($at < \strlen($digits));

        return true;
    }

    /** a to z are 0 to 25, 0 to 9 are 26 to 35. */
    private static function digitAt(string $text, int $at): int
    {
        $digit = $at < \strlen($text) ? \strpos('abcdefghijklmnopqrstuvwxyz0123456789', \strtolower($text[$at])) : false;

        return $digit === false ? -1 : $digit;
    }

    private static function adapt(int $delta, int $length, bool $isFirst): int
    {
        $rest = \intdiv($delta, $isFirst ? 700 : 2);
        $rest += \intdiv($rest, $length);
        for ($base = 0; $rest > 455; $base += 36) {
            $rest = \intdiv($rest, 35);
        }

        return $base + \intdiv(36 * $rest, $rest + 38);
    }
}
