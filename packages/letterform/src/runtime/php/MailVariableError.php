<?php

declare(strict_types=1);

namespace Letterform\Runtime;

/** Thrown where a mail would be incomplete or unsafe. Has every problem of the call; its message names the first 20. */
final class MailVariableError extends \InvalidArgumentException
{
    /** A list whose items are all wrong in the same way would fill the log. */
    private const NAMED = 20;

    /** @param list<VariableProblem> $problems */
    public function __construct(public readonly string $email, public readonly array $problems)
    {
        $lines = \array_map(
            static fn (VariableProblem $one): string => '  ' . ($one->path === '' ? '' : "{$one->path}: ") . $one->message,
            \array_slice($problems, 0, self::NAMED),
        );
        $rest = \count($problems) - self::NAMED;
        if ($rest > 0) {
            $lines[] = "  and {$rest} more";
        }
        parent::__construct("Invalid variables for {$email}:\n" . \implode("\n", $lines));
    }
}
