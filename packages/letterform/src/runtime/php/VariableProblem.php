<?php

declare(strict_types=1);

namespace Letterform\Runtime;

/** A problem with one value. Never contains the value: it may be a secret, and errors end up in logs. */
final class VariableProblem
{
    public function __construct(
        /** As in items[2].price, by the names that templates use. Empty if the variables as a whole are wrong. */
        public readonly string $path,
        /** missing, wrong-type, not-finite, invalid-date, not-in-enum, unsafe-url, unsafe-css, unknown-key */
        public readonly string $code,
        public readonly string $message,
    ) {
    }
}
