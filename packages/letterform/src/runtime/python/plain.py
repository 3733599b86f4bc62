"""The plain text: nothing is escaped, but characters that control a terminal or the direction of text are removed."""

from __future__ import annotations

import re

from .code_units import well_formed
from .html_text import html_text
from .safe_html import SafeHtml
from .to_text import to_text, unix_newlines

#: C0 except tab and newline, DEL and C1, bidi embeddings, overrides and isolates.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
#: CSI with its parameters, or a terminated OSC. All others lose their ESC, and so their meaning.
_ESCAPE_SEQUENCE = re.compile("(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)")


def plain(value: object) -> str:
    if type(value) is str and value.isascii() and value.isprintable():
        return value
    string = html_text(value.html) if isinstance(value, SafeHtml) else to_text(value)
    if _CONTROL.search(string):
        string = _CONTROL.sub("", unix_newlines(_ESCAPE_SEQUENCE.sub("", string)))
    return well_formed(string)
