"""A rendered mail."""

from __future__ import annotations

from typing import Any


class Mail(str):
    """Ready for whatever sends it. It is the HTML, and so goes wherever a string of HTML is expected."""

    __slots__ = ("id", "preheader", "subject", "text")

    id: str
    subject: str
    #: What mailboxes show beside the subject; the HTML begins with it.
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
        """Without its content, which may hold a link that nobody else is to follow."""
        return f"<Mail {self.id}>"

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        """For queues that pickle what they keep."""
        names = ("id", "subject", "preheader", "text")
        return (self.html,), {name: getattr(self, name) for name in names}
