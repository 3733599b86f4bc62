<?php

declare(strict_types=1);

namespace Letterform\Runtime;

/** Trusted HTML as text, for the plain text of the same mail. */
final class HtmlText
{
    /** Includes a following line break in the source, which is only a space in HTML. */
    private const LINE_END = '~<(?:br|/p|/div|/li|/tr|/h[1-6])(?![A-Za-z0-9_])[^<>]*+>\n?~i';
    private const TAG = '~<[a-z/!][^<>]*+>~i';
    private const REFERENCE = '/&(?:#([0-9]{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/i';
    private const NAMED = ['amp' => '&', 'lt' => '<', 'gt' => '>', 'quot' => '"', 'apos' => "'", 'nbsp' => "\u{A0}"];

    /** Without tags, with its line breaks, and with the references resolved that escaping makes. */
    public static function of(string $html): string
    {
        $text = (string) \preg_replace(self::TAG, '', (string) \preg_replace(self::LINE_END, "\n", $html));

        return (string) \preg_replace_callback(self::REFERENCE, static function (array $match): string {
            if (isset($match[3])) {
                return self::NAMED[\strtolower($match[3])];
            }
            $code = isset($match[2]) ? (int) \hexdec($match[2]) : (int) $match[1];

            return match (true) {
                $code > 0x10FFFF => "\u{FFFD}",
                $code >= 0xD800 && $code <= 0xDFFF => Units::half($code),
                default => Units::character($code),
            };
        }, $text);
    }
}
