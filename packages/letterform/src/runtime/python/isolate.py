"""A value in a text of the other direction."""

from __future__ import annotations

import re

#: Embeddings, overrides and isolates. They could end the isolate.
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
#: Unicode's blocks of scripts that are written from right to left, and a mark.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]")


def isolate(written: str, is_right_to_left: bool) -> str:
    """In a text from right to left, any value is put between isolates, in others one with letters from right to left."""
    if written.isascii():
        return f"\u2068{written}\u2069" if is_right_to_left and written else written
    value = _CONTROLS.sub("", written)
    return f"\u2068{value}\u2069" if value and (is_right_to_left or _RIGHT_TO_LEFT.search(value)) else value
