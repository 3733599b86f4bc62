<?php

declare(strict_types=1);

namespace Letterform\Runtime;

/** A rendered mail, ready to send. */
final class Mail extends MailContent
{
    public function __construct(string $id, public readonly string $subject, string $preheader, string $html, string $text, string $locale)
    {
        parent::__construct($id, $preheader, $html, $text, $locale);
    }
}
