<?php

declare(strict_types=1);

namespace Letterform\Runtime;

/** A value that was not given, like JavaScript's undefined. */
enum Undefined
{
    case Value;
}
