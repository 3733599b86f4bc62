"""Text and attributes: what HTML could take for markup becomes references, controls go."""

from __future__ import annotations

from typing import Optional

from .code_units import well_formed
from .safe_html import SafeHtml
from .to_text import to_text, unix_newlines

#: What stands for a character, by its code; a control that is not named stands for nothing.
_IN_TEXT: dict[int, Optional[str]] = {
    **{code: None for code in range(32) if code not in (9, 10)},
    **{ord(char): reference for char, reference in zip("&<>\"'", ("&amp;", "&lt;", "&gt;", "&quot;", "&#39;"))},
}
#: Old Internet Explorers, and mail clients built on them, took a backtick for a quote.
_IN_ATTRIBUTE: dict[int, Optional[str]] = {**_IN_TEXT, ord("`"): "&#96;"}


def text(value: object) -> str:
    """In text, <title> and the preheader."""
    if isinstance(value, SafeHtml):
        return well_formed(value.html)
    return well_formed(unix_newlines(to_text(value))).translate(_IN_TEXT)


def attribute(value: object) -> str:
    """Between quotes in a tag. Trusted HTML is escaped here like anything else: it was vouched for as text."""
    return well_formed(unix_newlines(to_text(value))).translate(_IN_ATTRIBUTE)
