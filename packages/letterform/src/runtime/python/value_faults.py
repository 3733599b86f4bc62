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

EXPECTED = {
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
    fault = _type_fault(value, shape["type"])
    if fault:
        return fault
    allowed = shape.get("enum")
    if allowed and not any(same(value, one) for one in allowed):
        known = ", ".join(json.dumps(one, ensure_ascii=False) for one in allowed)
        return Fault("not-in-enum", f"expected one of {known}")
    # A URL outside of links is most likely written for people to open.
    positions = shape.get("for", ["link"] if shape["type"] == "url" else [])
    faults = (position_fault(value, position) for position in positions)
    return next((found for found in faults if found), None)


def wrong_type(value: object, kind: str) -> Fault:
    return Fault("wrong-type", f"expected {EXPECTED[kind]}, got {_kind_of(value)}")


def _type_fault(value: object, kind: str) -> Optional[Fault]:
    if kind in ("string", "url"):
        return None if isinstance(value, str) else wrong_type(value, kind)
    if kind == "text":
        return None if isinstance(value, str) else _number_fault(value, kind)
    if kind == "number":
        return _number_fault(value, kind)
    if kind == "boolean":
        return None if isinstance(value, bool) else wrong_type(value, kind)
    if kind == "date":
        return _date_fault(value)
    return None if isinstance(value, SafeHtml) else wrong_type(value, kind)


def _number_fault(value: object, kind: str) -> Optional[Fault]:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return wrong_type(value, kind)
    number = to_float(value)
    return None if math.isfinite(number) else Fault("not-finite", f"expected {EXPECTED[kind]}, got {number_text(number)}")


def _date_fault(value: object) -> Optional[Fault]:
    time = time_of(value)
    if time is None:
        return wrong_type(value, "date")
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
