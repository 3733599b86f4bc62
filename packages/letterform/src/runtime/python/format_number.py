"""The filters number and currency."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from .numbers import number_text, to_float
from .to_decimal import to_decimal
from .undefined import UNDEFINED

#: around, aroundNegative: the text before and after; decimal, group: separators; groupSizes: the number of digits in
#: the last group and in all others; groupFrom: the least number of digits that are grouped; fraction: the minimum and
#: maximum number of decimals.
NumberData = Mapping[str, Any]


def format_number(value: object, data: NumberData) -> Any:
    """Halves are rounded away from zero, in decimal notation. Without a number, the result is undefined."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(to_float(value)):
        return UNDEFINED
    whole, fraction = to_decimal(number_text(abs(value)), *data["fraction"])
    is_negative = value < 0 and (whole + fraction).strip("0") != ""
    before, after = data["aroundNegative"] if is_negative else data["around"]
    decimals = data["decimal"] + _local(fraction, data) if fraction else ""
    return f"{before}{_group(whole, data)}{decimals}{after}"


def _group(whole: str, data: NumberData) -> str:
    sizes = data.get("groupSizes")
    if not sizes or len(whole) < data["groupFrom"]:
        return _local(whole, data)
    last, others = sizes
    groups = [whole[-last:]]
    rest = whole[:-last]
    while rest:
        groups.insert(0, rest[-others:])
        rest = rest[:-others]
    sign: str = data["group"]
    return sign.join(_local(group, data) for group in groups)


def _local(ascii_digits: str, data: NumberData) -> str:
    digits = data.get("digits")
    return "".join(digits[int(digit)] for digit in ascii_digits) if digits else ascii_digits
