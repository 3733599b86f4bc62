"""A value that was not given, like JavaScript's undefined. None is like null."""

from __future__ import annotations

from typing import Any


class Undefined:
    """The type of UNDEFINED."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "UNDEFINED"


UNDEFINED: Any = Undefined()


def is_absent(value: object) -> bool:
    """Whether a value is None or UNDEFINED."""
    return value is None or value is UNDEFINED
