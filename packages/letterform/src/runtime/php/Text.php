<?php

declare(strict_types=1);

namespace Letterform\Runtime;

/** Values as unescaped text. */
final class Text
{
    /** White space as defined by JavaScript, by its bytes. */
    private const WHITE = [
        1 => ["\t", "\n", "\v", "\f", "\r", ' '],
        2 => ["\u{A0}"],
        3 => [
            "\u{1680}", "\u{2000}", "\u{2001}", "\u{2002}", "\u{2003}", "\u{2004}", "\u{2005}", "\u{2006}", "\u{2007}", "\u{2008}",
            "\u{2009}", "\u{200A}", "\u{2028}", "\u{2029}", "\u{202F}", "\u{205F}", "\u{3000}", "\u{FEFF}",
        ],
    ];

    /** Values without a sensible text are empty: never null, NAN or Array. */
    public static function of(mixed $value): string
    {
        if (\is_string($value)) {
            return $value;
        }
        if (\is_bool($value)) {
            return $value ? 'true' : 'false';
        }
        if (\is_int($value) || \is_float($value)) {
            return Numbers::isFinite($value) ? Numbers::text($value) : '';
        }
        if ($value instanceof SafeHtml) {
            return $value->html;
        }
        $time = $value instanceof \DateTimeInterface ? Dates::timeOf($value) : null;

        return $time === null || $time === false ? '' : Dates::iso($time);
    }

    /** Converts CR LF and CR to newlines, as HTML parsers do. */
    public static function unixNewlines(string $text): string
    {
        return \str_replace(["\r\n", "\r"], "\n", $text);
    }

    public static function trim(string $text): string
    {
        [$start, $end] = [0, \strlen($text)];
        while ($start < $end && ($size = self::whiteAt($text, $start, 1)) > 0) {
            $start += $size;
        }
        while ($end > $start && ($size = self::whiteAt($text, $end, -1)) > 0) {
            $end -= $size;
        }

        return \substr($text, $start, $end - $start);
    }

    /** The bytes of a white space after or before a position, or 0. */
    private static function whiteAt(string $text, int $at, int $step): int
    {
        foreach (self::WHITE as $size => $spaces) {
            $from = $step > 0 ? $at : $at - $size;
            if ($from >= 0 && \in_array(\substr($text, $from, $size), $spaces, true)) {
                return $size;
            }
        }

        return 0;
    }

    public static function upper(string $text): string
    {
        return Units::isAscii($text) ? \strtoupper($text) : \strtr($text, CaseTables::UPPER);
    }

    public static function lower(string $text): string
    {
        if (Units::isAscii($text)) {
            return \strtolower($text);
        }
        if (\str_contains($text, 'Σ')) {
            [$skipped, $cased] = [CaseTables::IGNORABLE, CaseTables::CASED];
            $final = "/[{$cased}][{$skipped}]*+\\KΣ(?![{$skipped}]*+[{$cased}])/u";
            // Characters that are not valid stay as they are.
            $text = \preg_replace($final, 'ς', $text) ?? $text;
        }

        return \strtr($text, CaseTables::LOWER);
    }

    /** Converts a single code unit, so a letter of two code units stays as it is. */
    public static function capitalized(string $text): string
    {
        $lowered = self::lower($text);
        if (\preg_match('/^(?:[\x00-\x7F]|[\xC2-\xDF][\x80-\xBF]|[\xE0-\xEF][\x80-\xBF]{2})/', $lowered, $match) !== 1) {
            return $lowered;
        }

        return self::upper($match[0]) . \substr($lowered, \strlen($match[0]));
    }
}
