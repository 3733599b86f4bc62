<?php

// Sends a mail with HTML and plain text, by SMTP. A real backend uses Symfony Mailer or Laravel, for which the package has adapters.

declare(strict_types=1);

use Letterform\ReferenceMails\Runtime\Mail;

function sendMail(string $server, string $from, string $to, Mail $mail): void
{
    $connection = \stream_socket_client("tcp://{$server}", $code, $reason, 30);
    if ($connection === false) {
        throw new \RuntimeException("Cannot connect to {$server}: {$reason}");
    }
    expectReply($connection, '220');
    foreach (['EHLO localhost' => '250', "MAIL FROM:<{$from}>" => '250', "RCPT TO:<{$to}>" => '250', 'DATA' => '354'] as $command => $reply) {
        \fwrite($connection, "{$command}\r\n");
        expectReply($connection, (string) $reply);
    }
    // A line that is a single dot ends the mail, so each dot at the start of a line is doubled.
    \fwrite($connection, \preg_replace('/^\./m', '..', composeMail($from, $to, $mail)) . "\r\n.\r\n");
    expectReply($connection, '250');
    \fwrite($connection, "QUIT\r\n");
    \fclose($connection);
}

/** @param resource $connection */
function expectReply($connection, string $code): void
{
    do {
        $line = (string) \fgets($connection);
    } while (\substr($line, 3, 1) === '-');
    if (!\str_starts_with($line, $code)) {
        throw new \RuntimeException("The server answered {$line}");
    }
}

/** The plain text and the HTML as alternatives. */
function composeMail(string $from, string $to, Mail $mail): string
{
    $boundary = \bin2hex(\random_bytes(16));
    $part = static fn (string $type, string $text): string => "--{$boundary}\r\nContent-Type: {$type}; charset=utf-8\r\n"
        . "Content-Transfer-Encoding: base64\r\n\r\n" . \chunk_split(\base64_encode($text));

    return "From: {$from}\r\nTo: {$to}\r\nDate: " . \gmdate(\DATE_RFC2822) . "\r\n"
        . 'Subject: =?utf-8?B?' . \base64_encode($mail->subject) . "?=\r\nMIME-Version: 1.0\r\n"
        . "Content-Type: multipart/alternative; boundary={$boundary}\r\n\r\n"
        . $part('text/plain', $mail->text) . $part('text/html', $mail->html) . "--{$boundary}--\r\n";
}
