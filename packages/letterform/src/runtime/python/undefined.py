"""What was not given. None is JavaScript's null: given, and nothing."""

from __future__ import annotations

from typing import Any


class Undefined:
    """The type of UNDEFINED, of which there is one."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "UNDEFINED"


UNDEFINED: Any = Undefined()


def is_absent(value: object) -> bool:
    """Whether there is no value, in either way."""
    return value is None or value is UNDEFINED
