<?php

declare(strict_types=1);

namespace Letterform\Runtime;

/** An object: its members by name. Lists are arrays. */
final class Record
{
    /**
     * @param array<array-key, mixed> $members
     * @param object|null $source An object with members that only its __get knows, as models of an ORM have.
     */
    public function __construct(public readonly array $members, private readonly ?object $source = null)
    {
    }

    public function get(string $name): mixed
    {
        if (\array_key_exists($name, $this->members)) {
            return $this->members[$name];
        }

        return isset($this->source->{$name}) ? Values::of($this->source->{$name}) : Undefined::Value;
    }
}
