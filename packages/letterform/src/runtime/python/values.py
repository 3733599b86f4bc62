"""Checks the values of a call before anything is rendered."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Optional

from .errors import MailVariableError, VariableProblem
from .faults import Fault, Shape
from .nearest import nearest
from .undefined import is_absent
from .value_faults import EXPECTED, value_fault, wrong_type

Fields = Mapping[str, Shape]

#: A limit for logs: a list may have a million wrong items.
_MOST_PROBLEMS = 100
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_$-]{1,64}")
_UNREADABLE = Fault("unreadable", "cannot be read: reading it raises an error")


def check_values(email: str, values: object, fields: Fields) -> None:
    problems = find_value_problems(values, fields)
    if problems:
        raise MailVariableError(email, problems)


def find_value_problems(values: object, fields: Fields) -> list[VariableProblem]:
    """All problems, up to a hundred. None means that a value is missing, which is only allowed if it is optional."""
    problems: list[VariableProblem] = []
    try:
        _check_object(problems, "", values, fields)
    except Exception:  # noqa: BLE001
        _add(problems, "", _UNREADABLE)
    return problems


def _check_object(problems: list[VariableProblem], path: str, value: object, fields: Fields) -> None:
    if not isinstance(value, Mapping):
        _add(problems, path, wrong_type(value, "object"))
        return
    for key in value:
        if len(problems) >= _MOST_PROBLEMS:
            return
        shape = fields.get(key) if isinstance(key, str) else None
        if shape is None:
            _add(problems, _inner(path, _show_key(str(key))), _unknown_key(str(key), fields))
        else:
            _check_member(problems, _inner(path, key), value[key], shape)
    for name, shape in fields.items():
        if not shape.get("optional") and is_absent(value.get(name)):
            _add(problems, _inner(path, name), _missing(shape))


def _check_member(problems: list[VariableProblem], path: str, value: object, shape: Shape) -> None:
    if is_absent(value):
        return
    try:
        _check_value(problems, path, value, shape)
    except Exception:  # noqa: BLE001
        _add(problems, path, _UNREADABLE)


def _check_value(problems: list[VariableProblem], path: str, value: object, shape: Shape) -> None:
    if shape["type"] == "object":
        _check_object(problems, path, value, shape["fields"])
    elif shape["type"] == "list":
        _check_list(problems, path, value, shape["of"])
    else:
        _add(problems, path, value_fault(value, shape))


def _check_list(problems: list[VariableProblem], path: str, value: object, shape: Shape) -> None:
    if not isinstance(value, (list, tuple)):
        _add(problems, path, wrong_type(value, "list"))
        return
    for index, item in enumerate(value):
        if len(problems) >= _MOST_PROBLEMS:
            return
        if is_absent(item):
            _add(problems, f"{path}[{index}]", _missing(shape))
        else:
            _check_member(problems, f"{path}[{index}]", item, shape)


def _inner(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _missing(shape: Shape) -> Fault:
    return Fault("missing", f"missing; expected {EXPECTED[shape['type']]}")


def _add(problems: list[VariableProblem], path: str, fault: Optional[Fault]) -> None:
    if fault and len(problems) < _MOST_PROBLEMS:
        problems.append(VariableProblem(path, fault.code, fault.message))


def _unknown_key(key: str, fields: Fields) -> Fault:
    near = nearest(key, fields)
    return Fault("unknown-key", f"unknown name; did you mean {near}?" if near else "unknown name")


def _show_key(key: str) -> str:
    """Keys may be hostile too: a line break could forge a line of the log."""
    return key if _PLAIN_KEY.fullmatch(key) else json.dumps(key[:40], ensure_ascii=False)
