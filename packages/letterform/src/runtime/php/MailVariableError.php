<?php

declare(strict_types=1);

namespace Letterform\Runtime;

/** Thrown where a mail would be incomplete or unsafe. Lists every problem of the call at once. */
final class MailVariableError extends \InvalidArgumentException
{
    /** @param list<VariableProblem> $problems */
    public function __construct(public readonly string $email, public readonly array $problems)
    {
        $lines = \array_map(
            static fn (VariableProblem $one): string => '  ' . ($one->path === '' ? '' : "{$one->path}: ") . $one->message,
            $problems,
        );
        parent::__construct("Invalid variables for {$email}:\n" . \implode("\n", $lines));
    }
}
