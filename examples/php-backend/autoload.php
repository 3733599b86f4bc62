<?php

// What Composer does for a package that is installed with it.

declare(strict_types=1);

\spl_autoload_register(static function (string $class): void {
    $prefix = 'Letterform\\ReferenceMails\\';
    if (\str_starts_with($class, $prefix)) {
        $package = \getenv('MAILS_FOLDER') ?: __DIR__ . '/../../dist/php';
        require $package . '/src/' . \str_replace('\\', '/', \substr($class, \strlen($prefix))) . '.php';
    }
});
