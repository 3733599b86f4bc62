"""Loops."""

from __future__ import annotations

from typing import Any, Callable


def each(value: object, render: Callable[[Any, int, int], str]) -> str:
    """Renders each item of a list and joins the results. Without a list, the result is empty."""
    if not isinstance(value, (list, tuple)):
        return ""
    length = len(value)
    return "".join([render(item, index, length) for index, item in enumerate(value)])
