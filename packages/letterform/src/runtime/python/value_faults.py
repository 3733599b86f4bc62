"""Checks of a value against its shape."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Optional

from .faults import Fault, Shape, position_fault
from .numbers import number_text, to_float
from .operators import same
from .safe_html import SafeHtml
from .time_of import time_of

_EXPECTED = {
    "string": "a string",
    "text": "a string or a number",
    "number": "a number",
    "url": "a URL string",
    "boolean": "True or False",
    "date": 'a datetime, a date or an ISO string such as "2025-01-31" or "2025-01-31T12:00:00Z"',
    "html": "HTML marked as trusted with safe_html()",
    "object": "a dict",
    "list": "a list",
}


def value_fault(value: object, shape: Shape) -> Optional[Fault]:
    """Why a value does not match its shape, if so. The value is not None."""
    fault = _type_fault(value, shape)
    if fault:
        return fault
    allowed = shape.get("enum")
    if allowed and not any(same(value, one) for one in allowed):
        return Fault("not-in-enum", f"expected {expectation(shape)}")
    # A URL outside of links is most likely written for people to open.
    for position in shape.get("for", ("link",) if shape["type"] == "url" else ()):
        unsafe = position_fault(value, position)
        if unsafe:
            return unsafe
    return None


def wrong_type(value: object, shape: Shape) -> Fault:
    return Fault("wrong-type", f"expected {expectation(shape)}, got {_kind_of(value)}")


def expectation(shape: Shape) -> str:
    """What a value has to be, in words."""
    allowed = shape.get("enum")
    if allowed:
        return "one of " + ", ".join(json.dumps(one, ensure_ascii=False) for one in allowed)
    return _EXPECTED[shape["type"]]


def _type_fault(value: object, shape: Shape) -> Optional[Fault]:
    kind = shape["type"]
    if kind in ("string", "url"):
        return None if isinstance(value, str) else wrong_type(value, shape)
    if kind == "text":
        return None if isinstance(value, str) else _number_fault(value, shape)
    if kind == "number":
        return _number_fault(value, shape)
    if kind == "boolean":
        return None if isinstance(value, bool) else wrong_type(value, shape)
    if kind == "date":
        return _date_fault(value, shape)
    return None if isinstance(value, SafeHtml) else wrong_type(value, shape)


def _number_fault(value: object, shape: Shape) -> Optional[Fault]:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return wrong_type(value, shape)
    number = to_float(value)
    if math.isfinite(number):
        return None
    return Fault("not-finite", f"expected {expectation(shape)}, got {number_text(number)}")


def _date_fault(value: object, shape: Shape) -> Optional[Fault]:
    time = time_of(value)
    if time is None:
        return wrong_type(value, shape)
    if not math.isnan(time):
        return None
    return Fault("invalid-date", "not a valid date in the years 1 to 9999")


def _kind_of(value: object) -> str:
    if value is None:
        return "None"
    if isinstance(value, bool):
        return "a boolean"
    if isinstance(value, str):
        return "a string"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, Mapping):
        return "a dict"
    return "a list" if isinstance(value, (list, tuple)) else f"an object of type {type(value).__name__}"
