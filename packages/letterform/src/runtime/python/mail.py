"""A rendered mail."""

from __future__ import annotations

from typing import Any


class MailContent(str):
    """A mail whose subject its caller gives. It is a str, so that it can be passed to anything that expects HTML."""

    __slots__ = ("id", "preheader", "text")

    id: str
    #: The text that mailboxes show next to the subject. The HTML starts with it.
    preheader: str
    text: str

    def __new__(cls, html: str, *, id: str, preheader: str, text: str) -> MailContent:  # noqa: PYI034
        mail = super().__new__(cls, html)
        mail.id = id
        mail.preheader = preheader
        mail.text = text
        return mail

    @property
    def html(self) -> str:
        return str.__str__(self)

    def __repr__(self) -> str:
        """Without its content, which may contain secret links."""
        return f"<{type(self).__name__} {self.id}>"

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        """For queues that pickle their jobs."""
        return (self.html,), {"id": self.id, "preheader": self.preheader, "text": self.text}


class Mail(MailContent):
    """Ready to send."""

    __slots__ = ("subject",)

    subject: str

    def __new__(cls, html: str, *, subject: str, **others: str) -> Mail:  # noqa: PYI034
        mail: Mail = super().__new__(cls, html, **others)  # type: ignore[assignment]
        mail.subject = subject
        return mail

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        args, others = super().__getnewargs_ex__()
        return args, {**others, "subject": self.subject}
