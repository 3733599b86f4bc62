"""Trusted HTML: only values of this type are inserted without escaping."""

from __future__ import annotations

from typing import NoReturn


class SafeHtml:
    """Trusted HTML. Not a str, so that it cannot be mistaken for text."""

    __slots__ = ("html",)

    html: str

    def __init__(self, html: str) -> None:
        if not isinstance(html, str):
            raise TypeError("safe_html takes a string")
        object.__setattr__(self, "html", str.__str__(html))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("SafeHtml is immutable")

    def __repr__(self) -> str:
        return f"SafeHtml({self.html!r})"

    def __reduce__(self) -> tuple[type[SafeHtml], tuple[str]]:
        return (SafeHtml, (self.html,))


def safe_html(html: str) -> SafeHtml:
    """Marks HTML as trusted, as in safe_html("<b>20%</b> off"). Never pass user input."""
    return SafeHtml(html)
