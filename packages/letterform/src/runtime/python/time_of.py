"""Dates. The default time zone is UTC: a mail must not depend on the machine that sends it."""

from __future__ import annotations

import datetime
import math
import re
from typing import Optional

from .code_units import from_units

#: The years 1 to 9999, in ms.
_FIRST = -62135596800000
_LAST = 253402300799999

_ISO = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
_MILLISECOND = datetime.timedelta(milliseconds=1)
_DAY = 86_400_000


def time_of(value: object) -> Optional[float]:
    """The time of a date in ms. NaN if there is no such day, None if the value is not a date."""
    time = _parse(value) if isinstance(value, str) else _read(value)
    return time if time is None or _FIRST <= time <= _LAST else math.nan


def utc(time: float) -> datetime.datetime:
    """A time in ms as a datetime."""
    return _EPOCH + datetime.timedelta(milliseconds=time)


def iso_text(time: float) -> str:
    """As in 2025-01-31T12:00:00.000Z."""
    date = utc(time)
    return f"{date.year:04}-{date:%m-%dT%H:%M:%S}.{date.microsecond // 1000:03}Z"


def _read(value: object) -> Optional[float]:
    if isinstance(value, datetime.datetime):
        return _datetime_time(value)
    if isinstance(value, datetime.date):
        return (value.toordinal() - _EPOCH.toordinal()) * _DAY
    return None


def _datetime_time(value: datetime.datetime) -> float:
    offset = value.utcoffset() or datetime.timedelta()
    return (value.replace(tzinfo=datetime.timezone.utc) - _EPOCH - offset) // _MILLISECOND


def _parse(value: str) -> Optional[float]:
    match = _ISO.fullmatch(from_units(value))
    if not match:
        return None
    year, month, day, hour, minute, second = (int(match.group(index) or 0) for index in range(1, 7))
    if not 1 <= month <= 12 or not 1 <= day <= _days_in(year, month) or hour > 23 or minute > 59 or second > 59:
        return math.nan
    millisecond = int((match.group(7) or "")[:3].ljust(3, "0"))
    clock = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond
    return _days_before(year, month, day) * _DAY + clock - _offset(match.group(8))


def _days_in(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _days_before(year: int, month: int, day: int) -> int:
    """Days since 1970. The calendar repeats after 400 years, and Python's has no year 0."""
    return datetime.date(year % 400 + 400, month, day).toordinal() + (year // 400 - 1) * 146_097 - _EPOCH.toordinal()


def _offset(zone: Optional[str]) -> int:
    if zone is None or zone == "Z":
        return 0
    minutes = int(zone[1:3]) * 60 + int(zone[-2:])
    return (-minutes if zone.startswith("-") else minutes) * 60_000
