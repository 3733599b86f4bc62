"""The subject and other headers: a single line, without characters that change the direction of text."""

from __future__ import annotations

import re

from .code_units import well_formed
from .to_text import to_text

#: Control characters except line breaks, and bidi controls. Removed first, so that CR NUL LF is one line break.
_REMOVED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: Includes the tab, which is used for folding headers.
_LINE_BREAKS = re.compile("[\t-\r\x85\u2028\u2029]+")


def header(value: object) -> str:
    string = to_text(value)
    if string.isascii() and string.isprintable():
        return string
    return well_formed(_LINE_BREAKS.sub(" ", _REMOVED.sub("", string)))
