"""The name that someone most likely meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Optional

#: No name is as long, and the time that edits take grows with the square of a word's length.
_MAX_LENGTH = 64
_NO_LETTER = re.compile("[^A-Za-z0-9]")


def nearest(key: str, names: Iterable[str]) -> Optional[str]:
    """In another spelling, or a typo or two away."""
    if len(key) > _MAX_LENGTH:
        return None
    spelling = _bare(key)
    best: Optional[str] = None
    best_distance = max(2, len(key) // 3) + 1
    for name in names:
        distance = _distance(spelling, _bare(name))
        if distance < best_distance:
            best, best_distance = name, distance
    return best


def _bare(name: str) -> str:
    """confirmation_url, ConfirmationURL and confirmationUrl are one name."""
    return _NO_LETTER.sub("", name).lower()


def _distance(one: str, other: str) -> int:
    """Edits between two words."""
    last = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        row = [i]
        for j, right in enumerate(other, 1):
            row.append(min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (left != right)))
        last = row
    return last[-1]
