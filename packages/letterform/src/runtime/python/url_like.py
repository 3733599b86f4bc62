"""URLs of other libraries."""

from __future__ import annotations

from typing import Protocol


class UrlLike(Protocol):
    """A URL that is not a str, such as Pydantic's HttpUrl."""

    def unicode_string(self) -> str: ...
