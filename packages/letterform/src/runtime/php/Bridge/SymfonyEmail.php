<?php

declare(strict_types=1);

namespace Letterform\Runtime\Bridge;

use Letterform\Runtime\Mail;
use Symfony\Component\Mime\Email;

/** For symfony/mailer, which only this file needs: $mailer->send(SymfonyEmail::of($mail)->to($address)). */
final class SymfonyEmail
{
    public static function of(Mail $mail): Email
    {
        return (new Email())->subject($mail->subject)->html($mail->html)->text($mail->text);
    }
}
