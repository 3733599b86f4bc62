<?php

declare(strict_types=1);

namespace Letterform\Runtime;

/** What makes a value safe in its position. */
final class Rules
{
    /** Removed from HTML. A carriage return is a newline, or part of one. */
    private const CONTROLS = '/[\x00-\x08\x0B-\x1F]/';

    /** Control characters except line breaks, and bidi controls. Removed first, so that CR NUL LF is one line break. */
    private const REMOVED = '/[\x{0}-\x{8}\x{e}-\x{1f}\x{7f}-\x{84}\x{86}-\x{9f}\x{61c}\x{200e}\x{200f}\x{202a}-\x{202e}\x{2066}-\x{2069}]++/u';
    /** Includes the tab, which is used for folding headers. */
    private const LINE_BREAKS = '/[\x{9}-\x{d}\x{85}\x{2028}\x{2029}]++/u';
    /** C0 except tab and newline, DEL and C1, bidi embeddings, overrides and isolates. */
    private const CONTROL = '/[\x{0}-\x{8}\x{b}-\x{1f}\x{7f}-\x{9f}\x{202a}-\x{202e}\x{2066}-\x{2069}]/u';
    /** CSI with its parameters, or a terminated OSC. All others lose their ESC, and so their meaning. */
    private const ESCAPE_SEQUENCE = '/(?:\x1b\[|\x{9b})[0-?]*+[ -\/]*+[@-~]|\x1b\][^\x07\x1b]*+(?:\x07|\x1b\\\\)/u';

    /** Embeddings, overrides and isolates. They could end an isolate. */
    private const DIRECTIONS = '/[\x{202a}-\x{202e}\x{2066}-\x{2069}]++/u';
    /** Unicode's blocks of scripts that are written from right to left, and a mark. */
    private const RIGHT_TO_LEFT = '/[\x{590}-\x{8ff}\x{200f}\x{fb1d}-\x{fdff}\x{fe70}-\x{fefe}\x{10800}-\x{10fff}\x{1e800}-\x{1efff}]/u';

    public static function text(mixed $value): string
    {
        return $value instanceof SafeHtml ? Units::wellFormed($value->html) : self::escape($value);
    }

    /**
     * Trusted HTML is escaped here too, since it is only trusted as content. Old versions of Internet Explorer, and mail clients built
     * on them, read a backtick as a quote.
     */
    public static function attribute(mixed $value): string
    {
        return \str_replace('`', '&#96;', self::escape($value));
    }

    private static function escape(mixed $value): string
    {
        $text = Units::wellFormed(Text::of($value));
        if (\preg_match(self::CONTROLS, $text) === 1) {
            $text = (string) \preg_replace(self::CONTROLS, '', Text::unixNewlines($text));
        }

        // A reference in the text has become &amp;#039;, so this finds only quotes.
        return \str_replace('&#039;', '&#39;', \htmlspecialchars($text, \ENT_QUOTES | \ENT_HTML401, 'UTF-8'));
    }

    /** The subject and other headers: a single line, without characters that change the direction of text. */
    public static function header(mixed $value): string
    {
        $text = Units::wellFormed(Text::of($value));
        if (\preg_match('/[\x00-\x1F\x7F-\xFF]/', $text) !== 1) {
            return $text;
        }

        return (string) \preg_replace(self::LINE_BREAKS, ' ', (string) \preg_replace(self::REMOVED, '', $text));
    }

    /** The plain text: nothing is escaped, but characters that control a terminal or the direction of text are removed. */
    public static function plain(mixed $value): string
    {
        $text = Units::wellFormed($value instanceof SafeHtml ? HtmlText::of($value->html) : Text::of($value));
        if (\preg_match(self::CONTROL, $text) !== 1) {
            return $text;
        }
        $shown = (string) \preg_replace(self::ESCAPE_SEQUENCE, '', $text);

        return (string) \preg_replace(self::CONTROL, '', Text::unixNewlines($shown));
    }

    /** A whole href. A URL that is not safe becomes #. */
    public static function link(mixed $value): string
    {
        if (Urls::isPlain($value)) {
            return self::text($value);
        }

        return \is_string($value) && Urls::linkFault($value) === null ? self::text(Urls::normalize($value)) : '#';
    }

