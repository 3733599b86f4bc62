"""Parts of URLs, percent-encoded."""

from __future__ import annotations

from typing import Optional
from urllib.parse import quote

from .code_units import well_formed
from .to_text import to_text


def url_path(value: object) -> str:
    """A part of a path, / included in what is encoded. @ and + stay: they mean nothing else behind a host."""
    if check_url_path(value):
        return ""
    return quote(well_formed(to_text(value)), safe="-_.~@+")


def url_query(value: object) -> str:
    """A part of a query or fragment. % is encoded: nothing decodes by chance."""
    return quote(well_formed(to_text(value)), safe="-_.~")


def check_url_path(value: object) -> Optional[str]:
    """. and .. as whole segments step out of the path, and browsers read %2E the same: no encoding keeps them in."""
    return "dots" if isinstance(value, str) and to_text(value) in (".", "..") else None
