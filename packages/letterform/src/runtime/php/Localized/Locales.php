<?php

declare(strict_types=1);

namespace Letterform\Runtime;

/** The locales of a package in several languages. */
final class Locales
{
    /** No locale is longer. Headers are foreign input. */
    private const LONGEST = 100;

    /** Tags of one language: a code and the one before it, or Chinese by its script and by a region. */
    private const SAME = [
        ['he', 'iw'], ['id', 'in'], ['yi', 'ji'], ['ro', 'mo'], ['fil', 'tl'], ['nb', 'no'],
        ['zh-hant', 'zh-tw', 'zh-hk', 'zh-mo'], ['zh-hans', 'zh-cn', 'zh-sg'],
    ];

    /**
     * A locale that is there; an exception for any other, so that nobody gets a mail in a language that was not asked for.
     *
     * @param list<string> $available
     */
    public static function known(string $owner, ?string $locale, array $available): string
    {
        if ($locale !== null && \in_array($locale, $available, true)) {
            return $locale;
        }
        $problem = $locale === null
            ? 'needs a locale, since it is not in the default one'
            : 'is not available in the locale "' . \substr($locale, 0, self::LONGEST) . '"';
        $names = \implode(', ', $available);
        throw new \OutOfBoundsException("{$owner} {$problem}; its locales are {$names}. matchLocale finds the best one for a person.");
    }

    /**
     * The lookup of RFC 4647, for tags in order of preference or an Accept-Language header.
     *
     * @param string|iterable<string>|null $wanted
     * @param list<string> $available
     */
    public static function lookUp(string|iterable|null $wanted, array $available, string $default): string
    {
        $byTag = [];
        foreach ($available as $locale) {
            $byTag[\strtolower($locale)] = $locale;
        }
        foreach (\is_string($wanted) ? self::headerTags($wanted) : $wanted ?? [] as $tag) {
            // Databases and operating systems write en_US.
            $language = \str_replace('_', '-', \strtolower(\substr(\trim($tag, " \t"), 0, self::LONGEST)));
            while ($language !== '') {
                foreach ([$language, ...self::sameAs($language)] as $same) {
                    if (isset($byTag[$same])) {
                        return $byTag[$same];
                    }
                }
                $language = self::shortened($language);
            }
        }

        return \in_array($default, $available, true) ? $default : $available[0];
    }

    /** @return list<string> */
    private static function sameAs(string $language): array
    {
        foreach (self::SAME as $tags) {
            if (\in_array($language, $tags, true)) {
                return $tags;
            }
        }

        return [];
    }

    /** A single letter, such as the x of a private use, means nothing without what follows it. */
    private static function shortened(string $language): string
    {
        $shorter = \substr($language, 0, (int) \strrpos($language, '-'));

        return (string) \preg_replace('/-[a-z0-9]\z/', '', $shorter);
    }

    /** @return list<string> */
    private static function headerTags(string $header): array
    {
        $weighted = [];
        foreach (\explode(',', $header) as $item) {
            $parts = \explode(';', $item);
            $tag = \array_shift($parts);
            $weight = 1.0;
            foreach ($parts as $parameter) {
                if (\preg_match('/^[ \t]*q[ \t]*=[ \t]*([0-9](?:\.[0-9]{0,3})?)[ \t]*\z/i', $parameter, $found) === 1) {
                    $weight = (float) $found[1];
                    break;
                }
            }
            if ($weight > 0) {
                $weighted[] = [$tag, $weight];
            }
        }
        \usort($weighted, static fn (array $one, array $other): int => $other[1] <=> $one[1]);

        return \array_column($weighted, 0);
    }
}
