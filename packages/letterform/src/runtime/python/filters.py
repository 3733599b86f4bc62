"""The filters. They take and return raw values, which are escaped afterwards."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from .code_units import count_units, from_units, to_units, well_formed
from .escape import text
from .numbers import WHITE_SPACE, is_number, number_text, to_float
from .operators import is_true, to_number
from .safe_html import SafeHtml, safe_html
from .to_text import to_text, unix_newlines
from .undefined import UNDEFINED, is_absent


def upper(value: object) -> str:
    return _text_of(value).upper()


def lower(value: object) -> str:
    return _text_of(value).lower()


def capitalize(value: object) -> str:
    lowered = lower(value)
    # JavaScript converts a single code unit, so a letter of two code units stays as it is.
    return lowered if lowered[:1] > "\uffff" else lowered[:1].upper() + lowered[1:]


def title(value: object) -> str:
    return " ".join(map(capitalize, _text_of(value).split(" ")))


def trim(value: object) -> str:
    return _text_of(value).strip(WHITE_SPACE)


def replace(value: object, old: object, replacement: object = UNDEFINED) -> object:
    is_text = isinstance(value, (str, SafeHtml)) or is_number(value)
    if not is_text or not (isinstance(old, str) or is_number(old)):
        return value
    units, other = to_units(to_text(value)), to_units(to_text(replacement))
    found = to_units(to_text(old)) if isinstance(old, str) else number_text(to_number(old))
    # An empty search matches between all characters. Python differs only for an empty text.
    return from_units(units.replace(found, other) if found or units else other + other)


def truncate(value: object, length: object = UNDEFINED, cuts_words: object = None, end: object = None) -> str:
    units = to_units(_text_of(value))
    most = int(to_number(length)) if is_true(length) else 255
    if len(units) <= most:
        return from_units(units)
    space = -1 if is_true(cuts_words) else units.rfind(" ", 0, most + 1)
    kept = units[: most if space == -1 else space]
    return from_units(kept + to_units("..." if is_absent(end) else to_text(end)))


def length(value: object) -> Any:
    if is_absent(value) or value is False:
        return 0
    if isinstance(value, (str, SafeHtml)):
        return count_units(to_text(value))
    return len(value) if isinstance(value, (list, tuple, Mapping)) else UNDEFINED


def join(value: object, separator: object = "") -> str:
    if not isinstance(value, (list, tuple)):
        return _text_of(value)
    return from_units(to_text(separator if is_true(separator) else "").join(map(to_text, value)))


def first(value: object) -> Any:
    return _at(value, 0)


def last(value: object) -> Any:
    return _at(value, -1)


def default_to(value: object, fallback: object, replaces_falsy: object = False) -> Any:
    """The filter default. None counts as missing too."""
    is_there = is_true(value) if is_true(replaces_falsy) else not is_absent(value)
    return value if is_there else fallback


def round_to(value: object, precision: object = 0, method: object = "common") -> float:
    """The filter round, which rounds half up, on the binary number."""
    factor = 10.0 ** int(to_number(precision))
    scaled = to_float(to_number(value)) * factor
    if not math.isfinite(scaled):
        return scaled
    if method == "ceil":
        return math.ceil(scaled) / factor
    floor = math.floor(scaled)
    return (floor if method == "floor" or scaled - floor < 0.5 else floor + 1) / factor


def absolute(value: object) -> float:
    """The filter abs."""
    return abs(to_number(value))


def nl2br(value: object) -> SafeHtml:
    """Returns markup for HTML text. plain converts it back to lines."""
    return safe_html(unix_newlines(text(value)).replace("\n", "<br />\n"))


def urlencode(value: object) -> str:
    if isinstance(value, SafeHtml):
        return f"html={_encode(value.html)}"
    if isinstance(value, (list, tuple)):
        return "&".join(f"{index}={_encode(item)}" for index, item in enumerate(value))
    if isinstance(value, Mapping):
        return "&".join(f"{_encode(key)}={_encode(item)}" for key, item in value.items())
    return _encode(value) if isinstance(value, (str, int, float)) else ""


def _encode(value: object) -> str:
    return quote(well_formed(to_text(value)), safe="-_.!~*'()")


def _text_of(value: object) -> str:
    return "" if value is False else from_units(to_text(value))


def _at(value: object, index: int) -> Any:
    sequence = to_units(to_text(value)) if isinstance(value, str) else value
    return sequence[index] if isinstance(sequence, (str, list, tuple)) and sequence else UNDEFINED
