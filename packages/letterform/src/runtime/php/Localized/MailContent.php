<?php

declare(strict_types=1);

namespace Letterform\Runtime;

/** A rendered mail without a subject, which its caller gives. */
class MailContent
{
    public function __construct(
        public readonly string $id,
        /** The text that mailboxes show next to the subject. The HTML starts with it. */
        public readonly string $preheader,
        public readonly string $html,
        public readonly string $text,
        /** The language that it is in. */
        public readonly string $locale,
    ) {
    }
}
