"""Blocks that repeat."""

from __future__ import annotations

from typing import Any, Callable


def each(value: object, render: Callable[[Any, int, int], str]) -> str:
    """A block's turns, joined. Where there is no list, there are none."""
    if not isinstance(value, (list, tuple)):
        return ""
    length = len(value)
    return "".join([render(item, index, length) for index, item in enumerate(value)])
