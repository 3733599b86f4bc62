"""Whether a name is a misspelt other one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Optional

from .nearest import distance, is_same_spelling, nearest

_COUNT = re.compile("[0-9]+|s\\Z")


def near_miss(word: str, names: Iterable[str]) -> Optional[str]:
    """The name that was certainly meant: in another spelling, or a typo away."""
    # Languages differ in how they count other characters, and no name has any.
    near = nearest(word, names) if word.isascii() and word.isprintable() else None
    return near if near is not None and (is_same_spelling(word, near) or _is_typo(word, near)) else None


def _is_typo(word: str, name: str) -> bool:
    """One edit away, two if it is long. items is no typo of item, nor line1 of line2."""
    shorter = min(len(word), len(name))
    if shorter < 4 or _COUNT.sub("", word) == _COUNT.sub("", name):
        return False
    return distance(word.lower(), name.lower()) <= (2 if shorter >= 9 else 1)
