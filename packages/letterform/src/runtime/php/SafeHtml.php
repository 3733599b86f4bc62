<?php

declare(strict_types=1);

namespace Letterform\Runtime;

/** Trusted HTML, which is inserted without escaping. Not a string, so that it cannot be mistaken for text. */
final class SafeHtml
{
    /** Never pass user input. */
    public function __construct(public readonly string $html)
    {
    }
}
