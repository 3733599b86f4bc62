<?php

// Renders the reset-password mail in turns with this package, Twig and a hand-written join, and prints microseconds. The arguments are
// the package, the template for Twig, and the number of rounds.

declare(strict_types=1);

[, $folder, $source, $rounds] = $argv;
require '/usr/share/php/Twig/autoload.php';
\spl_autoload_register(static function (string $class) use ($folder): void {
    $prefix = 'Letterform\\ReferenceMails\\';
    if (\str_starts_with($class, $prefix)) {
        require $folder . '/src/' . \str_replace('\\', '/', \substr($class, \strlen($prefix))) . '.php';
    }
});

$values = [
    '_product_name' => 'M & "Co"', '_entity_name' => "L'ECLAIR", '_entity_site_url' => 'https://myecl.fr/?a=1&b=2',
    '_logo_url' => 'https://example.com/logo.png', '_year' => 2026,
    'confirmation_url' => 'https://example.com/reset?token=8f3d1c2a&user=12',
];
$mails = new Letterform\ReferenceMails\Mails(
    productName: $values['_product_name'],
    paymentProductName: 'Pay',
    entityName: $values['_entity_name'],
    entitySiteUrl: $values['_entity_site_url'],
    logoUrl: $values['_logo_url'],
    year: $values['_year'],
);
$cache = \sys_get_temp_dir() . '/letterform-twig-' . \getmypid();
$twig = new Twig\Environment(new Twig\Loader\ArrayLoader(['mail.html' => \file_get_contents($source)]), ['cache' => $cache, 'autoescape' => 'html']);
$template = $twig->load('mail.html');
$parts = \preg_split('/\{\{ | \}\}/', (string) \file_get_contents($source));
$join = static function () use ($parts, $values): int {
    $text = '';
    foreach ($parts as $index => $part) {
        $text .= $index % 2 === 1 ? \htmlspecialchars((string) $values[$part]) : $part;
    }

    return \strlen($text);
};

$contestants = [
    'join by hand, escaped, nothing checked' => $join,
    'Letterform: HTML, text and subject, checked' => static fn (): int => \strlen($mails->resetPassword(confirmationUrl: $values['confirmation_url'])->html),
    'Twig, compiled: HTML' => static fn (): int => \strlen($template->render($values)),
];
$times = [];
for ($round = 0; $round <= $rounds; ++$round) {
    foreach ($contestants as $name => $render) {
        $start = \hrtime(true);
        for ($turn = 0; $turn < 20; ++$turn) {
            $render();
        }
        // The first round warms up.
        if ($round > 0) {
            $times[$name][] = (\hrtime(true) - $start) / 20 / 1000;
        }
    }
}
foreach ($times as $name => $all) {
    \sort($all);
    \printf("%s\t%.1F\n", $name, $all[\intdiv((int) $rounds, 2)]);
}
