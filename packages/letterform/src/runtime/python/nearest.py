"""Suggestions for names that are not known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Optional

#: No name is that long, and the time for comparing two words grows with the product of their lengths.
_MAX_LENGTH = 64
_NO_LETTER = re.compile("[^A-Za-z0-9]")


def nearest(word: str, names: Iterable[str]) -> Optional[str]:
    """The name that was most likely meant by word: the same in another spelling, or a typo or two away."""
    if len(word) > _MAX_LENGTH:
        return None
    spelling = _bare(word)
    best: Optional[str] = None
    best_distance = max(2, len(word) // 3) + 1
    for name in names:
        other = _bare(name)
        if abs(len(spelling) - len(other)) >= best_distance:
            continue
        found = distance(spelling, other)
        if found < best_distance:
            best, best_distance = name, found
    return best


def is_same_spelling(word: str, name: str) -> bool:
    return _bare(word) == _bare(name)


def _bare(name: str) -> str:
    """confirmation_url, ConfirmationURL and confirmationUrl are spellings of one name."""
    return _NO_LETTER.sub("", name).lower()


def distance(one: str, other: str) -> int:
    """The number of edits between two words. Two swapped letters count as one edit."""
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        row = [i]
        for j, right in enumerate(other, 1):
            edits = [last[j] + 1, row[j - 1] + 1, last[j - 1] + (left != right)]
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                edits.append(before_last[j - 2] + 1)
            row.append(min(edits))
        before_last, last = last, row
    return last[-1]