    /** A whole src, background or poster. A URL that is not safe is left out. */
    public static function image(mixed $value): string
    {
        if (Urls::isPlain($value)) {
            return self::text($value);
        }

        return \is_string($value) && Urls::imageFault($value) === null ? self::text(Urls::normalize($value)) : '';
    }

    /** A whole URL in a srcset, where commas end a URL, and its size would be read as one. */
    public static function srcset(mixed $value): string
    {
        $url = self::image($value);

        return $url === '' ? '#' : \str_replace(',', '%2C', $url);
    }

    /** A whole URL in the url() of a style attribute. */
    public static function cssUrl(mixed $value): string
    {
        return self::text(self::sheetUrl($value));
    }

    /** The same in <style>, where nothing is escaped for HTML. */
    public static function sheetUrl(mixed $value): string
    {
        if (!\is_string($value) || Urls::imageFault($value) !== null) {
            return '';
        }

        return \strtr(Urls::normalize($value), ["'" => '%27', '(' => '%28', ')' => '%29']);
    }

    /** A URL in plain text: normalised, so that no space or quote ends it early. */
    public static function plainLink(mixed $value): string
    {
        if (Urls::isPlain($value)) {
            return $value;
        }

        return \is_string($value) && Urls::linkFault($value) === null ? Urls::normalize($value) : '';
    }

    /** A part of a path, with / encoded too. @ and + are not: they have no special meaning after a host. */
    public static function urlPath(mixed $value): string
    {
        if ($value === '.' || $value === '..') {
            return '';
        }

        return \strtr(self::urlQuery($value), ['%40' => '@', '%2B' => '+']);
    }

    /** A part of a query or fragment. */
    public static function urlQuery(mixed $value): string
    {
        return \rawurlencode(Units::wellFormed(Text::of($value)));
    }

    /** A value in style and <style>. A value that is not safe is left out, so clients drop that one declaration. */
    public static function css(mixed $value): string
    {
        return Css::isSafe($value) ? Text::of($value) : '';
    }

    public static function commentText(mixed $value): string
    {
        $escaped = self::guardDashes(self::text($value));

        // Trusted HTML keeps its tags, but <![endif] would end the condition.
        return $value instanceof SafeHtml ? \str_replace('<!', '&lt;!', $escaped) : $escaped;
    }

    public static function commentAttribute(mixed $value): string
    {
        return self::guardDashes(self::attribute($value));
    }

    public static function commentLink(mixed $value): string
    {
        return self::guardDashes(self::link($value));
    }

    public static function commentImage(mixed $value): string
    {
        return self::guardDashes(self::image($value));
    }

    public static function commentUrlPath(mixed $value): string
    {
        return self::guardDashes(self::urlPath($value));
    }

    public static function commentUrlQuery(mixed $value): string
    {
        return self::guardDashes(self::urlQuery($value));
    }

    /** Returns the value if it is safe in its position. The label is the expression as written in the template. */
    public static function sure(mixed $value, string $position, string $email, string $label): mixed
    {
        $fault = Faults::ofPosition($value, $position);
        if ($fault !== null) {
            throw new MailVariableError($email, [new VariableProblem($label, ...$fault)]);
        }

        return $value;
    }

    /**
     * Inside a conditional comment, which Outlook parses and all other clients must see as one comment, no two dashes may be
     * adjacent, not even at the ends of a value.
     */
    private static function guardDashes(string $text): string
    {
        if (!\str_contains($text, '-')) {
            return $text;
        }
        $encode = static fn (array $match): string => \str_repeat('&#45;', \strlen($match[0]));

        return (string) \preg_replace_callback('/^-|--++|-$/D', $encode, $text);
    }

    /** In a text from right to left, any value is put between isolates, in others one with letters from right to left. */
    public static function isolate(string $written, bool $isRightToLeft): string
    {
        if (\preg_match('/[\x80-\xFF]/', $written) !== 1) {
            return $isRightToLeft && $written !== '' ? "\u{2068}{$written}\u{2069}" : $written;
        }
        $value = (string) \preg_replace(self::DIRECTIONS, '', $written);

        return $value !== '' && ($isRightToLeft || \preg_match(self::RIGHT_TO_LEFT, $value) === 1) ? "\u{2068}{$value}\u{2069}" : $value;
    }
}
