"""The filter plural."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from .numbers import number_text, to_float
from .to_decimal import to_decimal
from .undefined import UNDEFINED

#: exact: the categories of whole numbers from 0; integers: of all others, by their remainder; million: of multiples of a
#: million; fractions: of numbers with decimals, by the whole part, the number of decimals, and the remainder of these.
PluralData = Mapping[str, Any]


def plural(value: object, data: PluralData) -> Any:
    """The number is rounded to three decimals. Without a number, the result is undefined."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(to_float(value)):
        return UNDEFINED
    whole, decimals = to_decimal(number_text(abs(value)), 0, 3)
    size = int(whole)
    if decimals:
        return _remainder(decimals, _up_to(len(decimals) - 1, _up_to(size, data["fractions"])))
    if size < len(data["exact"]):
        return data["exact"][size]
    return data["million"] if _MILLIONS.search(whole) else _remainder(whole, data["integers"])


_MILLIONS = re.compile(r"[1-9]0{6,}\Z")


def _up_to(index: int, items: Sequence[Any]) -> Any:
    return items[min(index, len(items) - 1)]


def _remainder(digits: str, table: Sequence[str]) -> str:
    return table[int(digits[-2:]) % len(table)]
