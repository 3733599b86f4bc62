<?php

declare(strict_types=1);

namespace Letterform\Runtime;

/** Values in style and <style>: one colour, length, percentage, number or keyword. */
final class Css
{
    private const NUMBER = '[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)';
    private const CHANNEL = self::NUMBER . '(?:%|deg)?';
    private const COMMAS = self::CHANNEL . '(?: *, *' . self::CHANNEL . '){2,3}';
    private const SPACES = self::CHANNEL . '(?: +' . self::CHANNEL . '){2}(?: *\/ *' . self::CHANNEL . ')?';
    private const VALUE = '/^(?:#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})|' . self::NUMBER
        . '(?:%|px|pt|pc|em|rem|ex|ch|in|cm|mm|vw|vh|vmin|vmax|deg)?|(?:rgb|hsl)a?\( *(?:' . self::COMMAS . '|' . self::SPACES . ') *\))$/D';
    private const KEYWORD = '/^[A-Za-z]+(?:-[A-Za-z]+)*$/D';
    /** Words that some client has treated as code or as an address to load. */
    private const DANGEROUS = '/expression|url|behaviou?r|binding|script|import/i';

    public static function isSafe(mixed $value): bool
    {
        $text = \is_bool($value) ? '' : Text::of($value);
        if (\strlen($text) > 100) {
            return false;
        }
        $isKeyword = \preg_match(self::KEYWORD, $text) === 1 && \preg_match(self::DANGEROUS, $text) !== 1;

        return $isKeyword || \preg_match(self::VALUE, $text) === 1;
    }
}
