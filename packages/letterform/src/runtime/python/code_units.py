"""Text as JavaScript counts it: in UTF-16 code units, of which some characters need two."""

from __future__ import annotations

import re

_WIDE = re.compile("[\U00010000-\U0010ffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def to_units(value: str) -> str:
    """One character for each code unit: characters that need two become two surrogates."""
    if value.isascii():
        return value
    return _WIDE.sub(_split, value)


def from_units(value: str) -> str:
    """Joins pairs of surrogates. Lone surrogates are kept."""
    if value.isascii() or not _SURROGATE.search(value):
        return value
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def count_units(value: str) -> int:
    """The length of a text in JavaScript."""
    return len(value) if value.isascii() else len(value) + len(_WIDE.findall(value))


def well_formed(value: str) -> str:
    """A lone surrogate has no UTF-8 form: it becomes U+FFFD, as in browsers."""
    if value.isascii() or not _SURROGATE.search(value):
        return value
    return _SURROGATE.sub("\ufffd", from_units(value))


def sort_key(value: str) -> bytes:
    """Text is ordered by code units, not code points."""
    return value.encode("utf-16-be", "surrogatepass")


def _split(match: re.Match[str]) -> str:
    code = ord(match.group()) - 0x10000
    return chr(0xD800 + (code >> 10)) + chr(0xDC00 + (code & 0x3FF))
