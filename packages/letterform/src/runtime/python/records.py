"""Objects with fields: dicts and other mappings, dataclasses, named tuples, and models of an ORM."""

from __future__ import annotations

import datetime
import enum
import types
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Optional

from .safe_html import SafeHtml
from .undefined import UNDEFINED, Undefined

#: Types whose attributes are not data.
_NO_RECORDS = (
    *(str, bytes, bytearray, int, float, list, tuple, set, frozenset, datetime.date, datetime.time, enum.Enum),
    *(SafeHtml, Undefined, type, types.FunctionType, types.MethodType, types.ModuleType),
)
_NO_LISTS = (str, bytes, bytearray, memoryview, Mapping)


def is_record(value: object) -> bool:
    """Whether a value has fields."""
    if isinstance(value, Mapping) or (isinstance(value, tuple) and hasattr(value, "_fields")):
        return True
    return not isinstance(value, _NO_RECORDS) and (hasattr(value, "__dict__") or hasattr(value, "__slots__"))


def field_of(record: object, name: str) -> Any:
    """The value of a key or an attribute, or UNDEFINED."""
    if type(record) is dict:
        return record.get(name, UNDEFINED)
    return record.get(name, UNDEFINED) if isinstance(record, Mapping) else getattr(record, name, UNDEFINED)


def names_of(record: object) -> Iterable[object]:
    """The names of a record's own fields."""
    if isinstance(record, Mapping):
        return record
    names: Iterable[object] = (
        getattr(record, "_fields", ()) or getattr(record, "__dataclass_fields__", ()) or getattr(record, "__dict__", ())
    )
    return names


def items_of(value: object) -> Optional[Sequence[Any]]:
    """The items of a list, a set or another collection; None if it is none. Sets are sorted: they have no order."""
    if isinstance(value, (list, tuple)):
        return value
    if isinstance(value, (set, frozenset)):
        return _sorted(value)
    return list(value) if isinstance(value, Collection) and not isinstance(value, _NO_LISTS) else None


def _sorted(items: Collection[Any]) -> list[Any]:
    try:
        return sorted(items)
    except TypeError:
        return list(items)
