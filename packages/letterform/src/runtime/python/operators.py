"""The operators of templates, by the rules of JavaScript."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from typing import Any, Optional, Union

from .code_units import from_units, sort_key
from .numbers import is_number, number_text, parse_number, to_float
from .time_of import time_of
from .undefined import UNDEFINED, is_absent

Primitive = Union[str, float, bool, None]


def is_true(value: object) -> bool:
    """Unlike in Python, empty lists and dicts are true, and NaN is false."""
    if isinstance(value, float) and math.isnan(value):
        return False
    if isinstance(value, (str, int, float)):
        return bool(value)
    return not is_absent(value)


def either(left: Any, right: Any) -> Any:
    """The operator or."""
    return left if is_true(left) else right


def both(left: Any, right: Any) -> Any:
    """The operator and."""
    return right if is_true(left) else left


def member(value: object, name: str) -> Any:
    """A member of a dict, or UNDEFINED."""
    return value.get(name, UNDEFINED) if isinstance(value, Mapping) else UNDEFINED


def equal(left: object, right: object) -> bool:
    """The operator ==: "1" equals 1, and None equals UNDEFINED."""
    if is_absent(left) or is_absent(right):
        return is_absent(left) and is_absent(right)
    if _is_plain(left) and _is_plain(right):
        if isinstance(left, str) and isinstance(right, str):
            return from_units(left) == from_units(right)
        return bool(to_number(left) == to_number(right))
    if not _is_plain(left) and not _is_plain(right):
        return left is right
    # In JavaScript, the text of a date depends on the machine, so no template can compare with it.
    if isinstance(left, datetime.date) or isinstance(right, datetime.date):
        return False
    return equal(_primitive(left), _primitive(right))


def same(left: object, right: object) -> bool:
    """The operator ===."""
    if isinstance(left, str) and isinstance(right, str):
        return from_units(left) == from_units(right)
    if isinstance(left, bool) or isinstance(right, bool):
        return isinstance(left, bool) and isinstance(right, bool) and left == right
    if is_number(left) and is_number(right):
        return left == right
    return left is right


def less(left: object, right: object) -> bool:
    """The operator <."""
    return _order(left, right) == -1


def less_or_equal(left: object, right: object) -> bool:
    """The operator <=."""
    return _order(left, right) in (-1, 0)


def greater(left: object, right: object) -> bool:
    """The operator >."""
    return _order(left, right) == 1


def greater_or_equal(left: object, right: object) -> bool:
    """The operator >=."""
    return _order(left, right) in (1, 0)


def to_number(value: object) -> float:
    """Number(value)."""
    if value is None:
        return 0
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, str):
        return parse_number(value)
    primitive = _primitive(value)
    return math.nan if primitive is None else to_number(primitive)


def _order(left: object, right: object) -> Optional[int]:
    """None where there is no order, as with NaN."""
    one, other = _primitive(left), _primitive(right)
    if isinstance(one, str) and isinstance(other, str):
        before, after = sort_key(one), sort_key(other)
        return (before > after) - (before < after)
    first, second = _ordinal(left, one), _ordinal(right, other)
    if math.isnan(first) or math.isnan(second):
        return None
    return (first > second) - (first < second)


def _ordinal(value: object, primitive: Primitive) -> float:
    return math.nan if value is UNDEFINED else to_number(primitive)


def _is_plain(value: object) -> bool:
    return isinstance(value, (str, int, float))


def _primitive(value: object) -> Primitive:
    """The value that JavaScript compares in place of an object: a time, or a text."""
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if value is UNDEFINED:
        return None
    if isinstance(value, (list, tuple)):
        return ",".join(_item_text(item) for item in value)
    time = time_of(value)
    return "[object Object]" if time is None else time


def _item_text(value: object) -> str:
    primitive = _primitive(value)
    if primitive is None:
        return ""
    if isinstance(primitive, bool):
        return "true" if primitive else "false"
    if isinstance(primitive, str):
        return primitive
    return number_text(to_float(primitive))
