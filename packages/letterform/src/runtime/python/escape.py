"""Text and attributes: characters of markup become references, control characters are removed."""

from __future__ import annotations

from typing import Optional

from .code_units import well_formed
from .safe_html import SafeHtml
from .to_text import to_text, unix_newlines

#: The replacements of characters, by code. Other control characters are removed.
_IN_TEXT: dict[int, Optional[str]] = {
    **{code: None for code in range(32) if code not in (9, 10)},
    **{ord(char): reference for char, reference in zip("&<>\"'", ("&amp;", "&lt;", "&gt;", "&quot;", "&#39;"))},
}
#: Old versions of Internet Explorer, and mail clients built on them, read a backtick as a quote.
_IN_ATTRIBUTE: dict[int, Optional[str]] = {**_IN_TEXT, ord("`"): "&#96;"}


def text(value: object) -> str:
    """In text, <title> and the preheader."""
    if isinstance(value, SafeHtml):
        return well_formed(value.html)
    return well_formed(unix_newlines(to_text(value))).translate(_IN_TEXT)


def attribute(value: object) -> str:
    """In a quoted attribute. Trusted HTML is escaped here too, since it is only trusted as content."""
    return well_formed(unix_newlines(to_text(value))).translate(_IN_ATTRIBUTE)
