"""Percent-encoded parts of URLs."""

from __future__ import annotations

from typing import Optional
from urllib.parse import quote

from .code_units import well_formed
from .to_text import to_text


def url_path(value: object) -> str:
    """A part of a path, with / encoded too. @ and + are not: they have no special meaning after a host."""
    if check_url_path(value):
        return ""
    return quote(well_formed(to_text(value)), safe="-_.~@+")


def url_query(value: object) -> str:
    """A part of a query or fragment."""
    return quote(well_formed(to_text(value)), safe="-_.~")


def check_url_path(value: object) -> Optional[str]:
    """. and .. as whole segments leave the path. Encoding does not help, since browsers read %2E as a dot."""
    return "dots" if isinstance(value, str) and to_text(value) in (".", "..") else None
