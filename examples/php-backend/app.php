<?php

// Answers POST /users/recover with { "email": "…" }: mails a link to choose a new password.

declare(strict_types=1);

require __DIR__ . '/autoload.php';
require __DIR__ . '/send.php';

use Letterform\ReferenceMails\Mails;

/** The globals of all emails are set once, here. */
$mails = new Mails(
    productName: 'MyECL',
    paymentProductName: 'MyECLPay',
    entityName: 'ÉCLAIR',
    entitySiteUrl: 'https://myecl.fr',
    logoUrl: 'https://myecl.fr/logo.png',
    year: (int) \gmdate('Y'),
);

$body = \json_decode((string) \file_get_contents('php://input'), true);
$email = \is_array($body) ? $body['email'] ?? null : null;
// An address is one address: a line break would add headers.
if (!\is_string($email) || \filter_var($email, \FILTER_VALIDATE_EMAIL) === false) {
    \http_response_code(400);
    exit;
}
$token = \rtrim(\strtr(\base64_encode(\random_bytes(32)), '+/', '-_'), '=');
$mail = $mails->resetPassword(confirmationUrl: "https://myecl.fr/reset?token={$token}");
sendMail((string) \getenv('SMTP_SERVER'), (string) \getenv('SMTP_EMAIL'), $email, $mail);
\http_response_code(201);
\header('Content-Type: application/json');
echo \json_encode(['success' => true]);
