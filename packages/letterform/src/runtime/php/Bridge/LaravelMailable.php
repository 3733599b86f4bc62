<?php

declare(strict_types=1);

namespace Letterform\Runtime\Bridge;

use Illuminate\Mail\Mailable;
use Letterform\Runtime\Mail as RenderedMail;
use Symfony\Component\Mime\Email;

/** For Laravel, which only this file needs: Mail::to($user)->queue(new LaravelMailable($mail)). */
class LaravelMailable extends Mailable
{
    public function __construct(public readonly RenderedMail $rendered)
    {
    }

    public function build(): static
    {
        $text = $this->rendered->text;

        return $this->subject($this->rendered->subject)
            ->html($this->rendered->html)
            ->withSymfonyMessage(static function (Email $message) use ($text): void {
                $message->text($text);
            });
    }
}
