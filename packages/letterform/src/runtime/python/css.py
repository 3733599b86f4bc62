"""Values in style and <style>: one colour, length, percentage, number or keyword."""

from __future__ import annotations

import re
from typing import Optional

from .code_units import count_units
from .to_text import to_text

_MAX_LENGTH = 100

_HEX = "#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})"
_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
_UNIT = "(?:%|px|pt|pc|em|rem|ex|ch|in|cm|mm|vw|vh|vmin|vmax|deg)"
_CHANNEL = f"{_NUMBER}(?:%|deg)?"
_COMMAS = f"{_CHANNEL}(?: *, *{_CHANNEL}){{2,3}}"
_SPACES = f"{_CHANNEL}(?: +{_CHANNEL}){{2}}(?: */ *{_CHANNEL})?"
_COLOUR = rf"(?:rgb|hsl)a?\( *(?:{_COMMAS}|{_SPACES}) *\)"

_VALUE = re.compile(f"(?:{_HEX}|{_NUMBER}{_UNIT}?|{_COLOUR})")
_KEYWORD = re.compile("[A-Za-z]+(?:-[A-Za-z]+)*")
#: Words that some client has treated as code or as an address to load.
_DANGEROUS = re.compile("expression|url|behaviou?r|binding|script|import", re.IGNORECASE | re.ASCII)


def css(value: object) -> str:
    """A value that check_css refuses is left out, so clients drop that one declaration."""
    return "" if check_css(value) else to_text(value)


def check_css(value: object) -> Optional[str]:
    string = "" if isinstance(value, bool) else to_text(value)
    if count_units(string) > _MAX_LENGTH:
        return "css"
    return None if _VALUE.fullmatch(string) or _is_keyword(string) else "css"


def _is_keyword(value: str) -> bool:
    return _KEYWORD.fullmatch(value) is not None and not _DANGEROUS.search(value)
