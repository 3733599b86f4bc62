<?php

declare(strict_types=1);

namespace Letterform\Runtime;

/** What an email writes in one language: the texts that it shares with others, and between them its own. */
final class Translation
{
    /** @var list<mixed> */
    public readonly array $constants;

    /**
     * @param list<mixed> $shared
     * @param list<mixed> $own
     */
    public function __construct(
        public readonly string $locale,
        public readonly bool $isRightToLeft,
        array $shared,
        array $own,
    ) {
        $next = 0;
        $constants = [];
        foreach ($shared as $value) {
            if ($value === null) {
                $value = $own[$next++];
            } elseif (\is_array($value) && \array_is_list($value)) {
                $text = \array_shift($value);
                foreach ($value as $other) {
                    $text .= $own[$next++] . $other;
                }
                $value = $text;
            }
            $constants[] = $value;
        }
        $this->constants = $constants;
    }
}
