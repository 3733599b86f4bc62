<?php

declare(strict_types=1);

namespace Letterform\Runtime;

/** Whole URLs: checked by scheme and host, and normalised. */
final class Urls
{
    /** A fast path for almost all URLs: nothing to refuse, strip or encode. The rules give the same result. */
    private const PLAIN = '~^https?://(?![^/?#:]{254})(?:[A-Za-z0-9]+[.-])*[A-Za-z][A-Za-z0-9]*+(?::[0-9]{1,4})?'
        . '(?:[/?#][!#$&-;=?-Z[\]_a-z\~]*+(?:%[0-9A-Fa-f]{2}[!#$&-;=?-Z[\]_a-z\~]*+)*+)?$~D';
    private const LONGEST_PLAIN = 2000;
    /** Characters that a URL must not contain. */
    private const TO_ENCODE = '/[^A-Za-z0-9\-._~:\/?#\[\]@!$&\'()*+,;=%]++/';

    /** Why a link is refused. */
    public static function linkFault(mixed $value): ?string
    {
        return self::fault($value, ['http', 'https', 'mailto', 'tel'], 'link-scheme');
    }

    /** Why the URL of an image is refused. */
    public static function imageFault(mixed $value): ?string
    {
        return self::fault($value, ['http', 'https', 'cid'], 'image-scheme');
    }

    public static function isPlain(mixed $value): bool
    {
        return \is_string($value) && \strlen($value) <= self::LONGEST_PLAIN && \preg_match(self::PLAIN, $value) === 1;
    }

    public static function normalize(string $value): string
    {
        [$scheme, $rest] = self::split(self::strip($value));
        $escaped = (string) \preg_replace('/%(?![0-9A-Fa-f]{2})/', '%25', $rest);
        $encode = static fn (array $match): string => \rawurlencode($match[0]);

        return $scheme . \preg_replace_callback(self::TO_ENCODE, $encode, $escaped);
    }

    /** @param list<string> $allowed */
    private static function fault(mixed $value, array $allowed, string $schemeFault): ?string
    {
        if (self::isPlain($value)) {
            return null;
        }
        if (!\is_string($value)) {
            return $schemeFault;
        }
        $url = self::strip($value);
        [$scheme, $rest] = self::split($url);
        if (!\in_array($scheme, $allowed, true)) {
            return $schemeFault;
        }
        if (\preg_match('/[\x00-\x1F\x7F]/', $url) === 1) {
            return 'control';
        }
        if ($scheme === 'http' || $scheme === 'https') {
            return self::authorityFault(\substr($rest, 1));
        }

        return $rest === ':' ? 'empty' : null;
    }

    /** A user name is refused: https://bank.example@evil.example looks like one host and opens another. */
    private static function authorityFault(string $rest): ?string
    {
        $authority = \str_starts_with($rest, '//') ? \substr($rest, 2, \strcspn($rest, '/?#', 2)) : '';
        if (Hosts::isHost($authority)) {
            return null;
        }
        if (\str_contains($authority, '@')) {
            return 'user';
        }

        return Units::isAscii($authority) ? 'host' : 'non-ascii-host';
    }

    /**
     * The scheme in lower case, and the rest from the colon. ASCII only: U+212A in lower case is k.
     *
     * @return array{string, string}
     */
    private static function split(string $url): array
    {
        if (\preg_match('/^[A-Za-z]{1,10}(?=:)/', $url, $match) !== 1) {
            return ['', $url];
        }

        return [\strtolower($match[0]), \substr($url, \strlen($match[0]))];
    }

    /** Like URL parsers, removes control characters and spaces at both ends, and tabs and line breaks anywhere. */
    private static function strip(string $value): string
    {
        return \str_replace(["\t", "\n", "\r"], '', \trim(Units::wellFormed($value), "\x00..\x20"));
    }
}
