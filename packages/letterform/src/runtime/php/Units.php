<?php

declare(strict_types=1);

namespace Letterform\Runtime;

/**
 * Text as JavaScript counts it: in UTF-16 code units, of which some characters need two. A filter may cut such a character in
 * half; the half is held as the three bytes that UTF-8 would have for it, and is written as U+FFFD.
 */
final class Units
{
    private const CHARACTER = '/[\x00-\x7F]|[\xC2-\xDF][\x80-\xBF]|[\xE0-\xEF][\x80-\xBF]{2}|[\xF0-\xF4][\x80-\xBF]{3}/';
    private const PAIR = '/\xED([\xA0-\xAF])([\x80-\xBF])\xED([\xB0-\xBF])([\x80-\xBF])/';
    /** Valid characters, a half, or a byte that is not UTF-8. */
    private const PIECE = '/((?:[\x00-\x7F]|[\xC2-\xDF][\x80-\xBF]|\xE0[\xA0-\xBF][\x80-\xBF]|[\xE1-\xEC\xEE\xEF][\x80-\xBF]{2}'
        . '|\xED[\x80-\x9F][\x80-\xBF]|\xF0[\x90-\xBF][\x80-\xBF]{2}|[\xF1-\xF3][\x80-\xBF]{3}|\xF4[\x80-\x8F][\x80-\xBF]{2})++)'
        . '|\xED[\xA0-\xBF][\x80-\xBF]|./s';

    /** @return list<string> */
    public static function split(string $text): array
    {
        if (self::isAscii($text)) {
            return $text === '' ? [] : \str_split($text);
        }
        \preg_match_all(self::CHARACTER, self::halved($text), $found);

        return $found[0];
    }

    /** @param list<string> $units */
    public static function join(array $units): string
    {
        return self::joined(\implode('', $units));
    }

    public static function count(string $text): int
    {
        if (self::isAscii($text)) {
            return \strlen($text);
        }

        return \strlen($text) - self::countBytes($text, '/[\x80-\xBF]/') + self::countBytes($text, '/[\xF0-\xF4]/');
    }

    /** The same with each character of two units as its halves, whose bytes are in the order of code units. */
    public static function halved(string $text): string
    {
        return (string) \preg_replace_callback('/[\xF0-\xF4][\x80-\xBF]{3}/', static function (array $match): string {
            $bytes = \array_values((array) \unpack('C*', $match[0]));
            $code = (($bytes[0] & 7) << 18 | ($bytes[1] & 63) << 12 | ($bytes[2] & 63) << 6 | $bytes[3] & 63) - 0x10000;

            return self::half(0xD800 + ($code >> 10)) . self::half(0xDC00 + ($code & 0x3FF));
        }, $text);
    }

    /** The bytes of a half. */
    public static function half(int $unit): string
    {
        return \pack('C3', 0xED, 0x80 | $unit >> 6 & 0x3F, 0x80 | $unit & 0x3F);
    }

    /** Joins the halves that have met. */
    public static function joined(string $text): string
    {
        if (!\str_contains($text, "\xED")) {
            return $text;
        }

        return (string) \preg_replace_callback(self::PAIR, static function (array $match): string {
            [$high, $low] = [
                (\ord($match[1]) & 0x0F) << 6 | \ord($match[2]) & 0x3F,
                (\ord($match[3]) & 0x0F) << 6 | \ord($match[4]) & 0x3F,
            ];

            return self::character(0x10000 + ($high << 10) + $low);
        }, $text);
    }

    /** The UTF-8 of a code. */
    public static function character(int $code): string
    {
        return match (true) {
            $code < 0x80 => \chr($code),
            $code < 0x800 => \pack('C2', 0xC0 | $code >> 6, 0x80 | $code & 0x3F),
            $code < 0x10000 => \pack('C3', 0xE0 | $code >> 12, 0x80 | $code >> 6 & 0x3F, 0x80 | $code & 0x3F),
            default => \pack('C4', 0xF0 | $code >> 18, 0x80 | $code >> 12 & 0x3F, 0x80 | $code >> 6 & 0x3F, 0x80 | $code & 0x3F),
        };
    }

    /** Valid UTF-8: a half of a character, or a byte that is not UTF-8, becomes U+FFFD. */
    public static function wellFormed(string $text): string
    {
        if (\preg_match('//u', $text) === 1) {
            return $text;
        }

        return (string) \preg_replace_callback(
            self::PIECE,
            static fn (array $match): string => isset($match[1]) && $match[1] !== '' ? $match[1] : "\u{FFFD}",
            self::joined($text),
        );
    }

    public static function isAscii(string $text): bool
    {
        return \preg_match('/[\x80-\xFF]/', $text) === 0;
    }

    private static function countBytes(string $text, string $pattern): int
    {
        return (int) \preg_match_all($pattern, $text);
    }
}
