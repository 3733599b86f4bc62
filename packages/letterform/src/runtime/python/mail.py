"""A rendered mail."""

from __future__ import annotations

from typing import Any


class Mail(str):
    """Ready to send. It is a str, the HTML, so that it can be passed to anything that expects HTML."""

    __slots__ = ("id", "preheader", "subject", "text")

    id: str
    subject: str
    #: The text that mailboxes show next to the subject. The HTML starts with it.
    preheader: str
    text: str

    def __new__(cls, html: str, *, id: str, subject: str, preheader: str, text: str) -> Mail:  # noqa: PYI034
        mail = super().__new__(cls, html)
        mail.id = id
        mail.subject = subject
        mail.preheader = preheader
        mail.text = text
        return mail

    @property
    def html(self) -> str:
        return str.__str__(self)

    def __repr__(self) -> str:
        """Without its content, which may contain secret links."""
        return f"<Mail {self.id}>"

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        """For queues that pickle their jobs."""
        names = ("id", "subject", "preheader", "text")
        return (self.html,), {name: getattr(self, name) for name in names}
