"""The filter date, in UTC."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from typing import Any

from .time_of import time_of, utc
from .undefined import UNDEFINED

#: pattern: literal texts and fields in turn; months, weekdays, periods, digits: their names, if they are used;
#: yearOffset: the difference between the calendar's year and the Gregorian year.
DateData = Mapping[str, Any]


def format_date(value: object, data: DateData) -> Any:
    """Without a date, the result is undefined, so that a default after it applies."""
    time = time_of(value)
    if time is None or math.isnan(time):
        return UNDEFINED
    date = utc(time)
    pattern = data["pattern"]
    return "".join(piece if index % 2 == 0 else _field(piece, date, data) for index, piece in enumerate(pattern))


def _field(name: str, date: datetime.datetime, data: DateData) -> str:
    if name == "MMMM":
        return str(data["months"][date.month - 1])
    if name == "EEEE":
        return str(data["weekdays"][date.isoweekday() % 7])
    if name == "a":
        return str(data["periods"][date.hour * len(data["periods"]) // 24])
    return _write(_number(name, date, data.get("yearOffset", 0)), len(name), data)


def _number(name: str, date: datetime.datetime, year_offset: int) -> int:
    year = date.year + year_offset
    if name == "yy":
        return year % 100
    fields = {"d": date.day, "M": date.month, "y": year, "H": date.hour, "h": date.hour % 12 or 12, "m": date.minute}
    return fields[name[0]]


def _write(value: int, width: int, data: DateData) -> str:
    digits = data.get("digits")
    ascii_digits = str(value).rjust(width, "0")
    return "".join(digits[int(digit)] for digit in ascii_digits) if digits else ascii_digits
