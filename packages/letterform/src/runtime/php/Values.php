<?php

declare(strict_types=1);

namespace Letterform\Runtime;

/** Reads the values of a call, and checks them before anything is rendered. */
final class Values
{
    /** A limit for logs: a list may have a million wrong items. */
    private const MOST_PROBLEMS = 100;

    /**
     * Turns a value of a PHP program into one that templates compute with: an array with names, or an object, is a Record. Values of
     * other types stay as they are, so that the check reports them.
     */
    public static function of(mixed $value): mixed
    {
        if (\is_string($value)) {
            return Units::wellFormed($value);
        }
        if (\is_array($value)) {
            $items = \array_map(self::of(...), $value);

            return \array_is_list($value) ? $items : new Record($items);
        }
        if (!\is_object($value) || $value instanceof Undefined || $value instanceof Record || $value instanceof \DateTimeInterface) {
            return $value;
        }
        if ($value instanceof SafeHtml) {
            return new SafeHtml(Units::wellFormed($value->html));
        }
        if ($value instanceof \BackedEnum) {
            return $value->value;
        }
        if ($value instanceof \Traversable) {
            return self::of(\iterator_to_array($value));
        }

        return $value instanceof \Stringable || $value instanceof \Closure ? $value : new Record(\array_map(self::of(...), \get_object_vars($value)), $value);
    }

    /** @param array<array-key, mixed> $members */
    public static function record(array $members): Record
    {
        return new Record(\array_map(self::of(...), $members));
    }

    /**
     * The values of named arguments. Null is a value that was not given.
     *
     * @param array<string, mixed> $arguments
     */
    public static function given(array $arguments): Record
    {
        return self::record(\array_filter($arguments, static fn (mixed $value): bool => $value !== null));
    }

    /** @param array<string, array<string, mixed>> $variables @param array<string, array<string, mixed>> $globals */
    public static function check(string $email, Record $v, array $variables, Record $g, array $globals): void
    {
        $problems = [...self::problems($v, $variables), ...self::problemsOfMembers($g, $globals)];
        if ($problems !== []) {
            throw new MailVariableError($email, $problems);
        }
    }

    /**
     * All problems, up to a hundred.
     *
     * @param array<string, array<string, mixed>> $fields
     * @return list<VariableProblem>
     */
    public static function problems(mixed $values, array $fields): array
    {
        $problems = [];
        self::checkObject($problems, '', $values, $fields);

        return $problems;
    }

    /**
     * The same for an object that may have other members too.
     *
     * @param array<string, array<string, mixed>> $fields
     * @return list<VariableProblem>
     */
    public static function problemsOfMembers(Record $values, array $fields): array
    {
        $problems = [];
        foreach ($fields as $name => $shape) {
            $value = $values->get($name);
            if (!Operators::isAbsent($value)) {
                self::checkValue($problems, $name, $value, $shape);
            } elseif (!isset($shape['optional'])) {
                self::add($problems, $name, Faults::missing($shape));
            }
        }

        return $problems;
    }

    /**
     * @param list<VariableProblem> $problems
     * @param array<string, array<string, mixed>> $fields
     */
    private static function checkObject(array &$problems, string $path, mixed $value, array $fields): void
    {
        // An empty array is an object, too, if an object may be empty.
        $isEmpty = $value === [] && \count(\array_column($fields, 'optional')) === \count($fields);
        $object = $isEmpty ? new Record([]) : $value;
        if (!$object instanceof Record) {
            self::add($problems, $path, Faults::wrongType($value, ['type' => 'object']));

            return;
        }
        $absent = [];
        foreach ($fields as $name => $shape) {
            if (\count($problems) >= self::MOST_PROBLEMS) {
                return;
            }
            $member = $object->get($name);
            if (!Operators::isAbsent($member)) {
                self::checkValue($problems, self::inner($path, $name), $member, $shape);
                continue;
            }
            $absent[] = $name;
            if (!isset($shape['optional'])) {
                self::add($problems, self::inner($path, $name), Faults::missing($shape));
            }
        }
        if ($absent !== []) {
            self::addMisspelt($problems, $path, $object, $fields, $absent);
        }
    }

    /**
     * Callers pass rows of databases, with more fields than an email has. So only a typo is an error.
     *
     * @param list<VariableProblem> $problems
     * @param array<string, array<string, mixed>> $fields
     * @param list<string> $absent
     */
    private static function addMisspelt(array &$problems, string $path, Record $object, array $fields, array $absent): void
    {
        foreach (\array_keys($object->members) as $key) {
            if (\count($problems) >= self::MOST_PROBLEMS) {
                return;
            }
            $near = isset($fields[$key]) ? null : Nearest::miss((string) $key, $absent);
            if ($near !== null) {
                $fault = ['unknown-key', "unknown name; did you mean {$near}?"];
                self::add($problems, self::inner($path, self::showKey((string) $key)), $fault);
            }
        }
    }

    /**
     * @param list<VariableProblem> $problems
     * @param array<string, mixed> $shape
     */
    private static function checkValue(array &$problems, string $path, mixed $value, array $shape): void
    {
        if ($shape['type'] === 'object') {
            self::checkObject($problems, $path, $value, $shape['fields']);
        } elseif ($shape['type'] === 'list') {
            self::checkList($problems, $path, $value, $shape['of']);
        } else {
            self::add($problems, $path, Faults::ofValue($value, $shape));
        }
    }

    /**
     * @param list<VariableProblem> $problems
     * @param array<string, mixed> $of
     */
    private static function checkList(array &$problems, string $path, mixed $value, array $of): void
    {
        if (!\is_array($value)) {
            self::add($problems, $path, Faults::wrongType($value, ['type' => 'list']));

            return;
        }
        foreach ($value as $index => $item) {
            if (\count($problems) >= self::MOST_PROBLEMS) {
                return;
            }
            if (Operators::isAbsent($item)) {
                self::add($problems, "{$path}[{$index}]", Faults::missing($of));
            } else {
                self::checkValue($problems, "{$path}[{$index}]", $item, $of);
            }
        }
    }

    /**
     * @param list<VariableProblem> $problems
     * @param array{string, string}|null $fault
     */
    private static function add(array &$problems, string $path, ?array $fault): void
    {
        if ($fault !== null && \count($problems) < self::MOST_PROBLEMS) {
            $problems[] = new VariableProblem($path, ...$fault);
        }
    }

    private static function inner(string $path, string $key): string
    {
        return $path === '' ? $key : "{$path}.{$key}";
    }

    /** Keys may be hostile too: a line break could forge a line of the log. */
    private static function showKey(string $key): string
    {
        if (\preg_match('/^[A-Za-z0-9_$-]{1,64}$/D', $key) === 1) {
            return $key;
        }

        return Faults::quote(Units::wellFormed(Units::join(\array_slice(Units::split(Units::wellFormed($key)), 0, 40))));
    }
}
