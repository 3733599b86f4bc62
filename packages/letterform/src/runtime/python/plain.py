"""The plain text: nothing is escaped; what could drive a terminal, or turn a line round, goes."""

from __future__ import annotations

import re

from .code_units import well_formed
from .html_text import html_text
from .safe_html import SafeHtml
from .to_text import to_text, unix_newlines

#: C0 but tab and newline, DEL and C1, bidi embeddings, overrides and isolates.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
#: CSI with its parameters, or an OSC that is ended. What is left of any other loses its ESC, and so its meaning.
_ESCAPE_SEQUENCE = re.compile("(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)")


def plain(value: object) -> str:
    string = html_text(value.html) if isinstance(value, SafeHtml) else to_text(value)
    if _CONTROL.search(string):
        string = _CONTROL.sub("", unix_newlines(_ESCAPE_SEQUENCE.sub("", string)))
    return well_formed(string)
