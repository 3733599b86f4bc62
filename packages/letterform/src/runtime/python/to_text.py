"""Values as unescaped text."""

from __future__ import annotations

import math

from .numbers import number_text, to_float
from .safe_html import SafeHtml
from .time_of import iso_text, time_of

#: Most numbers. Larger ones may be infinite.
_MOST_EXACT = 2**53


def to_text(value: object) -> str:
    """Values without a sensible text are empty: never None, nan or {'a': 1}."""
    if type(value) is str:
        return value
    if type(value) is int and -_MOST_EXACT < value < _MOST_EXACT:
        return int.__repr__(value)
    if isinstance(value, str):
        # Subclasses, such as enums and markup of other libraries, have methods of their own.
        return str.__str__(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return number_text(value) if math.isfinite(to_float(value)) else ""
    if isinstance(value, SafeHtml):
        return value.html
    time = time_of(value)
    return "" if time is None or math.isnan(time) else iso_text(time)


def unix_newlines(value: str) -> str:
    """Converts CR LF and CR to newlines, as HTML parsers do."""
    return value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value
