<?php

// Runs everything locally: requests a mail from the backend, and prints what an SMTP server received.

declare(strict_types=1);

$sink = \stream_socket_server('tcp://127.0.0.1:0');
$port = freePort();
$environment = ['SMTP_SERVER' => \stream_socket_get_name($sink, false), 'SMTP_EMAIL' => 'no-reply@myecl.fr'] + \getenv();
$pipes = [];
$backend = \proc_open([\PHP_BINARY, '-S', "127.0.0.1:{$port}", __DIR__ . '/app.php'], [2 => ['file', '/dev/null', 'w']], $pipes, null, $environment);
try {
    $request = request($port, '{"email":"ada@example.com"}');
    $content = receive($sink);
    echo \trim((string) \preg_replace('/^HTTP\/1\.\d (\d+) .*?\r\n\r\n/s', '$1 ', (string) \stream_get_contents($request))), "\n";
    printMail($content);
} finally {
    \proc_terminate($backend);
}

function freePort(): int
{
    $socket = \stream_socket_server('tcp://127.0.0.1:0');

    return (int) \substr((string) \strrchr((string) \stream_socket_get_name($socket, false), ':'), 1);
}

/** @return resource */
function request(int $port, string $body)
{
    for ($turn = 0; $turn < 200; ++$turn) {
        $connection = @\stream_socket_client("tcp://127.0.0.1:{$port}");
        if ($connection !== false) {
            \fwrite($connection, "POST /users/recover HTTP/1.0\r\nContent-Length: " . \strlen($body) . "\r\n\r\n{$body}");

            return $connection;
        }
        \usleep(50000);
    }
    throw new \RuntimeException('The backend did not start');
}

/**
 * An SMTP server that keeps one mail and delivers nothing.
 *
 * @param resource $sink
 */
function receive($sink): string
{
    $connection = \stream_socket_accept($sink, 30);
    \fwrite($connection, "220 sink\r\n");
    $content = '';
    while (($line = \fgets($connection)) !== false) {
        $verb = \strtoupper(\strtok(\trim($line), ' ') ?: '');
        if ($verb === 'DATA') {
            \fwrite($connection, "354 go on\r\n");
            while (($line = \fgets($connection)) !== ".\r\n") {
                $content .= \preg_replace('/^\./', '', (string) $line);
            }
        }
        \fwrite($connection, $verb === 'QUIT' ? "221 bye\r\n" : "250 fine\r\n");
        if ($verb === 'QUIT') {
            break;
        }
    }

    return $content;
}

function printMail(string $content): void
{
    [$headers, $body] = \explode("\r\n\r\n", $content, 2);
    \preg_match('/^To: (.*)\r$/m', $headers, $to);
    \preg_match('/^Subject: =\?utf-8\?B\?(.*)\?=\r$/m', $headers, $subject);
    \preg_match('/base64\r\n\r\n(.*?)\r\n--/s', $body, $text);
    echo "To: {$to[1]}\nSubject: ", \base64_decode($subject[1]), "\n\n", \base64_decode($text[1]);
}
