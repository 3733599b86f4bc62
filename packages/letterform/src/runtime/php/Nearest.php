<?php

declare(strict_types=1);

namespace Letterform\Runtime;

/** Suggestions for names that are not known. */
final class Nearest
{
    /**
     * The name that was most likely meant by a word: the same in another spelling, or a typo or two away.
     *
     * @param list<string> $names
     */
    public static function of(string $word, array $names): ?string
    {
        // No name is that long, and the time for comparing two words grows with the product of their lengths.
        $length = Units::count($word);
        if ($length > 64) {
            return null;
        }
        [$best, $bestDistance] = [null, \max(2, \intdiv($length, 3)) + 1];
        foreach ($names as $name) {
            $distance = self::distance(self::bare($word), self::bare($name));
            if ($distance < $bestDistance) {
                [$best, $bestDistance] = [$name, $distance];
            }
        }

        return $best;
    }

    /**
     * The name that was certainly meant: in another spelling, or a typo away. Unlike of(), which suggests a name for a word that is
     * wrong in any case, this decides whether it is wrong at all.
     *
     * @param list<string> $names
     */
    public static function miss(string $word, array $names): ?string
    {
        // Languages differ in how they count other characters, and no name has any.
        $near = \preg_match('/^[ -~]*$/D', $word) === 1 ? self::of($word, $names) : null;
        $isMiss = $near !== null && (self::bare($word) === self::bare($near) || self::isTypo($word, $near));

        return $isMiss ? $near : null;
    }

    /** One edit away, two if both are long. items is no typo of item, nor line1 of line2. */
    private static function isTypo(string $word, string $name): bool
    {
        $shorter = \min(\strlen($word), \strlen($name));
        $isCount = \preg_replace('/[0-9]+|s$/D', '', $word) === \preg_replace('/[0-9]+|s$/D', '', $name);

        return $shorter >= 4 && !$isCount && self::distance(\strtolower($word), \strtolower($name)) <= ($shorter >= 9 ? 2 : 1);
    }

    /** confirmation_url, ConfirmationURL and confirmationUrl are spellings of one name. */
    private static function bare(string $name): string
    {
        return \strtolower((string) \preg_replace('/[^A-Za-z0-9]++/', '', $name));
    }

    /** The number of edits between two words. Two swapped letters count as one edit. */
    private static function distance(string $one, string $other): int
    {
        $beforeLast = [];
        $last = \range(0, \strlen($other));
        for ($i = 1; $i <= \strlen($one); ++$i) {
            $row = [$i];
            for ($j = 1; $j <= \strlen($other); ++$j) {
                $edits = [$last[$j] + 1, $row[$j - 1] + 1, $last[$j - 1] + ($one[$i - 1] === $other[$j - 1] ? 0 : 1)];
                if ($i > 1 && $j > 1 && $one[$i - 1] === $other[$j - 2] && $one[$i - 2] === $other[$j - 1]) {
                    $edits[] = $beforeLast[$j - 2] + 1;
                }
                $row[] = \min($edits);
            }
            [$beforeLast, $last] = [$last, $row];
        }

        return $last[\strlen($other)];
    }
}
