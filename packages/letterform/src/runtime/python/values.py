"""Checks the values of a call before anything is rendered."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Optional

from .errors import MailVariableError, VariableProblem
from .faults import Fault, Shape
from .near_miss import near_miss
from .plain_values import plain_leaf, plain_values
from .records import field_of, is_record, items_of, names_of
from .undefined import is_absent
from .value_faults import expectation, value_fault, wrong_type

Fields = Mapping[str, Shape]

#: A limit for logs: a list may have a million wrong items.
_MOST_PROBLEMS = 100
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_$-]{1,64}")
_UNREADABLE = Fault("unreadable", "cannot be read: reading it raises an error")


def checked_values(email: str, values: Any, fields: Fields) -> Mapping[str, Any]:
    """Raises if no mail can be rendered from these values. Returns them, or a plain copy where they are converted."""
    reading = _read(values, fields)
    if reading.problems:
        raise MailVariableError(email, reading.problems)
    plain: Mapping[str, Any] = values if reading.is_plain else plain_values(values, fields)
    return plain


def find_value_problems(values: object, fields: Fields) -> list[VariableProblem]:
    """All problems, up to a hundred. None means that a value is missing, which is only allowed if it is optional.

    Fields that no variable has are ignored, unless one is a misspelt name of a variable without a value.
    """
    return _read(values, fields).problems


class _Reading:
    __slots__ = ("is_plain", "problems")

    def __init__(self) -> None:
        self.problems: list[VariableProblem] = []
        #: Whether mails can be rendered from the values as they are.
        self.is_plain = True


def _read(values: object, fields: Fields) -> _Reading:
    reading = _Reading()
    try:
        _check_object(reading, "", values, fields)
    except Exception:  # noqa: BLE001
        _add(reading, "", _UNREADABLE)
    return reading


def _check_object(reading: _Reading, path: str, value: object, fields: Fields) -> None:
    if not isinstance(value, dict):
        if not is_record(value):
            _add(reading, path, wrong_type(value, {"type": "object"}))
            return
        reading.is_plain = False
    absent: list[str] = []
    for name, shape in fields.items():
        if len(reading.problems) >= _MOST_PROBLEMS:
            return
        if _check_member(reading, _inner(path, name), (value, name), shape):
            continue
        absent.append(name)
        if not shape.get("optional"):
            _add(reading, _inner(path, name), _missing(shape))
    if absent:
        _add_misspelt(reading, path, (value, fields), absent)


def _check_member(reading: _Reading, path: str, member: tuple[object, str], shape: Shape) -> bool:
    """Returns whether there is a value."""
    try:
        value = field_of(*member)
        if is_absent(value):
            return False
        _check_value(reading, path, value, shape)
    except Exception:  # noqa: BLE001
        _add(reading, path, _UNREADABLE)
    return True


def _check_value(reading: _Reading, path: str, given: object, shape: Shape) -> None:
    kind = shape["type"]
    value = plain_leaf(given, kind)
    if value is not given:
        reading.is_plain = False
    if kind == "object":
        _check_object(reading, path, value, shape["fields"])
    elif kind == "list":
        _check_list(reading, path, value, shape["of"])
    else:
        _add(reading, path, value_fault(value, shape))


def _check_list(reading: _Reading, path: str, value: object, shape: Shape) -> None:
    items = items_of(value)
    if items is None:
        _add(reading, path, wrong_type(value, {"type": "list"}))
        return
    if items is not value:
        reading.is_plain = False
    for index, item in enumerate(items):
        if len(reading.problems) >= _MOST_PROBLEMS:
            return
        _check_item(reading, f"{path}[{index}]", item, shape)


def _check_item(reading: _Reading, path: str, item: object, shape: Shape) -> None:
    if is_absent(item):
        _add(reading, path, _missing(shape))
        return
    try:
        _check_value(reading, path, item, shape)
    except Exception:  # noqa: BLE001
        _add(reading, path, _UNREADABLE)


def _inner(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _missing(shape: Shape) -> Fault:
    return Fault("missing", f"missing; expected {expectation(shape)}")


def _add(reading: _Reading, path: str, fault: Optional[Fault]) -> None:
    if fault and len(reading.problems) < _MOST_PROBLEMS:
        reading.problems.append(VariableProblem(path, fault.code, fault.message))


def _add_misspelt(reading: _Reading, path: str, record: tuple[object, Fields], absent: list[str]) -> None:
    """Callers pass rows of databases, with more fields than an email has. So only a typo is an error."""
    value, fields = record
    for key in names_of(value):
        if len(reading.problems) >= _MOST_PROBLEMS:
            return
        near = near_miss(key, absent) if isinstance(key, str) and key not in fields else None
        if near is not None:
            fault = Fault("unknown-key", f"unknown name; did you mean {near}?")
            _add(reading, _inner(path, _show_key(str(key))), fault)


def _show_key(key: str) -> str:
    """Keys may be hostile too: a line break could forge a line of the log."""
    return key if _PLAIN_KEY.fullmatch(key) else json.dumps(key[:40], ensure_ascii=False)
