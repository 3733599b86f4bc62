"""Trusted HTML as text, for the plain text of the same mail."""

from __future__ import annotations

import re

_FLAGS = re.IGNORECASE | re.ASCII
#: Includes a following line break in the source, which is only a space in HTML.
_LINE_END = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^<>]*>\n?", _FLAGS)
#: Contains no <: otherwise, a million of them would take quadratic time.
_TAG = re.compile(r"<[a-z/!][^<>]*>", _FLAGS)
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));", _FLAGS)
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\u00a0"}


def html_text(html: str) -> str:
    """Without tags, with its line breaks, and with the references resolved that escaping makes."""
    return _REFERENCE.sub(_resolve, _TAG.sub("", _LINE_END.sub("\n", html)))


def _resolve(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name is not None:
        return _NAMED[name.lower()]
    code = int(hexadecimal, 16) if decimal is None else int(decimal)
    return chr(code) if code <= 0x10FFFF else "\ufffd"
