"""Values as the rules of positions, filters and operators know them."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from .faults import Shape
from .records import field_of, items_of
from .undefined import UNDEFINED, is_absent

#: Decimals from here on are floats, which are written with an exponent.
_MOST_DIGITS = 21


def plain_values(values: object, fields: Mapping[str, Shape]) -> dict[str, Any]:
    """A copy of checked values: records become dicts, collections lists."""
    plain = {name: _plain_value(field_of(values, name), shape) for name, shape in fields.items()}
    return {name: value for name, value in plain.items() if value is not UNDEFINED}


def _plain_value(given: object, shape: Shape) -> Any:
    if is_absent(given):
        return given
    value = plain_leaf(given, shape["type"])
    if shape["type"] == "object":
        return plain_values(value, shape["fields"])
    if shape["type"] == "list":
        return [_plain_value(item, shape["of"]) for item in items_of(value) or ()]
    return value


def plain_leaf(value: object, kind: str) -> Any:
    """The value of a member of an Enum, the number of a Decimal, and the text of a UUID and of what acts as a string. Others stay as they are."""
    if type(value) is str:
        return value
    if isinstance(value, enum.Enum):
        value = value.value
    # Lazy translations of Django, UserString, and URLs of Pydantic.
    if not isinstance(value, str) and (hasattr(type(value), "casefold") or hasattr(type(value), "unicode_string")):
        value = str(value)
    if isinstance(value, UUID) and kind in ("string", "text"):
        return str(value)
    if isinstance(value, Decimal) and kind in ("number", "text"):
        return _plain_number(value)
    return value


def _plain_number(value: Decimal) -> float:
    is_whole = value.is_finite() and value.adjusted() < _MOST_DIGITS and value == value.to_integral_value()
    return int(value) if is_whole else float(value)
