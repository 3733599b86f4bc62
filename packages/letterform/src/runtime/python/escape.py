"""Text and attributes: characters of markup become references, control characters are removed."""

from __future__ import annotations

import re

from .code_units import well_formed
from .safe_html import SafeHtml
from .to_text import to_text, unix_newlines

#: Most values have nothing to escape. For the others, str.replace is faster than str.translate.
_SPECIAL = re.compile("[\x00-\x08\x0b-\x1f&<>\"'`]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")


def text(value: object) -> str:
    """In text, <title> and the preheader."""
    if isinstance(value, SafeHtml):
        return well_formed(value.html)
    return _escape(to_text(value))


def attribute(value: object) -> str:
    """In a quoted attribute. Trusted HTML is escaped here too, since it is only trusted as content.

    Old versions of Internet Explorer, and mail clients built on them, read a backtick as a quote.
    """
    return _escape(to_text(value)).replace("`", "&#96;")


def _escape(string: str) -> str:
    if _SPECIAL.search(string):
        # Control characters are not printable, and neither are line breaks.
        if not string.isprintable():
            string = _CONTROL.sub("", unix_newlines(string))
        string = string.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        string = string.replace('"', "&quot;").replace("'", "&#39;")
    return string if string.isascii() else well_formed(string)
